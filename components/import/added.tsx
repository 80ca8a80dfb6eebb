import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { askedOf } from "@/domain/blockers";
import type { PlannedRow } from "@/domain/register/planned";
import type { Chip } from "@/domain/rows";
import { Chips, Marked } from "../chip";
import { Money } from "../money";
import { Tel } from "../tel";
import { useValueWords } from "./value";

type Added = PlannedRow & { verdict: "new" };

/** Cards that come in, as they will stand. */
export function AddedTable({ rows, fixed }: { rows: readonly Added[]; fixed: (row: number) => ReactNode }) {
  const t = useTranslations("import");
  return (
    <table className="ledger">
      <caption className="vh">{t("added.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {t("settle.row")}
          </th>
          <th scope="col">{t("changed.number")}</th>
          <th scope="col">{t("added.carrier")}</th>
          <th scope="col">{t("added.user")}</th>
          <th scope="col">{t("added.holder")}</th>
          <th scope="col" className="money">
            {t("added.rent")}
          </th>
          <th scope="col">{t("added.items")}</th>
          <th scope="col">{t("added.note")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <AddedRow key={row.row} row={row} fixed={fixed(row.row)} />
        ))}
      </tbody>
    </table>
  );
}

function AddedRow({ row: { row, read, fields, facts, warnings }, fixed }: { row: Added; fixed: ReactNode }) {
  const t = useTranslations("import");
  const say = useValueWords();
  const user = read.user ?? read.staffNo;
  const notes = [
    ...(fields.history ? [t("added.history")] : []),
    ...(fields.occupancy === "in_use" || fields.history ? [] : [say("occupancy", fields.occupancy)]),
    ...(fields.line === "normal" || fields.line === "unknown" || fields.history ? [] : [say("line", fields.line)]),
    ...warnings.map((code) => t(`warning.${code}`)),
  ];
  return (
    <tr>
      <td className="num">{row}</td>
      <th scope="row">
        <Tel number={fields.number} />
      </th>
      <td>{say("carrier", fields.carrier)}</td>
      <td>
        {user ?? <span className="quiet">{t("added.nobody")}</span>}
        {read.team === null ? null : <span className="quiet"> {read.team}</span>}
        {read.inferred.length > 0 ? <Marked icon="ask" look="unknown" text={t("inferred")} /> : null}
      </td>
      <td>{fields.holder ?? <span className="quiet">{say("holder", null)}</span>}</td>
      <td className="money">
        <Money fen={fields.rentFen} />
      </td>
      <td>
        <Chips chips={chipsOf(fields, facts)} />
      </td>
      <td className="wrap quiet">
        {notes.join(t("list"))} {fixed}
      </td>
    </tr>
  );
}

/** What stands open, then one 待确认 for all that its use is asked and the row does not say. */
function chipsOf({ use }: Added["fields"], facts: Added["facts"]): Chip[] {
  const open = facts.filter(({ state }) => state === "open");
  const asked = new Set(askedOf(use));
  const unknown = facts.find(({ kind, state }) => state === "unknown" && asked.has(kind));
  const chip = ({ kind, state, amountFen, detail }: Added["facts"][number]): Chip => ({
    kind,
    state,
    amountFen,
    detail,
  });
  return [...open.map(chip), ...(unknown ? [chip(unknown)] : [])];
}
