import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PlannedRow, Tab, Verdict } from "@/domain/register/planned";
import type { CardRow } from "@/domain/rows";
import { Empty } from "../empty";
import { Icon } from "../icon";
import { AbsentTable } from "./absent";
import { AddedTable } from "./added";
import { ChangesTable } from "./changes";
import { headingIn, type SheetView } from "./file";
import { Fixed } from "./fixed";
import { LeftOutTable, SameTable } from "./rest";
import { SettleTable } from "./settle";
import type { SettleDeeds, SettleView } from "./settleview";

interface PanelProps {
  tab: Tab;
  draftId: string;
  /** The page's rows of the tab, or its cards. */
  rows: readonly PlannedRow[];
  absent: readonly Pick<CardRow, "id" | "number" | "userName" | "teamName" | "stage" | "rentFen">[];
  /** How many the tab has in all, and how many values they change. */
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
  settling: SettleView;
  /** Null: the register is written, and its rows are only shown. */
  deeds: SettleDeeds | null;
  /** Where the tab is downloaded, by format; null where it is not. */
  download: { csv: string; xlsx: string } | null;
}

/** The tab's panel: what becomes of these rows, a page at a time. */
export function Panel(props: PanelProps) {
  const { tab, all, tabbed } = props;
  const t = useTranslations("import");
  return (
    <section
      className="panel"
      id="panel"
      {...(tabbed ? { role: "tabpanel", "aria-labelledby": `tab-${tab}` } : { "aria-label": nameOf(tab, t) })}
    >
      {all === 0 ? (
        <Empty title={tab === "absent" ? t("absent.empty") : t(`empty.${tab}`)} />
      ) : (
        <>
          <Head {...props} />
          <Table {...props} />
          <Pages {...props} />
        </>
      )}
    </section>
  );
}

function nameOf(tab: Tab, t: ReturnType<typeof useTranslations<"import">>): string {
  return tab === "absent" ? t("absent.tab") : t(`verdict.${tab}`);
}

function Head({ tab, all: n, values, download }: PanelProps) {
  const t = useTranslations("import");
  const [title, hint] = {
    new: [t("added.title", { n }), t("added.hint")],
    changed: [t("changed.title", { n }), t("changed.hint", { n: values })],
    unchanged: [t("same.title", { n }), t("same.hint")],
    to_settle: [t("settle.title", { n }), t("settle.hint")],
    left_out: [t("out.title", { n }), t("out.hint")],
    absent: [t("absent.title", { n }), t("absent.hint")],
  }[tab];
  return (
    <h2>
      {title} <span className="quiet">{hint}</span>
      {download !== null ? (
        <span className="end">
          <a href={download.csv} download>
            <Icon name="out" />
            {t(tab === "absent" ? "absent.download" : "settle.download", { n })}
          </a>{" "}
          <a href={download.xlsx} download>
            {t("settle.workbook")}
          </a>
        </span>
      ) : null}
    </h2>
  );
}

function Table({ tab, draftId, rows, absent, numbers, view, settling, deeds }: PanelProps) {
  const only = <V extends Verdict>(wanted: V) =>
    rows.filter((row): row is PlannedRow & { verdict: V } => row.verdict === wanted);
  const fixed = (row: number): ReactNode => (
    <Fixed draftId={draftId} row={row} fixes={settling.fixes.get(row) ?? []} undo={deeds?.undo ?? null} />
  );
  const isFixed = (row: number) => settling.fixes.has(row);
  switch (tab) {
    case "new":
      return <AddedTable rows={only("new")} fixed={fixed} />;
    case "changed":
      return <ChangesTable rows={only("changed")} numbers={numbers} view={view} fixed={fixed} isFixed={isFixed} />;
    case "unchanged":
      return <SameTable rows={only("unchanged")} fixed={fixed} />;
    case "to_settle":
      return (
        <SettleTable
          draftId={draftId}
          rows={only("to_settle").map(({ row, problems }) => {
            return { row, problems, headings: problems.map(({ field }) => headingIn(view, field)) };
          })}
          view={settling}
          deeds={deeds}
        />
      );
    case "left_out":
      return <LeftOutTable rows={only("left_out")} view={view} fixed={fixed} />;
    case "absent":
      return <AbsentTable cards={absent} />;
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
