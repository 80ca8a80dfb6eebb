"use client";

import { useTranslations } from "next-intl";
import type { Clock, Pack } from "@/domain/policies/pack";
import { Field, Longer } from "../../field";
import { useCodeText } from "../words";
import { EditKey } from "./editing";
import { BasisFields, basisFrom, numberOf, PairFields, pairOf, SpanFields, spanFrom, textOf } from "./fields";

/** Edits whom to call and where to go. */
export function ContactKey({ pack }: { pack: Pack }) {
  const t = useTranslations("policies");
  return (
    <EditKey
      what={t("part.contact")}
      read={(data, edit) => ({
        ...edit.pack,
        hotline: textOf(data, "hotline"),
        site: textOf(data, "site"),
        accountDesk: textOf(data, "accountDesk"),
        storeHint: textOf(data, "storeHint"),
        contactBasis: basisFrom(data, edit),
      })}
    >
      {(edit) => (
        <>
          <Field label={t("hotline")} name="hotline" inputMode="tel" maxLength={60} defaultValue={pack.hotline ?? ""} />
          <Field label={t("site")} name="site" maxLength={100} defaultValue={pack.site ?? ""} />
          <Longer
            label={t("fact.accountDesk")}
            name="accountDesk"
            rows={2}
            maxLength={200}
            defaultValue={pack.accountDesk ?? ""}
          />
          <Longer
            label={t("fact.storeHint")}
            name="storeHint"
            rows={2}
            maxLength={200}
            defaultValue={pack.storeHint ?? ""}
          />
          <BasisFields basis={pack.contactBasis} edit={edit} />
        </>
      )}
    </EditKey>
  );
}

/** Edits one of the two clocks; the one for stores elsewhere may be switched off. */
export function ClockKey({
  part,
  clock,
  fallback,
}: {
  part: "clock" | "remote";
  clock: Clock | null;
  fallback: Clock;
}) {
  const t = useTranslations("policies");
  const shown = clock ?? fallback;
  return (
    <EditKey
      what={t(`part.${part}`)}
      read={(data, edit) => {
        const next: Clock = {
          amber: spanFrom(data, "amber"),
          red: spanFrom(data, "red"),
          basis: basisFrom(data, edit),
        };
        if (part === "clock") return { ...edit.pack, clock: next };
        return { ...edit.pack, remoteClock: data.get("own") === "on" ? next : null };
      }}
    >
      {(edit) => (
        <>
          {part === "remote" ? (
            <label className="tick">
              <input type="checkbox" name="own" defaultChecked={clock !== null} />
              <span>{t("edit.ownRemote")}</span>
            </label>
          ) : null}
          <SpanFields label={t("fact.amber")} name="amber" span={shown.amber} />
          <SpanFields label={t("fact.red")} name="red" span={shown.red} />
          <BasisFields basis={shown.basis} edit={edit} />
        </>
      )}
    </EditKey>
  );
}

const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** Edits when nothing is taken in: the last days of a month, days of the week, dates. */
export function ClosedKey({ pack }: { pack: Pack }) {
  const t = useTranslations("policies");
  return (
    <EditKey
      what={t("part.closed")}
      read={(data, edit) => ({
        ...edit.pack,
        monthEndPauseDays: numberOf(data, "pause") ?? 0,
        closedWeekdays: weekdays.filter((one) => data.getAll("weekday").includes(String(one))).sort((a, b) => a - b),
        closedDates: (textOf(data, "dates") ?? "")
          .split(/[\s,、，]+/)
          .filter((one) => one !== "")
          .sort(),
        monthEndBasis: basisFrom(data, edit),
      })}
    >
      {(edit) => (
        <>
          <Field
            label={t("edit.pause")}
            name="pause"
            type="number"
            min={0}
            max={15}
            required
            defaultValue={pack.monthEndPauseDays}
          />
          <fieldset className="choices-of">
            <legend>{t("fact.closedWeekdays")}</legend>
            {weekdays.map((one) => (
              <label key={one} className="tick">
                <input type="checkbox" name="weekday" value={one} defaultChecked={pack.closedWeekdays.includes(one)} />
                <span>{t(`weekday.${one}`)}</span>
              </label>
            ))}
          </fieldset>
          <Longer
            label={t("fact.closedDates")}
            hint={t("edit.datesHint")}
            name="dates"
            rows={2}
            defaultValue={pack.closedDates.join("\n")}
          />
          <BasisFields basis={pack.monthEndBasis} edit={edit} />
        </>
      )}
    </EditKey>
  );
}

/** Edits how the balance comes back. */
export function RefundKey({ pack }: { pack: Pack }) {
  const t = useTranslations("policies");
  const line = useCodeText("packLine");
  const { refund } = pack;
  return (
    <EditKey
      what={t("part.refund")}
      read={(data, edit) => ({
        ...edit.pack,
        refund: {
          how: line.read(textOf(data, "how") ?? ""),
          days: pairOf(data, "days"),
          needs: line.read(textOf(data, "needs") ?? ""),
          basis: basisFrom(data, edit),
        },
      })}
    >
      {(edit) => (
        <>
          <Longer label={t("fact.how")} hint={t("edit.linesHint")} name="how" defaultValue={line.text(refund.how)} />
          <PairFields label={t("fact.days")} hint={t("edit.daysHint")} name="days" pair={refund.days} />
          <Longer
            label={t("fact.needs")}
            hint={t("edit.linesHint")}
            name="needs"
            defaultValue={line.text(refund.needs)}
          />
          <BasisFields basis={refund.basis} edit={edit} />
        </>
      )}
    </EditKey>
  );
}

/** Edits what is said at the hotline about a case that got stuck. */
export function ScriptKey({ pack }: { pack: Pack }) {
  const t = useTranslations("policies");
  const line = useCodeText("packLine");
  return (
    <EditKey
      what={t("part.script")}
      read={(data, edit) => ({
        ...edit.pack,
        script: { lines: line.read(textOf(data, "lines") ?? ""), basis: basisFrom(data, edit) },
      })}
    >
      {(edit) => (
        <>
          <Longer
            label={t("fact.lines")}
            hint={t("edit.linesHint")}
            name="lines"
            rows={7}
            defaultValue={line.text(pack.script.lines)}
          />
          <BasisFields basis={pack.script.basis} edit={edit} />
        </>
      )}
    </EditKey>
  );
}
