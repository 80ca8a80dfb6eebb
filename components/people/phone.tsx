import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { JoinState } from "@/domain/join";
import type { Day as DayText, Instant } from "@/domain/rows";
import { Press } from "../card/press";
import { Day, Moment } from "../day";
import type { Act } from "../deed";
import { DeviceWords } from "./device";

/** How somebody's phone page stands, as a manager sees it. */
export interface PhoneLine {
  personId: string;
  name: string;
  staffNo: string | null;
  teamName: string | null;
  state: JoinState;
  able: boolean;
  madeAt: Instant | null;
  madeName: string | null;
  usedAt: Instant | null;
  seenAt: Instant | null;
  device: string | null;
  lastDay: DayText | null;
}

/** Made by whom and when, used when, last seen: in one or two lines. */
export function PhoneFacts({ line, today }: { line: PhoneLine; today: DayText }) {
  const t = useTranslations("people.phone");
  const { state, madeAt, usedAt, seenAt } = line;
  return (
    <>
      <b>{t(`state.${state}`)}</b>
      {state === "open" ? <DeviceWords device={line.device} /> : null}
      {line.lastDay === null ? null : (
        <span>
          {" "}
          {t("until")} <Day day={line.lastDay} today={today} bare />
        </span>
      )}
      <span className="quiet small facts">
        {madeAt === null ? null : (
          <span>
            {t("made", { name: line.madeName ?? t("somebody") })} <Moment at={madeAt} today={today} />
          </span>
        )}
        {usedAt === null ? null : (
          <span>
            {t("used")} <Moment at={usedAt} today={today} />
          </span>
        )}
        {seenAt === null ? null : (
          <span>
            {t("seen")} <Moment at={seenAt} today={today} />
          </span>
        )}
      </span>
    </>
  );
}

/** On a person's page: how it stands, the way to a code, and taking it back. */
export function PhonePart({ line, end, today }: { line: PhoneLine; end: Act; today: DayText }) {
  const t = useTranslations("people.phone");
  const stands = line.state === "waiting" || line.state === "open";
  return (
    <section className="part phone" aria-labelledby="phone-h">
      <h2 id="phone-h">{t("title")}</h2>
      <p>
        <PhoneFacts line={line} today={today} />
      </p>
      <p className="ends">
        {stands ? (
          <Press act={end} given={{ personId: line.personId }} done={t("ended", { name: line.name })}>
            {t("end")}
          </Press>
        ) : null}
        {line.able ? (
          <Link className="btn" href={`/people/join?person=${line.personId}` as Route} prefetch={false}>
            {t(stands ? "another" : "make")}
          </Link>
        ) : null}
      </p>
    </section>
  );
}
