import { useTranslations } from "next-intl";
import type { Reminder } from "@/domain/reminder/rules";
import type { Day as DayText } from "@/domain/rows";
import { Day } from "../day";
import { Icon } from "../icon";

/** One line above one's own cards: what of it is late, due soon, or lacks its certificate. Nothing where nothing is. */
export function OwnReminder({ reminders, today }: { reminders: readonly Reminder[]; today: DayText }) {
  const t = useTranslations("reminder");
  const due = reminders.filter(({ rule }) => rule === "due");
  const late = due.filter(({ days }) => days < 0).length;
  const soon = due.filter(({ days }) => days >= 0);
  const papers = reminders.filter(({ rule }) => rule === "certificate").length;
  const first = soon.map(({ on }) => on).sort()[0];
  if (late + soon.length + papers === 0) return null;
  return (
    <p className="own-reminder" role="status">
      <Icon name="clock" />
      {late > 0 ? <b>{t("ownLate", { n: late })}</b> : null}
      {first === undefined ? null : (
        <span>
          {t.rich("ownDue", {
            n: soon.filter(({ on }) => on === first).length,
            day: () => <Day day={first} today={today} />,
          })}
        </span>
      )}
      {papers > 0 ? <span>{t("ownPaper", { n: papers })}</span> : null}
    </p>
  );
}
