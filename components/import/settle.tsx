import { useTranslations } from "next-intl";
import type { PlannedRow } from "@/domain/register/planned";
import { headingIn, type SheetView } from "./file";

type Waiting = PlannedRow & { verdict: "to_settle" };

/** Rows that wait for a person: each problem with row, column, what was read, what is wrong and what to do. */
export function SettleTable({ rows, view }: { rows: readonly Waiting[]; view: SheetView }) {
  const t = useTranslations("import");
  return (
    <table className="ledger errs">
      <caption className="vh">{t("settle.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {t("settle.row")}
          </th>
          <th scope="col">{t("settle.column")}</th>
          <th scope="col">{t("settle.was")}</th>
          <th scope="col">{t("settle.problem")}</th>
          <th scope="col">{t("settle.todo")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(({ row, problems }) =>
          problems.map(({ code, field, column, read, suggestion, proposed }) => (
            <tr key={`${row} ${code} ${column ?? field}`}>
              <td className="num">{row}</td>
              <td>{headingIn(view, field) ?? t(`column.${field}`)}</td>
              <td>{read === "" ? "" : <code>{read}</code>}</td>
              <th scope="row">{t(`problem.${code}`)}</th>
              <td className="quiet">{t(`suggestion.${suggestion}`, { proposed: proposed ?? "" })}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
