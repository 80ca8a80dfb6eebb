import { useTranslations } from "next-intl";
import { balances, type MovementLine, type MovementSheet, movementKinds } from "@/domain/movements";
import { Marked } from "../chip";

/** Opening + new + restored − cancelled − ported − transferred − kept = closing, by firm and carrier, the total last. */
export function MovementTable({ sheet, entities }: { sheet: MovementSheet; entities: ReadonlyMap<string, string> }) {
  const t = useTranslations("bills.movements");
  const words = useTranslations("words.carrierLong");
  const nameOf = ({ entityId }: MovementLine) => (entityId === null ? null : entities.get(entityId)) ?? t("noEntity");
  const order = (line: MovementLine) => `${line.entityId === null ? 1 : 0} ${nameOf(line)} ${line.carrier ?? "~"}`;
  const lines = sheet.lines.toSorted((a, b) => order(a).localeCompare(order(b), "zh"));
  return (
    <table className="ledger stack moves">
      <caption className="vh">{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("entity")}</th>
          <th scope="col">{t("carrier")}</th>
          <th scope="col" className="num">
            {t("column.opening")}
          </th>
          {movementKinds.map((kind) => (
            <th key={kind} scope="col" className="num">
              {t(`sign.${kind}`)} {t(`column.${kind}`)}
            </th>
          ))}
          <th scope="col" className="num">
            = {t("column.closing")}
          </th>
          <th scope="col" className="num">
            {t("column.keptNow")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.entityId} ${line.carrier}`}>
            <th scope="row">{nameOf(line)}</th>
            <td data-name={t("carrier")}>{line.carrier === null ? t("noCarrier") : words(line.carrier)}</td>
            <Figures line={line} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("total")}</th>
          <td data-name={t("carrier")}>
            {balances(sheet.total) ? (
              <Marked icon="check" look="plain" text={t("balanced")} />
            ) : (
              <Marked icon="cross" look="bad" text={t("unbalanced")} />
            )}
          </td>
          <Figures line={sheet.total} />
        </tr>
      </tfoot>
    </table>
  );
}

function Figures({ line }: { line: MovementLine }) {
  const t = useTranslations("bills.movements");
  const cell = (key: "opening" | "closing" | "keptNow" | (typeof movementKinds)[number]) => (
    <td key={key} className={line[key] === 0 ? "num quiet" : "num"} data-name={t(`column.${key}`)}>
      {key === "closing" ? <b>{line[key]}</b> : line[key]}
    </td>
  );
  return (
    <>
      {cell("opening")}
      {movementKinds.map(cell)}
      {cell("closing")}
      {cell("keptNow")}
    </>
  );
}
