import { useTranslations } from "next-intl";
import type { Day as DayText, Instant } from "@/domain/rows";
import { Day, Moment } from "../day";
import { useChannelError } from "./error";
import { loginOf, type Reader } from "./forms";

export interface SentLine {
  id: string;
  recipient: string;
  on: DayText;
  lines: number;
  tries: number;
  leaseUntil: Instant | null;
  nextAt: Instant | null;
  arrivedAt: Instant | null;
  lastError: string | null;
}

interface LogProps {
  sent: readonly SentLine[];
  readers: readonly Reader[];
  now: Instant;
  today: DayText;
}

/** What a channel sent, newest first, and what became of it. */
export function ChannelLog({ sent, readers, now, today }: LogProps) {
  const t = useTranslations("channels");
  if (sent.length === 0) return <p className="quiet small note">{t("nothing")}</p>;
  return (
    <ul className="sent" aria-label={t("log")}>
      {sent.map((one) => (
        <li key={one.id}>
          <Day day={one.on} today={today} bare />
          {one.recipient === "group" || one.recipient === "calendar" ? null : (
            <span className="quiet">{loginOf(readers, one.recipient)}</span>
          )}
          {one.lines > 0 ? <span>{t("lines", { n: one.lines })}</span> : null}
          <State one={one} now={now} today={today} />
          {one.tries > 1 ? <span className="quiet">{t("tries", { n: one.tries })}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function State({ one, now, today }: { one: SentLine; now: Instant; today: DayText }) {
  const t = useTranslations("channels.state");
  const words = useChannelError();
  const test = one.id.includes(".test.");
  const what = test ? `${t("test")} · ` : "";
  if (one.arrivedAt !== null)
    return (
      <span>
        {what}
        {t(one.recipient === "calendar" ? "read" : "arrived")} <Moment at={one.arrivedAt} today={today} />
      </span>
    );
  if (one.lastError !== null) {
    const why = words(one.lastError);
    if (one.nextAt !== null)
      return (
        <span className="chip late">
          {t("again")} <Moment at={one.nextAt} today={today} /> · {why}
        </span>
      );
    if (one.leaseUntil === null || one.leaseUntil <= now)
      return <span className="chip late">{`${what}${t(test ? "failed" : "merged")} · ${why}`}</span>;
  }
  if (one.leaseUntil === null) return <span className="quiet">{t("nothing")}</span>;
  return <span className="quiet">{t(one.leaseUntil > now ? "sending" : "interrupted")}</span>;
}
