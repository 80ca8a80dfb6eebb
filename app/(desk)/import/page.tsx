import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/empty";
import { Chooser } from "@/components/import/chooser";
import { Drafts } from "@/components/import/drafts";
import { FileFault } from "@/components/import/fault";
import { Imports } from "@/components/import/imports";
import { RefusalNote } from "@/components/refusal";
import { readImport } from "@/db/import/apply";
import { listDrafts, readDraft } from "@/db/import/draft";
import { listImports } from "@/db/import/undo";
import { isRefusal, type Refusal, refusalCodes } from "@/domain/change";
import { clock } from "@/server/clock";
import { readJob } from "@/server/importjob";
import { atDesk } from "@/server/registerdesk";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { discardDraft } from "./actions";
import { readPlace } from "./place";
import { AppliedPage, PreviewPage } from "./preview";
import { askTakeBack, takeBack } from "./takeback";
import { WritingPage } from "./writing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("title") };
}

export default async function ImportPage({ searchParams }: PageProps<"/import">) {
  const actor = await requireActor("import", "/import");
  const place = readPlace(await searchParams);
  if (place.draft === null) return <Begin place={place} />;
  const store = await openStore();
  const draft = await readDraft(store, actor, clock(), place.draft);
  const job = readJob(actor, place.draft);
  if (draft !== null && job?.end === null)
    return <WritingPage draftId={draft.id} fileName={draft.fileName} job={job} />;
  const run = draft?.importId ? await readImport(store, actor, draft.importId) : null;
  // Nothing waits: there is nothing to plan again, which takes as long as the register is long.
  if (draft !== null && run?.toSettle === 0)
    return <AppliedPage draft={draft} run={run} actor={actor} preview={null} />;
  const asked = { draftId: place.draft, tab: place.tab, page: place.page };
  const shown = await atDesk(store, "previewPage", actor, clock(), asked);
  if (!isRefusal(shown)) return <PreviewPage preview={shown} run={run} last={lastOf(job)} actor={actor} />;
  const t = await getTranslations("import");
  return (
    <main className="work imp" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
      </div>
      <FileFault refusal={shown}>
        <Empty title={(await getTranslations("errors"))(`refused.${shown.refused}`)}>
          <Link className="btn" href="/import">
            {t("back")}
          </Link>
        </Empty>
      </FileFault>
    </main>
  );
}

/** How the last long try ended, where that still has to be said. */
function lastOf(job: ReturnType<typeof readJob>): Refusal | null {
  return job !== null && isRefusal(job.end) ? job.end : null;
}

/** Nothing is chosen yet: what is read, and that nothing is written before the preview. */
async function Begin({ place: { fault, row, bad } }: { place: ReturnType<typeof readPlace> }) {
  const actor = await requireActor("import", "/import");
  const [store, { now, today }] = [await openStore(), clock()];
  const drafts = (await listDrafts(store, actor, { now, today })).filter(({ importId }) => importId === null);
  const t = await getTranslations("import");
  const code = refusalCodes.find((one) => one === fault) ?? "invalid";
  const refusal = {
    refused: code,
    ...(code === "invalid" && fault ? { by: [fault] } : {}),
    ...(row ? { fields: { row } } : {}),
  };
  return (
    <main className="work imp" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
      </div>
      <div className="page begin">
        {fault === null ? null : (
          <FileFault refusal={refusal}>
            <RefusalNote refusal={refusal} />
          </FileFault>
        )}
        {bad.map((file) => (
          <FileFault
            key={file.fileName}
            name={file.fileName}
            refusal={{
              refused: "invalid",
              by: [file.fault],
              ...(file.row === null ? {} : { fields: { row: file.row } }),
            }}
          />
        ))}
        <Chooser action="/import/upload">
          <ul className="quiet">
            <li>{t("choose.what")}</li>
            <li>{t("choose.nothing")}</li>
            <li>{t("choose.workbook")}</li>
          </ul>
        </Chooser>
        <Drafts
          drafts={drafts.map(({ id, fileName, rows, choice, expiresAt }) => {
            const minutes = Math.floor((Date.parse(expiresAt) - Date.parse(now)) / 60_000);
            return { id, fileName, rows, done: choice.acts.length, minutes };
          })}
          discard={discardDraft}
        />
        <Imports rows={await listImports(store, actor)} today={today} deeds={{ ask: askTakeBack, undo: takeBack }} />
      </div>
    </main>
  );
}
