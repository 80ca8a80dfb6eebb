import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Reminder, type ReminderRule, reminderRules } from "@/domain/reminder/rules";
import type { Day as DayText } from "@/domain/rows";
import { Day } from "../day";
import { Empty } from "../empty";
import { Tel } from "../tel";
import { Walk } from "../today/walk";

interface RoomProps {
  reminders: readonly Reminder[];
  today: DayText;
  /** The most that are listed of one kind. */
  most: number;
}

/** Every reminder of today by its kind, with what to do about it; each line is its card. */
export function ReminderRoom(props: RoomProps) {
  const t = useTranslations("reminder");
  const { reminders, most } = props;
  if (reminders.length === 0)
    return (
      <Empty title={t("none")} hint={t("noneHint")}>
        <Link className="btn" href={"/today" as Route}>
          {t("toToday")}
        </Link>
      </Empty>
    );
  const rules = reminderRules.filter((rule) => reminders.some((one) => one.rule === rule));
  return (
    <>
      <p className="quiet about">{t("lead")}</p>
      <Walk>
        {[rules.filter((_, at) => at % 2 === 0), rules.filter((_, at) => at % 2 === 1)].map((column) => (
          <div key={column.join()}>
            {column.map((rule) => (
              <Kind key={rule} rule={rule} {...props} />
            ))}
          </div>
        ))}
      </Walk>
      {rules.some((rule) => reminders.filter((one) => one.rule === rule).length >= most) ? (
        <p className="quiet small">{t("cut", { n: most })}</p>
      ) : null}
    </>
  );
}

function Kind({ rule, reminders, today }: RoomProps & { rule: ReminderRule }) {
  const t = useTranslations("reminder");
  const lines = reminders.filter((one) => one.rule === rule);
  return (
    <section className="part" aria-labelledby={rule}>
      <h2 id={rule}>
        {t(`rule.${rule}`)} <b className="count">{lines.length}</b>
      </h2>
      <p className="formula quiet">{t(`deed.${rule}`)}</p>
      <ol className="lines">
        {lines.map((one) => (
          <li key={one.key} data-line="">
            <Link className="name" href={`/cards/${one.cardId}` as Route} prefetch={false}>
              <Tel number={one.number} />
            </Link>
            <span className="told">
              {one.userName === null ? null : <span>{one.userName}</span>}
              <Day day={one.on} today={today} />
            </span>
            <span className={one.days < 0 ? "since stop" : "since"}>
              {one.days === 0 ? t("now") : one.days > 0 ? t("ahead", { n: one.days }) : t("over", { n: -one.days })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
