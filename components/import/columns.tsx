"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { type Column, type CustomKey, type Field, fields, isCustom } from "@/domain/register/columns";
import { customKey, newName } from "@/domain/register/custom";
import { Marked } from "../chip";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { RefusalNote } from "../refusal";
import type { Choose } from "./reading";

interface ColumnsProps {
  draftId: string;
  choose: Choose;
  /** null: a workbook has none. */
  delimiter: string | null;
  columns: { heading: string; sample: string[]; field: Column | null; unsure?: Column | null }[];
  /** What a column may be read as; of a register everything. */
  known?: readonly Field[];
  /** Custom fields that there are; null where columns cannot be kept as such. */
  custom?: readonly { id: string; name: string }[] | null;
}

/** Corrects what the columns mean: each with its heading, its first values and the field it is read as. */
export function ColumnsDialog(props: ColumnsProps) {
  const t = useTranslations("import");
  return (
    <Dialog opener={t("columns")} openerClass="btn flat" title={t("map.title")} shape="broad">
      <Columns {...props} />
    </Dialog>
  );
}

const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;
const delimiterList = [",", ";", "\t", "|"] as const;

function Columns({ draftId, choose, delimiter, columns, known = fields, custom = null }: ColumnsProps) {
  const t = useTranslations("import");
  const close = useCloseDialog();
  const [chosen, setChosen] = useState(columns.map(({ field }) => field));
  const [cut, setCut] = useState(delimiter);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const twice = chosen.find((field, at) => field !== null && chosen.indexOf(field) !== at) ?? null;
  const other = cut !== delimiter;
  const customName = (column: CustomKey) =>
    newName(column) ?? custom?.find((field) => customKey(field) === column)?.name ?? column;
  const nameOf = (column: Column) => (isCustom(column) ? customName(column) : t(`column.${column}`));
  const save = () =>
    start(async () => {
      if (pending || (twice !== null && !other)) return;
      const answer = await choose(other && cut !== null ? { draftId, delimiter: cut } : { draftId, columns: chosen });
      if (answer.ok) close();
      else setRefusal(answer.refusal);
    });
  return (
    <form
      className="mapping"
      action={save}
      onSubmit={(event) => {
        if (pending) event.preventDefault();
      }}
    >
      <p className="quiet">{t("map.hint")}</p>
      <table className="ledger roomy stack map">
        <thead>
          <tr>
            <th scope="col">{t("map.heading")}</th>
            <th scope="col">{t("map.sample")}</th>
            <th scope="col">{t("map.field")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ heading, sample, field: taken, unsure = null }, at) => {
            const doubt = unsure !== null && chosen[at] === taken;
            const name = heading || t("map.blank", { n: at + 1 });
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, headings repeat and are blank.
              <tr key={at} className={doubt ? "doubt" : undefined}>
                <th scope="row">{name}</th>
                <td className="quiet">{sample.join(" · ")}</td>
                <td>
                  <select
                    className="field"
                    aria-label={t("colon", { name: t("map.field"), text: name })}
                    value={chosen[at] ?? ""}
                    disabled={other}
                    onChange={(event) => {
                      const field = columnFor(event.target.value, known);
                      setChosen(chosen.map((was, place) => (place === at ? field : was)));
                    }}
                  >
                    <option value="">{t("map.none")}</option>
                    {known.map((field) => (
                      <option key={field} value={field}>
                        {t(`column.${field}`)}
                      </option>
                    ))}
                    {custom === null ? null : (
                      <optgroup label={t("map.custom")}>
                        {custom.map((field) => (
                          <option key={field.id} value={customKey(field)}>
                            {field.name}
                          </option>
                        ))}
                        {heading === "" || custom.some((field) => field.name === heading) ? null : (
                          <option value={customKey({ name: heading })}>{t("map.keep", { name: heading })}</option>
                        )}
                      </optgroup>
                    )}
                  </select>
                  {doubt ? (
                    <Marked
                      icon="ask"
                      look="held"
                      text={taken === null ? t("map.maybe", { field: nameOf(unsure) }) : t("map.unsure")}
                    />
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {cut === null ? null : (
        <label className="ask">
          <span className="label">{t("map.delimiter")}</span>
          <select className="field" value={cut} onChange={(event) => setCut(event.target.value)}>
            {delimiterList.map((one) => (
              <option key={one} value={one}>
                {t(`map.${delimiterNames[one]}`)}
              </option>
            ))}
          </select>
          <span className="hint">{t("map.delimiterHint")}</span>
        </label>
      )}
      <div role="alert">
        {twice === null || other ? null : <p className="refusal">{t("map.twice", { field: nameOf(twice) })}</p>}
      </div>
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
      <div className="ends">
        <Dismiss>{t("map.cancel")}</Dismiss>
        <button className="btn main" type="submit" aria-busy={pending} disabled={twice !== null && !other}>
          {pending ? t("map.saving") : t("map.save")}
        </button>
      </div>
    </form>
  );
}

/** A choice of the list: a field, a custom one as it was offered, or none. */
function columnFor(value: string, known: readonly Field[]): Column | null {
  if (value.startsWith("custom:")) return `custom:${value.slice("custom:".length)}`;
  return known.find((field) => field === value) ?? null;
}
