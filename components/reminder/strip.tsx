import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Reminder, tallyOf } from "@/domain/reminder/rules";
import { Icon } from "../icon";

/** Above the morning: how many reminders of which kind there are, each a link to them. Nothing where there are none. */
export function ReminderStrip({ reminders }: { reminders: readonly Pick<Reminder, "rule">[] }) {
  const t = useTranslations("reminder");
  if (reminders.length === 0) return null;
  return (
    <nav className="reminder-strip" aria-label={t("bell")}>
      <Icon name="clock" />
      <Link href={"/today/reminders" as Route} prefetch={false}>
        <b>{t("strip", { n: reminders.length })}</b>
      </Link>
      {tallyOf(reminders).map(({ rule, n }) => (
        <Link key={rule} href={`/today/reminders#${rule}` as Route} prefetch={false}>
          {t("count", { rule: t(`rule.${rule}`), n })}
        </Link>
      ))}
    </nav>
  );
}
