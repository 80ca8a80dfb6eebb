"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { Day as DayText } from "@/domain/rows";
import { Copy } from "../copy";
import { Day } from "../day";
import { RefusalNote, useConditions } from "../refusal";
import { useAttempt } from "../signinhere";
import { OriginChoice } from "./originchoice";
import { PhoneFacts, type PhoneLine } from "./phone";
import { type JoinSlip, Slips } from "./slips";

/** What making codes gives: a slip each, or why somebody got none. */
export interface Made {
  made: JoinSlip[];
  left: { personId: string; name: string; refusal: Refusal }[];
}
export type MakeCodes = (input: {
  personIds: string[];
  origin: string;
}) => Promise<{ ok: true; value: Made } | { ok: false; refusal: Refusal }>;

interface JoiningProps {
  lines: readonly (PhoneLine & { cards: number })[];
  origins: readonly string[];
  make: MakeCodes;
  today: DayText;
}

/** Who has a phone page and who not; makes codes for the chosen and shows them once, as slips to cut apart. */
export function Joining({ lines, origins, make, today }: JoiningProps) {
  const t = useTranslations("people.phone");
  const attempt = useAttempt();
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set(firstChosen(lines)));
  const [origin, setOrigin] = useState(origins[0] ?? "");
  const [made, setMade] = useState<Made | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const send = (submit: FormEvent) => {
    submit.preventDefault();
    if (pending || chosen.size === 0) return;
    start(async () => {
      const answer = await attempt(() => make({ personIds: [...chosen], origin }));
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      setMade(answer.value);
      choose(new Set());
    });
  };
  const flip = (id: string) =>
    choose((was) => new Set(was.has(id) ? [...was].filter((one) => one !== id) : [...was, id]));
  const open = lines.filter((one) => chosen.has(one.personId) && one.state === "open").length;
  return (
    <>
      {made === null ? null : <Out made={made} today={today} />}
      <form className="sheet frame choosing" onSubmit={send}>
        <ul>
          {lines.map((line) => (
            <li key={line.personId}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(line.personId)}
                  disabled={!line.able}
                  onChange={() => flip(line.personId)}
                />
                <span className="who">
                  <b>{line.name}</b> <span className="quiet">{line.staffNo}</span>
                  <span className="quiet small">
                    {line.teamName} {t("cards", { n: line.cards })}
                  </span>
                </span>
                <span className="stands">{line.able ? <PhoneFacts line={line} today={today} /> : t("unable")}</span>
              </label>
            </li>
          ))}
        </ul>
        <div className="last">
          <OriginChoice label={t("origin")} origins={origins} origin={origin} onChoose={setOrigin} />
          {open > 0 ? <p className="note">{t("endsOpen", { n: open })}</p> : null}
          {refusal ? <RefusalNote refusal={refusal} /> : null}
          <button className="btn main" type="submit" disabled={chosen.size === 0} aria-busy={pending}>
            {pending ? t("working") : t("makeFor", { n: chosen.size })}
          </button>
        </div>
      </form>
    </>
  );
}

/** Those who have cards and neither a code nor a device; one person alone in any case. */
function firstChosen(lines: JoiningProps["lines"]): string[] {
  const able = lines.filter((one) => one.able);
  if (lines.length === 1) return able.map((one) => one.personId);
  return able
    .filter((one) => one.cards > 0 && (one.state === "none" || one.state === "over"))
    .map((one) => one.personId);
}

function Out({ made, today }: { made: Made; today: DayText }) {
  const t = useTranslations("people.phone");
  const say = useConditions();
  const all = made.made.map((slip) => slip.text).join("\n\n");
  return (
    <section className="out" aria-labelledby="out-h">
      <header>
        <h2 id="out-h" role="status">
          {t("out", { n: made.made.length })}
        </h2>
        <span className="end">
          <Copy text={all} label={t("copyAll", { n: made.made.length })} className="btn" />
          <button className="btn" type="button" onClick={() => window.print()}>
            {t("print")}
          </button>
        </span>
      </header>
      <p className="quiet small">
        {t("seenOnce")} {made.made[0] ? <Day day={made.made[0].lastDay} today={today} bare /> : null}
      </p>
      {made.left.map((one) => (
        <p className="note" key={one.personId}>
          {t("leftOut", { name: one.name })}{" "}
          {one.refusal.fields?.person ? say.field(one.refusal.fields.person) : t("notStaff")}
        </p>
      ))}
      <Slips slips={made.made} />
    </section>
  );
}
