import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { PlannedRow, Verdict } from "@/domain/register/planned";
import { Empty } from "../empty";
import { Icon } from "../icon";
import { AddedTable } from "./added";
import { ChangesTable } from "./changes";
import type { SheetView } from "./file";
import { LeftOutTable, SameTable } from "./rest";
import { SettleTable } from "./settle";

export const panelRows = 100;

interface PanelProps {
  verdict: Verdict;
  /** All rows of the verdict; the page shows a hundred. */
  rows: readonly PlannedRow[];
  page: number;
  /** Address of another page. */
  at: (page: number) => string;
  numbers: ReadonlyMap<string, string>;
  view: SheetView;
  /** Whether it stands under the tabs of the equation, or alone. */
  tabbed: boolean;
  /** Where the rows to settle are downloaded, by format. */
  download: { csv: string; xlsx: string };
}

/** The tab's panel: what becomes of these rows, a hundred at a time. */
export function Panel({ verdict, rows, page, at, numbers, view, tabbed, download }: PanelProps) {
  const t = useTranslations("import");
  const shown = rows.slice(page * panelRows, (page + 1) * panelRows);
  return (
    <section
      className="panel"
      id="panel"
      {...(tabbed
        ? { role: "tabpanel", "aria-labelledby": `tab-${verdict}` }
        : { "aria-label": t(`verdict.${verdict}`) })}
    >
      {rows.length === 0 ? (
        <Empty title={t(`empty.${verdict}`)} />
      ) : (
        <>
          <Head verdict={verdict} rows={rows} download={download} />
          <Table verdict={verdict} rows={shown} numbers={numbers} view={view} />
          <Pages page={page} of={rows.length} at={at} />
        </>
      )}
    </section>
  );
}

function Head({ verdict, rows, download }: Pick<PanelProps, "verdict" | "rows" | "download">) {
  const t = useTranslations("import");
  const n = rows.length;
  const values = rows.reduce(
    (sum, row) => sum + (row.verdict === "changed" ? row.changes.length + row.items.length : 0),
    0,
  );
  const [title, hint] = {
    new: [t("added.title", { n }), t("added.hint")],
    changed: [t("changed.title", { n }), t("changed.hint", { n: values })],
    unchanged: [t("same.title", { n }), t("same.hint")],
    to_settle: [t("settle.title", { n }), t("settle.hint")],
    left_out: [t("out.title", { n }), t("out.hint")],
  }[verdict];
  return (
    <h2>
      {title} <span className="quiet">{hint}</span>
      {verdict === "to_settle" ? (
        <span className="end">
          <a href={download.csv} download>
            <Icon name="out" />
            {t("settle.download", { n })}
          </a>{" "}
          <a href={download.xlsx} download>
            {t("settle.workbook")}
          </a>
        </span>
      ) : null}
    </h2>
  );
}

function Table({ verdict, rows, numbers, view }: Pick<PanelProps, "verdict" | "rows" | "numbers" | "view">) {
  const only = <V extends Verdict>(wanted: V) =>
    rows.filter((row): row is PlannedRow & { verdict: V } => row.verdict === wanted);
  switch (verdict) {
    case "new":
      return <AddedTable rows={only("new")} />;
    case "changed":
      return <ChangesTable rows={only("changed")} numbers={numbers} view={view} />;
    case "unchanged":
      return <SameTable rows={only("unchanged")} />;
    case "to_settle":
      return <SettleTable rows={only("to_settle")} view={view} />;
    case "left_out":
      return <LeftOutTable rows={only("left_out")} view={view} />;
  }
}

function Pages({ page, of, at }: { page: number; of: number; at: (page: number) => string }) {
  const t = useTranslations("import.pages");
  if (of <= panelRows) return null;
  const from = page * panelRows + 1;
  const to = Math.min(of, (page + 1) * panelRows);
  return (
    <nav className="pager" aria-label={t("label")}>
      <span>{t("range", { from, to, all: of })}</span>
      {page > 0 ? (
        <Link className="btn low" href={at(page - 1) as Route} prefetch={false}>
          {t("previous")}
        </Link>
      ) : null}
      {to < of ? (
        <Link className="btn low" href={at(page + 1) as Route} prefetch={false}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
