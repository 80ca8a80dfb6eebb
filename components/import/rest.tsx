import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PlannedRow } from "@/domain/register/planned";
import { Tel } from "../tel";
import type { SheetView } from "./file";

interface SameProps {
  rows: readonly (PlannedRow & { verdict: "unchanged" })[];
  /** What was done about a row. */
  fixed: (row: number) => ReactNode;
}

/** Cards that are as the file has them. */
export function SameTable({ rows, fixed }: SameProps) {
  const t = useTranslations("import");
  return (
    <table className="ledger">
      <caption className="vh">{t("same.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {t("settle.row")}
          </th>
          <th scope="col">{t("changed.number")}</th>
          <th scope="col">{t("added.user")}</th>
          <th scope="col">{t("added.note")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, read, warnings }) => (
          <tr key={row}>
            <td className="num">{row}</td>
            <th scope="row">{read.number === null ? (read.iccid ?? "") : <Tel number={read.number} />}</th>
            <td>
              {read.user ?? read.staffNo ?? ""}
              {read.team === null ? null : <span className="quiet"> {read.team}</span>}
            </td>
            <td className="wrap quiet">
              {warnings.map((code) => t(`warning.${code}`)).join(t("list"))} {fixed(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LeftOutProps {
  rows: readonly (PlannedRow & { verdict: "left_out" })[];
  view: SheetView;
  fixed: (row: number) => ReactNode;
}

/** Rows that are no cards, and why. */
export function LeftOutTable({ rows, view, fixed }: LeftOutProps) {
  const t = useTranslations("import");
  return (
    <table className="ledger">
      <caption className="vh">{t("out.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {t("settle.row")}
          </th>
          <th scope="col">{t("out.reason")}</th>
          <th scope="col">{t("settle.was")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, reason }) => (
          <tr key={row}>
            <td className="num">{row}</td>
            <th scope="row">{t(`leftOut.${reason}`)}</th>
            <td className="quiet">
              {beginning(view.grid[row - 1] ?? [])} {fixed(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first cells of a row that say anything. */
function beginning(cells: readonly string[]): string {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return said.slice(0, 4).join(" · ");
}
