import { z } from "zod";
import { dropDraft } from "@/db/import/draft";
import { isRefusal, refuse } from "@/domain/change";
import { beginImport, readJob } from "../importjob";
import { atDesk } from "../registerdesk";
import { takeRegister } from "../registerupload";
import { type Caller, operation } from "./operation";
import { byId, nothing } from "./words";

const count = z.number().int().min(0);
const sums = z.strictObject({ new: count, changed: count, unchanged: count, to_settle: count, left_out: count });

const plan = z.object({
  id: z.string(),
  seen: z.string().meta({ description: "Stands for the file and how it is read; send it back to apply." }),
  fileName: z.string(),
  encoding: z.string(),
  sheet: z.string().nullable(),
  headings: z.array(z.string()),
  columns: z.array(z.string().nullable()).meta({ description: "Which field each column is; null: left out." }),
  counts: sums,
  others: count.meta({ description: "Open cards in scope of which the file does not speak; they stay as they are." }),
  toSettle: z
    .array(z.object({ row: z.number().int(), number: z.string().nullable(), problems: z.array(z.string()) }))
    .meta({ description: "The first rows that wait for a person, by their place in the sheet." }),
});

/** What applying the draft would do now. */
async function planOf({ store, actor, clock }: Caller, id: string) {
  const asked = { draftId: id, tab: "to_settle" as const, page: 0 };
  const page = await atDesk(store, "previewPage", actor, clock, asked);
  if (isRefusal(page)) return page;
  const { draft, reading, counts, others, rows } = page;
  return plan.parse({
    id: draft.id,
    seen: reading.seen,
    fileName: draft.fileName,
    encoding: reading.encoding,
    sheet: reading.sheet ?? null,
    headings: reading.mapping.headings,
    columns: reading.mapping.columns,
    counts,
    others,
    toSettle: rows.map((one) => ({
      row: one.row,
      number: one.read.number,
      problems: one.verdict === "to_settle" ? one.problems.map(({ code }) => code) : [],
    })),
  });
}

const job = z.object({
  state: z.enum(["running", "stored", "refused"]),
  done: count,
  all: count,
  code: z.string().nullable().meta({ description: "Why it was refused." }),
});

/** Long enough for a small register to be answered at once. */
const patienceMs = 5000;

export const importOperations = [
  operation({
    id: "planImport",
    method: "post",
    path: "/imports",
    tag: "imports",
    summary:
      "Hand in a register (CSV or XLSX bytes, or a form with `file`); says what importing it would do. Nothing is stored but the draft, for a day.",
    params: nothing,
    query: nothing,
    body: "bytes",
    gives: plan,
    async run(caller) {
      const taken = await takeRegister(caller, caller.request);
      if (isRefusal(taken)) return refuse(taken.refused, { by: taken.by, fields: taken.fields });
      return planOf(caller, taken.draftId);
    },
  }),
  operation({
    id: "readImport",
    method: "get",
    path: "/imports/{id}",
    tag: "imports",
    summary: "What importing an own draft would do now.",
    params: byId,
    query: nothing,
    body: null,
    gives: plan,
    run: (caller, { params }) => planOf(caller, params.id),
  }),
  operation({
    id: "applyImport",
    method: "post",
    path: "/imports/{id}/apply",
    tag: "imports",
    summary:
      "Store the good rows, all or none, if the draft still reads and comes to what you saw. A long one answers `running`; ask for its job.",
    params: byId,
    query: nothing,
    body: z.strictObject({ seen: z.string().max(100), counts: sums }),
    gives: job,
    async run({ store, actor, clock }, { params, body }) {
      const input = { draftId: params.id, seen: body.seen, expected: body.counts };
      const end = await beginImport(store, actor, clock, input, patienceMs);
      if (isRefusal(end)) return end;
      return given({ end, ...(readJob(actor, params.id) ?? { done: 0, all: 0 }) });
    },
  }),
  operation({
    id: "readImportJob",
    method: "get",
    path: "/imports/{id}/job",
    tag: "imports",
    summary: "How far an own import is that was begun on this server.",
    params: byId,
    query: nothing,
    body: null,
    gives: job,
    async run({ actor }, { params }) {
      const found = readJob(actor, params.id);
      return found === null ? refuse("not_found") : given(found);
    },
  }),
  operation({
    id: "dropImport",
    method: "delete",
    path: "/imports/{id}",
    tag: "imports",
    summary: "Throw an own draft away.",
    params: byId,
    query: nothing,
    body: null,
    gives: z.object({ id: z.string() }),
    async run({ store, actor, clock }, { params }) {
      await dropDraft(store, actor, clock, params.id);
      return { id: params.id };
    },
  }),
];

function given({ end, done, all }: NonNullable<ReturnType<typeof readJob>>): z.output<typeof job> {
  if (isRefusal(end)) return { state: "refused", done, all, code: end.refused };
  return { state: end === null ? "running" : "stored", done, all, code: null };
}
