import type { Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/day";
import { ColumnsDialog } from "@/components/import/columns";
import { ReadingBar } from "@/components/import/reading";
import { ListPanel } from "@/components/people/listpanel";
import { ListTabs } from "@/components/people/listtabs";
import { ListWrite } from "@/components/people/listwrite";
import { readFigures } from "@/db/fleet/figures";
import { readPeopleImport } from "@/db/people/apply";
import type { Actor } from "@/domain/actor";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import { peopleFields } from "@/domain/people/columns";
import { fieldIn } from "@/domain/register/columns";
import type { ImportRow } from "@/domain/register/rows";
import { clock } from "@/server/clock";
import type { PeoplePreview } from "@/server/peoplelist";
import { encodings } from "@/server/spreadsheet";
import { openStore } from "@/server/store";
import { applyImport, chooseAgain, discardDraft, pick } from "./actions";
import { type Place, printPlace, type Tab, tabs } from "./place";

interface PreviewProps {
  preview: PeoplePreview;
  place: Place;
  actor: Actor;
}

/** What wants a person first. */
const order: Tab[] = ["to_settle", "changed", "new", "unchanged", "left_out"];

/** What a list of people would do, or what it did. */
export async function PreviewPage({ preview, place, actor }: PreviewProps) {
  const { draft, reading, plan, people, teams } = preview;
  const applied = draft.importId && (await readPeopleImport(await openStore(), actor, draft.importId));
  if (applied) return <AppliedPage run={applied} waiting={plan.counts.to_settle} actor={actor} />;
  const t = await getTranslations("people");
  const counts = { ...plan.counts, absent: plan.absent.length };
  const tab = place.tab ?? order.find((one) => counts[one] > 0) ?? "left_out";
  const moves = plan.rows.filter((row) => row.verdict === "changed" && row.team !== null).length;
  return (
    <main className="work imp" id="work">
      <div className="crumb">
        <Link href="/people">{t("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("list.title")}</h1>
        <span className="dot">{draft.fileName}</span>
        <span className="end">
          <Link href="/people/import">{t("list.other")}</Link>
          <ColumnsDialog
            key={reading.seen}
            draftId={draft.id}
            choose={chooseAgain}
            delimiter={reading.delimiter}
            columns={columnsOf(preview)}
            known={peopleFields}
          />
        </span>
      </div>
      <Bar preview={preview} />
      <ListTabs
        counts={counts}
        now={tab}
        tabs={tabs.map((one) => ({ tab: one, at: printPlace(draft.id, one) }))}
        panel="panel"
      />
      <ListPanel
        tab={tab}
        plan={plan}
        people={people}
        teams={teams}
        acts={draft.choice.acts}
        draftId={draft.id}
        page={place.page}
        at={(page) => printPlace(draft.id, tab, page)}
        pick={pick}
        today={clock().today}
      />
      <ListWrite
        draftId={draft.id}
        seen={reading.seen}
        counts={plan.counts}
        moves={moves}
        apply={applyImport}
        discard={discardDraft}
      />
    </main>
  );
}

/** It was written: how much, and how many cards their leavers have now. */
async function AppliedPage({ run, waiting, actor }: { run: ImportRow; waiting: number; actor: Actor }) {
  const t = await getTranslations("people");
  const { left } = await readFigures(await openStore(), actor, clock());
  const { created, changed, unchanged, toSettle, leftOut, rowsRead, appliedAt } = run;
  return (
    <main className="work imp" id="work">
      <div className="crumb">
        <Link href="/people">{t("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("list.title")}</h1>
        <span className="dot">{run.fileName}</span>
      </div>
      <section className="empty result" role="status">
        <h2>{t("list.done", { new: created, changed })}</h2>
        <p className="quiet">
          <Moment at={appliedAt} today={clock().today} />{" "}
          {t("list.doneCounts", { who: actor.name, read: rowsRead, unchanged, settle: toSettle, out: leftOut })}
        </p>
        <p>{left.cards > 0 ? t("list.left", { n: left.cards }) : t("list.noneLeft")}</p>
        {waiting > 0 ? <p>{t("list.rest", { n: waiting })}</p> : null}
        <div className="ends">
          {left.cards > 0 ? (
            <Link className="btn main" href={fleetAddress(fleetWith({ figure: ["left"] })) as Route}>
              {t("list.toLeft")}
            </Link>
          ) : null}
          <Link className="btn" href="/people">
            {t("list.toPeople")}
          </Link>
        </div>
      </section>
    </main>
  );
}

function columnsOf({ reading: { mapping, grid } }: PeoplePreview) {
  const below = grid.slice(mapping.headerRow + 1, mapping.headerRow + 51);
  return mapping.headings.map((heading, column) => {
    const cells = below.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
    const sample = cells.slice(0, 3).map((cell) => cell.slice(0, 40));
    return { heading, sample, field: fieldIn(mapping.columns[column]) };
  });
}

async function Bar({ preview: { draft, reading } }: { preview: PeoplePreview }) {
  const t = await getTranslations("import");
  const { mapping, grid, titles } = reading;
  const names = { "utf-8": "utf_8", gb18030: "gb18030", "utf-16le": "utf_16le", "utf-16be": "utf_16be" } as const;
  const unused = mapping.headings.filter((heading, at) => mapping.columns[at] === null && heading !== "");
  const rows = grid.slice(0, Math.max(15, mapping.headerRow + 1)).map((cells, row) => {
    const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
    return {
      row,
      cells: said
        .slice(0, 3)
        .map((cell) => cell.slice(0, 12))
        .join(" "),
    };
  });
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
      columns={{ known: mapping.columns.filter((field) => field !== null).length, all: mapping.columns.length }}
      recalled={
        draft.choice.recalled === null
          ? null
          : t.rich("recalled", { day: () => <Moment at={draft.choice.recalled ?? ""} today={clock().today} /> })
      }
      unused={unused}
    />
  );
}
