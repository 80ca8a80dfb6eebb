import { useTranslations } from "next-intl";
import { type Column, fieldIn } from "@/domain/register/columns";
import type { Json } from "@/domain/rows";
import { Marked } from "../chip";
import { useValueWords } from "./value";

interface FirstRowsProps {
  /** Lines of the sheet, from 1. */
  lines: readonly number[];
  columns: readonly {
    column: Column;
    /** The file's heading. */
    name: string;
    cells: readonly { raw: string; stored: Json; inferred: boolean }[];
  }[];
}

/** The first rows as they will be stored, each value with what stood in the cell where that looks different. */
export function FirstRows({ lines, columns }: FirstRowsProps) {
  const t = useTranslations("import");
  if (lines.length === 0 || columns.length === 0) return null;
  const title = t("first.title", { n: lines.length });
  return (
    <details className="first">
      <summary>{title}</summary>
      <section className="scrolling" aria-label={title}>
        <table className="ledger">
          <caption className="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t("first.column")}</th>
              {lines.map((line) => (
                <th scope="col" key={line}>
                  {t("first.row", { row: line })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, name, cells }) => (
              <tr key={column}>
                <th scope="row">{name || nameOf(column, t)}</th>
                {cells.map((cell, at) => (
                  <td key={lines[at]}>
                    <Stored column={column} {...cell} />
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

function nameOf(column: Column, t: ReturnType<typeof useTranslations<"import">>): string {
  const field = fieldIn(column);
  return field === null ? "" : t(`column.${field}`);
}

function Stored({
  column,
  raw,
  stored,
  inferred,
}: FirstRowsProps["columns"][number]["cells"][number] & { column: Column }) {
  const t = useTranslations("import");
  const say = useValueWords();
  const unknown = useTranslations("format")("unknown");
  const text = stored === null ? unknown : say(column, stored);
  return (
    <>
      {text} {inferred ? <Marked icon="ask" look="unknown" text={t("inferred")} /> : null}
      {raw === "" || isSame(raw, text) ? null : <span className="quiet small was">{t("first.was", { raw })}</span>}
    </>
  );
}

/** Spaces that group digits and the two places of an amount are how it is printed, no other value. */
function isSame(raw: string, text: string): boolean {
  const plain = (one: string) => one.replace(/\s/g, "").replace(/^(\d+)\.00$/, "$1");
  return plain(raw) === plain(text);
}
