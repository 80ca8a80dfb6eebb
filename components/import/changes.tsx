import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { fieldIn } from "@/domain/register/columns";
import type { FieldChange, ItemChange, PlannedRow } from "@/domain/register/planned";
import { Marked } from "../chip";
import { amount } from "../format";
import { Tel } from "../tel";
import { cellIn, headingIn, type SheetView } from "./file";
import { useValueWords } from "./value";

export type Changed = PlannedRow & { verdict: "changed" };

/** Old → new, a line a value, with what the file has where that looks different. */
export function ChangesTable({
  rows,
  numbers,
  view,
  fixed,
  isFixed,
}: {
  rows: readonly Changed[];
  /** What was done about a row, and whether anything was. */
  fixed: (row: number) => ReactNode;
  isFixed: (row: number) => boolean;
  /** Number of each card by its id. */
  numbers: ReadonlyMap<string, string>;
  view: SheetView;
}) {
  const t = useTranslations("import");
  return (
    <table className="ledger">
      <caption className="vh">{t("changed.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {t("settle.row")}
          </th>
          <th scope="col">{t("changed.number")}</th>
          <th scope="col">{t("settle.column")}</th>
          <th scope="col">{t("changed.values")}</th>
          <th scope="col">{t("changed.note")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Lines
            key={row.row}
            row={row}
            number={numbers.get(row.cardId) ?? row.read.number ?? ""}
            view={view}
            fixed={isFixed(row.row) ? fixed(row.row) : null}
          />
        ))}
      </tbody>
    </table>
  );
}

function Lines({ row, number, view, fixed }: { row: Changed; number: string; view: SheetView; fixed: ReactNode }) {
  const head = (
    <>
      <td className="num">{row.row}</td>
      <th scope="row">
        <Tel number={number} />
      </th>
    </>
  );
  return (
    <>
      {row.changes.map((change) => (
        <FieldLine
          key={change.field}
          head={head}
          change={change}
          inferred={row.read.inferred.some((field) => field === change.field)}
          row={row.row}
          view={view}
        />
      ))}
      {row.items.map((item) => (
        <ItemLine key={item.to.kind} head={head} item={item} />
      ))}
      {row.warnings.length > 0 || fixed !== null || row.changes.length + row.items.length === 0 ? (
        <WarningLine head={head} row={row} fixed={fixed} />
      ) : null}
    </>
  );
}

interface FieldLineProps {
  head: ReactNode;
  change: FieldChange;
  /** Its cell was blank and took the value of its group. */
  inferred: boolean;
  row: number;
  view: SheetView;
}

function FieldLine({ head, change: { field, from, to }, inferred, row, view }: FieldLineProps) {
  const t = useTranslations("import");
  const say = useValueWords();
  const known = fieldIn(field);
  const raw = cellIn(view, field, row).trim();
  const now = field === "contractEnd" && to === null ? t("value.none") : say(field, to);
  return (
    <tr>
      {head}
      <td>{headingIn(view, field) ?? (known === null ? "" : t(`column.${known}`))}</td>
      <td>
        <Pair was={say(field, from)} now={now} />
        {inferred ? <Marked icon="ask" look="unknown" text={t("inferred")} /> : null}
      </td>
      <td className="quiet">{raw === "" || raw === now ? "" : t("changed.says", { raw })}</td>
    </tr>
  );
}

function ItemLine({ head, item }: { head: ReactNode; item: ItemChange }) {
  const t = useTranslations("import");
  const words = useTranslations("words");
  const unknown = useTranslations("format")("unknown");
  const { from, fromAmountFen, to } = item;
  const told = (state: NonNullable<ItemChange["from"]>, fen: number | null, more: string | null) => {
    if (state === "unknown") return <Marked icon="ask" look="unknown" text={words("blockerState.unknown")} />;
    if (state !== "open") return words(`blockerState.${state}`);
    return fen === null ? (more ?? words("blockerState.open")) : amount(fen);
  };
  return (
    <tr>
      {head}
      <td>{words(`blocker.${to.kind}`)}</td>
      <td>
        <Pair
          was={from === null ? unknown : told(from, fromAmountFen, null)}
          now={told(to.state, to.amountFen, to.detail ?? to.until)}
        />
      </td>
      <td className="quiet">{t(to.state === "open" ? "changed.item" : "changed.cleared")}</td>
    </tr>
  );
}

function WarningLine({ head, row, fixed }: { head: ReactNode; row: Changed; fixed: ReactNode }) {
  const t = useTranslations("import");
  return (
    <tr>
      {head}
      <td>{t("changed.warnings")}</td>
      <td />
      <td className="wrap quiet">
        {row.warnings.map((code) => t(`warning.${code}`)).join(t("list"))} {fixed}
      </td>
    </tr>
  );
}

function Pair({ was, now }: { was: ReactNode; now: ReactNode }) {
  return (
    <>
      <del>{was}</del>
      <span className="arrow">→</span>
      <ins>{now}</ins>
    </>
  );
}
