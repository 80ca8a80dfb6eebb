import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { fleetAddress } from "@/domain/fleet/query";
import type { Cell, Picture, Row } from "@/domain/overview/table";
import { Money } from "../money";
import { useRowName } from "./names";

/** The figures of a picture, each with its cards behind it: the picture for who reads, hears or walks by keyboard. */
export function FigureTable({ picture, rows }: { picture: Picture; rows: readonly Row[] }) {
  const t = useTranslations("overview");
  const nameOf = useRowName();
  const columns = rows[0]?.cells.map(({ column }) => column) ?? [];
  if (columns.length === 0) return null;
  const head = (column: string) => t(`column.${picture}.${column}` as "column.burndown.open"); // a test holds that each has its word
  return (
    <details className="behind">
      <summary>{t("table")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its frame must be reached by the arrow keys (WCAG 2.1.1). */}
      <section className="frame" aria-label={`${t("table")} · ${t(`title.${picture}`)}`} tabIndex={0}>
        <table className="ledger">
          <caption className="vh">{t(`title.${picture}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{t(`row.${picture}`)}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="num">
                  {head(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are drawn once, in this order.
              <tr key={n}>
                <th scope="row">{nameOf(row.name)}</th>
                {row.cells.map((cell) => (
                  <td key={cell.column} className="num">
                    <Figure cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function Figure({ cell: { is, value, cards } }: { cell: Cell }) {
  const t = useTranslations("format");
  if (is === "fen") return <Money fen={value} />;
  if (value === null) return <span className="quiet">{t("unknown")}</span>;
  const text = is === "percent" ? `${value}%` : value;
  if (cards === null) return <span className={value === 0 ? "quiet" : undefined}>{text}</span>;
  return (
    <Link href={fleetAddress(cards) as Route} prefetch={false}>
      {text}
    </Link>
  );
}
