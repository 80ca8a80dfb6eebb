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

interface PanelProps {
  verdict: Verdict;
  /** The page's rows of the verdict. */
  rows: readonly PlannedRow[];
  /** How many the verdict has in all, and how many values they change. */
  all: number;
  values: number;
  page: number;
  /** Rows that a page shows. */
  size: number;
  /** Address of another page. */
  at: (page: number) => string;
  numbers: ReadonlyMap<string, string>;
  view: SheetView;
  /** Whether it stands under the tabs of the equation, or alone. */
  tabbed: boolean;
  /** Where the rows to settle are downloaded, by format. */
  download: { csv: string; xlsx: string };
}

/** The tab's panel: what becomes of these rows, a page at a time. */
export function Panel(props: PanelProps) {
  const { verdict, rows, all, numbers, view, tabbed } = props;
  const t = useTranslations("import");
  return (
    <section
      className="panel"
      id="panel"
      {...(tabbed
        ? { role: "tabpanel", "aria-labelledby": `tab-${verdict}` }
        : { "aria-label": t(`verdict.${verdict}`) })}
    >
      {all === 0 ? (
        <Empty title={t(`empty.${verdict}`)} />
      ) : (
        <>
          <Head {...props} />
          <Table verdict={verdict} rows={rows} numbers={numbers} view={view} />
          <Pages {...props} />
        </>
      )}
    </section>
  );
}

function Head({ verdict, all: n, values, download }: PanelProps) {
  const t = useTranslations("import");
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

function Pages({ page, size, all, at }: PanelProps) {
  const t = useTranslations("import.pages");
  if (all <= size) return null;
  const from = page * size + 1;
  const to = Math.min(all, (page + 1) * size);
  return (
    <nav className="pager" aria-label={t("label")}>
      <span>{t("range", { from, to, all })}</span>
      {page > 0 ? (
        <Link className="btn low" href={at(page - 1) as Route} prefetch={false}>
          {t("previous")}
        </Link>
      ) : null}
      {to < all ? (
        <Link className="btn low" href={at(page + 1) as Route} prefetch={false}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
