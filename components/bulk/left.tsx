import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DoneView } from "@/domain/bulkview";
import { Reasons } from "./groups";

/** What a deed left: the cards that it did not pass for, by reason, and those that it did not reach. They are still chosen. */
export function LeftCards({ left, onDismiss }: { left: DoneView; onDismiss: () => void }) {
  const t = useTranslations("bulk.left");
  return (
    <div className="refused" role="alert">
      <p>
        <b>{left.refused > 0 ? t("refused", { n: left.refused }) : t("unreached", { n: left.unreached })}</b>
        <span className="ends">
          <Link href={`/audit/deeds/${left.id}` as Route} prefetch={false}>
            {t("record")}
          </Link>
          <button className="btn low" type="button" onClick={onDismiss}>
            {t("dismiss")}
          </button>
        </span>
      </p>
      {left.refused > 0 && left.unreached > 0 ? <p>{t("unreached", { n: left.unreached })}</p> : null}
      <Reasons reasons={left.reasons} />
    </div>
  );
}
