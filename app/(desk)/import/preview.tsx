import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/day";
import { Acts } from "@/components/import/acts";
import { ColumnsDialog } from "@/components/import/columns";
import { FirstRows } from "@/components/import/firstrows";
import { Made } from "@/components/import/made";
import { Panel } from "@/components/import/panel";
import { ReadingBar } from "@/components/import/reading";
import { Tabs } from "@/components/import/tabs";
import { TakeBack } from "@/components/import/takeback";
import { WriteBar } from "@/components/import/write";
import type { Draft } from "@/db/import/draft";
import type { Actor } from "@/domain/actor";
import type { Refusal } from "@/domain/change";
import { type Tab, tabs } from "@/domain/register/planned";
import type { ImportRow } from "@/domain/register/rows";
import { clock } from "@/server/clock";
import { type PreviewPage as Preview, pageRows } from "@/server/previewpage";
import { encodings } from "@/server/spreadsheet";
import { applyImport, chooseAgain, discardDraft } from "./actions";
import { Onward } from "./onward";
import { printPlace } from "./place";
import { chooseTeamFor, settleRows, undoSettled } from "./settling";
import { askTakeBack, takeBack } from "./takeback";

const settleDeeds = { settle: settleRows, chooseTeam: chooseTeamFor, undo: undoSettled };

interface PreviewPageProps {
  preview: Preview;
  /** The import that stored it; null before that. */
  run: ImportRow | null;
  last: Refusal | null;
  actor: Actor;
}

/** What an import would do, or what it did, beside the rows that still wait. */
export async function PreviewPage({ preview, run, last, actor }: PreviewPageProps) {
  const { draft, reading, counts, others, tab } = preview;
  const { acts, done, teams, teamless } = preview.settling;
  const t = await getTranslations("import");
  if (run !== null) return <AppliedPage draft={draft} preview={preview} run={run} actor={actor} />;
  const at = Object.fromEntries(tabs.map((one) => [one, printPlace(draft.id, one)]));
  return (
    <main className="work imp" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{draft.fileName}</span>
        <span className="dot">{t("preview")}</span>
        <span className="end">
          <Link href="/import">{t("other")}</Link>
          <ColumnsDialog
            key={reading.seen}
            draftId={draft.id}
            choose={chooseAgain}
            delimiter={reading.delimiter}
            columns={columnsOf(preview)}
            custom={preview.customFields}
          />
        </span>
      </div>
      <Onward draft={draft} actor={actor} />
      <Bar preview={preview} />
      <FirstRows {...preview.first} />
      <Tabs counts={counts} others={others} now={tab} at={at as Record<Tab, string>} panel="panel" />
      <Acts
        draftId={draft.id}
        view={{ acts, done, teams, teamless }}
        deeds={settleDeeds}
        asksTeam={tab === "to_settle" || tab === "new"}
      />
      {tab === "new" || tab === "changed" ? <Made {...preview.made} /> : null}
      <Rows preview={preview} tabbed />
      <WriteBar
        draftId={draft.id}
        seen={reading.seen}
        counts={counts}
        others={others}
        last={last}
        apply={applyImport}
        discard={discardDraft}
      />
    </main>
  );
}

interface AppliedPageProps {
  draft: Draft;
  /** Null where no row waits. */
  preview: Preview | null;
  run: ImportRow;
  actor: Actor;
}

/** It was written: how much, and the rows that still wait. */
export async function AppliedPage({ draft, preview, run, actor }: AppliedPageProps) {
  const t = await getTranslations("import");
  const waiting = preview?.counts.to_settle ?? 0;
  return (
    <main className="work imp" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{draft.fileName}</span>
        <span className="dot">{t("done")}</span>
      </div>
      <Onward draft={draft} actor={actor} />
      <Result run={run} actor={actor} waiting={waiting} />
      {preview !== null && waiting > 0 ? <Rows preview={preview} tabbed={false} /> : null}
    </main>
  );
}

function Rows({ preview, tabbed }: { preview: Preview; tabbed: boolean }) {
  const { draft, reading, tab, page, rows, absent, all, values, numbers, settling } = preview;
  const name = tab === "absent" ? "absent" : "unsettled";
  const from = (format: "csv" | "xlsx") => `/import/${name}.${format}?draft=${draft.id}`;
  return (
    <Panel
      tab={tab}
      draftId={draft.id}
      rows={rows}
      absent={absent}
      all={all}
      values={values}
      page={page}
      size={pageRows}
      at={(to) => printPlace(draft.id, tab, to)}
      numbers={numbers}
      view={reading}
      tabbed={tabbed}
      settling={settling}
      deeds={tabbed ? settleDeeds : null}
      download={tab === "to_settle" || tab === "absent" ? { csv: from("csv"), xlsx: from("xlsx") } : null}
    />
  );
}

function columnsOf({ reading: { mapping, grid } }: Preview) {
  const below = grid.slice(mapping.headerRow + 1);
  return mapping.headings.map((heading, column) => {
    const cells = below.slice(0, 50).map((row) => (row[column] ?? "").trim());
    const sample = cells.filter((cell) => cell !== "").slice(0, 3);
    return {
      heading,
      sample: sample.map((cell) => cell.slice(0, 40)),
      field: mapping.columns[column] ?? null,
      unsure: mapping.unsure[column] ?? null,
    };
  });
}

async function Bar({ preview: { draft, reading } }: { preview: Preview }) {
  const t = await getTranslations("import");
  const { mapping, grid, titles } = reading;
  const names = { "utf-8": "utf_8", gb18030: "gb18030", "utf-16le": "utf_16le", "utf-16be": "utf_16be" } as const;
  const unused = mapping.headings.filter((heading, at) => mapping.columns[at] === null && heading !== "");
  const rows = grid.slice(0, Math.max(15, mapping.headerRow + 1)).map((cells, row) => ({
    row,
    cells: cells
      .map((cell) => cell.trim())
      .filter((cell) => cell !== "")
      .slice(0, 3)
      .map((cell) => cell.slice(0, 12))
      .join(" "),
  }));
  return (
    <ReadingBar
      key={reading.seen}
      draftId={draft.id}
      choose={chooseAgain}
      encoding={{
        now: reading.encoding,
        own: draft.choice.encoding !== null,
        all: encodings.map((code) => ({ code, name: t(`encodingName.${names[code]}`) })),
      }}
      sheet={
        reading.sheet === null
          ? null
          : {
              now: reading.sheet,
              hiddenRows: reading.hiddenRows,
              all: reading.sheets.map(({ name, hidden, useful }) => ({
                name,
                label: useful ? (hidden ? t("sheetHidden", { name }) : name) : t("sheetOther", { name }),
              })),
            }
      }
      header={{ now: mapping.headerRow, titles, rows }}
      columns={{
        known: mapping.columns.filter((field) => field !== null).length,
        all: mapping.columns.length,
        unsure: mapping.unsure.filter((field) => field !== null).length,
      }}
      recalled={
        draft.choice.recalled === null
          ? null
          : t.rich("recalled", { day: () => <Moment at={draft.choice.recalled ?? ""} today={clock().today} /> })
      }
      unused={unused}
    />
  );
}

async function Result({ run, actor, waiting }: { run: ImportRow; actor: Actor; waiting: number }) {
  const t = await getTranslations("import.result");
  const { created, changed, unchanged, toSettle, leftOut, rowsRead, appliedAt } = run;
  return (
    <section className="empty result" role="status">
      <h2>{t("title", { new: created, changed })}</h2>
      <p className="quiet">
        <Moment at={appliedAt} today={clock().today} />{" "}
        {t("counts", { who: actor.name, read: rowsRead, unchanged, settle: toSettle, out: leftOut })}
      </p>
      {run.undoneAt === null ? null : (
        <p>
          <b>{t("undone")}</b> <Moment at={run.undoneAt} today={clock().today} />
        </p>
      )}
      {waiting > 0 ? <p>{t("rest", { n: waiting })}</p> : null}
      <div className="ends">
        <a className="btn main" href="/fleet">
          {t("fleet")}
        </a>
        <Link className="btn" href="/import">
          {t("again")}
        </Link>
        {run.undoneAt === null ? (
          <TakeBack importId={run.id} fileName={run.fileName} ask={askTakeBack} undo={takeBack} />
        ) : null}
      </div>
    </section>
  );
}
