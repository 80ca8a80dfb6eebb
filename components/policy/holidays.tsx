"use client";

import { useTranslations } from "next-intl";
import type { YearInput } from "@/domain/holidayyear";
import type { Day } from "@/domain/rows";
import { daysBetween } from "@/domain/workdays";
import { type Act, Area, DeedForm, Input } from "../deed";
import { Dialog } from "../dialog";

export interface YearLine extends YearInput {
  source: string | null;
  /** 0: as the program brings it. */
  version: number;
}

interface HolidayProps {
  years: readonly YearLine[];
  /** Left out for who may only read. */
  save?: Act;
  today: Day;
}

/** Every year that is known: days off, make-up days, and where it was announced. */
export function HolidayLedger({ years, save, today }: HolidayProps) {
  const t = useTranslations("policies.holiday");
  return (
    <table className="ledger roomy stack years">
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("year")}</th>
          <th scope="col">{t("off")}</th>
          <th scope="col">{t("made")}</th>
          <th scope="col">{t("source")}</th>
          {save ? (
            <th scope="col">
              <span className="vh">{t("edit")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <tr key={year.year}>
            <th scope="row">{year.year}</th>
            <td data-name={t("off")}>
              <ul className="days">
                {year.off.map(([first, last]) => (
                  <li key={first}>
                    {first === last ? first.slice(5) : `${first.slice(5)} – ${last.slice(5)}`}{" "}
                    <span className="quiet small">{t("days", { n: daysBetween(first, last) + 1 })}</span>
                  </li>
                ))}
              </ul>
            </td>
            <td data-name={t("made")}>
              <ul className="days">
                {year.made.map((day) => (
                  <li key={day}>{day.slice(5)}</li>
                ))}
              </ul>
            </td>
            <td data-name={t("source")}>{year.source ?? <span className="quiet">{t("shipped")}</span>}</td>
            {save ? (
              <td className="act">
                <YearDialog year={year} save={save} today={today} opener={t("edit")} look="btn flat low" />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Adds the next year that is missing, to be filled from the announcement. */
export function AddYear({ year, save, today }: { year: string; save: Act; today: Day }) {
  const t = useTranslations("policies.holiday");
  const blank = { year, off: [], made: [], source: "", version: 0 };
  return <YearDialog year={blank} save={save} today={today} opener={t("add")} look="btn main" />;
}

interface YearDialogProps {
  year: YearLine;
  save: Act;
  today: Day;
  opener: string;
  look: string;
}

function YearDialog({ year, save, today, opener, look }: YearDialogProps) {
  const t = useTranslations("policies.holiday");
  const spans = year.off.map(([first, last]) => (first === last ? first : `${first} ${last}`));
  const named = (list: string, n: number) => t("entry", { list, n: n + 1 });
  const places = Array.from({ length: 40 }, (_, n) => [
    [`off.${n}`, named(t("off"), n)],
    [`made.${n}`, named(t("made"), n)],
  ]).flat();
  return (
    <Dialog opener={opener} openerClass={look} title={t("form")} shape="broad">
      <DeedForm
        act={save}
        given={{ version: year.version }}
        submit={t("save")}
        done={t("saved")}
        today={today}
        labels={{
          ...Object.fromEntries(places),
          year: t("year"),
          off: t("off"),
          made: t("made"),
          source: t("source"),
        }}
      >
        <Input name="year" label={t("year")} inputMode="numeric" defaultValue={year.year} maxLength={4} />
        <Area name="off" label={t("off")} hint={t("offHint")} rows={8} defaultValue={spans.join("\n")} />
        <Area name="made" label={t("made")} hint={t("madeHint")} rows={3} defaultValue={year.made.join("\n")} />
        <Input name="source" label={t("source")} hint={t("sourceHint")} defaultValue={year.source ?? ""} />
        <p className="quiet small">{t("follows")}</p>
      </DeedForm>
    </Dialog>
  );
}
