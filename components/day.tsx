import { useLocale, useTimeZone } from "next-intl";
import type { Day as DayText, Instant } from "@/domain/rows";
import { daysBetween } from "@/domain/workdays";
import { localMinute, shortDay, weekday } from "./format";
import { useWording } from "./wording";

interface DayProps {
  day: DayText | null;
  /** Today in the office, from the server's clock. */
  today: DayText;
}

/** `11-26 周四`, another year's day without the weekday; a dash where there is none. */
export function Day({ day, today, bare = false }: DayProps & { bare?: boolean }) {
  const locale = useLocale();
  const t = useWording("format");
  if (day === null) return <span className="quiet">{t("unknown")}</span>;
  return (
    <time className="day" dateTime={day}>
      {shortDay(day, today)}
      {bare || day.slice(0, 4) !== today.slice(0, 4) ? null : <span className="quiet"> {weekday(day, locale)}</span>}
    </time>
  );
}

/** A day by which something must be done: over it, the loudest thing on the page. `done` takes the noise away. */
export function Due({ day, today, done = false }: DayProps & { done?: boolean }) {
  const t = useWording("format");
  if (day === null || done || day > today) return <Day day={day} today={today} />;
  if (day === today) {
    return (
      <time className="day" dateTime={day}>
        <b>{t("today")}</b>
      </time>
    );
  }
  return (
    <time className="chip late" dateTime={day}>
      {t("late", { days: daysBetween(day, today) })}
    </time>
  );
}

/** `11-23 16:40` where the office is. */
export function Moment({ at, today }: { at: Instant; today: DayText }) {
  const zone = useTimeZone() ?? "Asia/Shanghai";
  const { day, minute } = localMinute(at, zone);
  return (
    <time className="day" dateTime={at}>
      {shortDay(day, today)} {minute}
    </time>
  );
}
