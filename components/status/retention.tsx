"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { retentionBounds } from "@/domain/retention";
import { Press } from "../card/press";
import { Day } from "../day";
import { type Act, DeedForm, Select } from "../deed";

interface RetentionProps {
  erasable: {
    years: number;
    until: string;
    cards: number;
    certificates: number;
    people: number;
    bills: number;
    visits: number;
    values: number;
    oldest: string | null;
  };
  today: string;
  save: Act;
  erase: Act;
}

/** How long personal values are kept, what is past that today, and a key that erases it after it was said to be final. */
export function RetentionPart({ erasable, today, save, erase }: RetentionProps) {
  const t = useTranslations("status.retention");
  const { years, until, cards, certificates, people, bills, visits, values, oldest } = erasable;
  const past = cards + people + bills + visits;
  const { least, most } = retentionBounds;
  const choices = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  return (
    <section className="frame part">
      <h2>{t("title")}</h2>
      <DeedForm
        act={save}
        given={{}}
        submit={t("save")}
        done={t("saved")}
        today={today}
        labels={{ years: t("years") }}
        stay="keep"
      >
        <Select name="years" label={t("years")} defaultValue={String(years)}>
          {choices.map((n) => (
            <option key={n} value={n}>
              {t("n", { n })}
            </option>
          ))}
        </Select>
      </DeedForm>
      <dl className="fields one">
        <div>
          <dt>{t("until")}</dt>
          <dd>
            <Day day={until} today={today} />
          </dd>
        </div>
        <div>
          <dt>{t("past")}</dt>
          <dd>{past === 0 ? t("nothing") : t("counts", { cards, certificates, people, bills, visits, values })}</dd>
        </div>
        {oldest === null ? null : (
          <div>
            <dt>{t("oldest")}</dt>
            <dd>
              <Day day={oldest} today={today} />
            </dd>
          </div>
        )}
      </dl>
      <div className="say">
        <p className="quiet small">{t("what")}</p>
        <p className="quiet small">{t("copies")}</p>
        {past === 0 ? null : <Erase erase={erase} counts={{ cards, people, bills, visits }} />}
      </div>
    </section>
  );
}

type Counts = Record<"cards" | "people" | "bills" | "visits", number>;

function Erase({ erase, counts }: { erase: Act; counts: Counts }) {
  const t = useTranslations("status.retention");
  const [sure, setSure] = useState(false);
  return (
    <>
      <label className="tick">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        <span>{t("sure", counts)}</span>
      </label>
      <div className="ends">
        {sure ? (
          <Press act={erase} given={{}} done={t("done")}>
            {t("erase")}
          </Press>
        ) : (
          <button type="button" className="btn" disabled>
            {t("erase")}
          </button>
        )}
      </div>
    </>
  );
}
