import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeepingAlarm } from "@/domain/keeping";

/** Told to the owner on every page, until it is put right: data are damaged or not backed up. */
export function Alarm({ alarm }: { alarm: KeepingAlarm }) {
  const t = useTranslations("status.alarm");
  return (
    <p className="alarm" role="status">
      {t(alarm)}{" "}
      <Link href="/status" prefetch={false}>
        {t("look")}
      </Link>
    </p>
  );
}
