import { z } from "zod";
import { dropDraft, listDrafts } from "@/db/import/draft";
import { may } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { beginImport, readJob, stopImport } from "../importjob";
import { atDesk } from "../registerdesk";
import { takeRegister } from "../registerupload";
import { type Caller, operation } from "./operation";
import { byId, done, isDone, nothing } from "./words";

const count = z.number().int().min(0);
const sums = z.strictObject({ new: count, changed: count, unchanged: count, to_settle: count, left_out: count });

export const plan = z.object({
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
    .array(
      z.object({
        row: z.number().int(),
        number: z.string().nullable(),
        problems: z.array(z.string()),
        about: z
          .array(z.object({ code: z.string(), field: z.string(), read: z.string(), proposed: z.string().nullable() }))
          .meta({ description: "Each problem with its field and what was read there: what `settle` asks for." }),
        candidates: z.array(
          z.object({ personId: z.string().nullable(), name: z.string(), staffNo: z.string().nullable() }),
        ),
      }),
    )
    .meta({ description: "The first rows that wait for a person, by their place in the sheet." }),
  teams: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: "Teams that may be chosen for rows without one; empty where none asks." }),
  acts: z
    .array(z.object({ n: z.number().int(), rows: z.array(z.number().int()), count, is: z.string() }))
    .meta({ description: "The last that was settled, newest first." }),
});

/** What applying the draft would do now. */
export async function planOf({ store, actor, clock }: Caller, id: string) {
  const asked = { draftId: id, tab: "to_settle" as const, page: 0 };
  const page = await atDesk(store, "previewPage", actor, clock, asked);
  if (isRefusal(page)) return page;
  const { draft, reading, counts, others, rows, settling } = page;
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
      about: one.verdict === "to_settle" ? one.problems : [],
      candidates: settling.candidates.get(one.row) ?? [],
    })),
    teams: settling.teams,
    acts: settling.acts.map(({ n, rows, count, fix }) => ({ n, rows, count, is: fix.is })),
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
    summary: {
      en: "Hand in a register (CSV or XLSX bytes, or a form with `file`); says what importing it would do. Nothing is stored but the draft, for a day.",
      zh: "交一份台账（CSV 或 XLSX 的字节，或带 `file` 的表单），回答导入会怎样。除草稿外什么都不存，草稿留一天。",
    },
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
    summary: { en: "What importing an own draft would do now.", zh: "现在导入这份自己的草稿会怎样。" },
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
    summary: {
      en: "Store the good rows, all or none, if the draft still reads and comes to what you saw. A long one answers `running`; ask for its job.",
      zh: "存下没有问题的行，要么全存要么不存；草稿还读成你看到的样子才存。时间长的先回答 `running`，再问它的进度。",
    },
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
    summary: {
      en: "How far an own import is that was begun on this server.",
      zh: "自己在这台服务器上开始的导入进行到哪里。",
    },
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
    id: "stopImport",
    method: "post",
    path: "/imports/{id}/stop",
    tag: "imports",
    summary: {
      en: "Ask an own import that is being written to stop: what it has written so far is undone.",
      zh: "叫停正在写入的自己的导入：已写入的全部退回。",
    },
    params: byId,
    query: nothing,
    body: nothing,
    gives: job,
    async run({ actor }, { params }) {
      stopImport(actor, params.id);
      const found = readJob(actor, params.id);
      return found === null ? refuse("not_found") : given(found);
    },
  }),
  operation({
    id: "listDrafts",
    method: "get",
    path: "/imports",
    tag: "imports",
    summary: { en: "Own drafts that have not expired, newest first.", zh: "自己还没过期的草稿，新的在前。" },
    params: nothing,
    query: nothing,
    body: null,
    gives: z.object({
      drafts: z.array(
        z.object({
          id: z.string(),
          fileName: z.string(),
          rows: count,
          createdAt: z.string(),
          expiresAt: z.string(),
          importId: z.string().nullable().meta({ description: "The import that stored its good rows." }),
        }),
      ),
    }),
    async run({ store, actor, clock }) {
      if (!may(actor, "import.apply")) return refuse("not_allowed");
      const drafts = await listDrafts(store, actor, clock);
      return {
        drafts: drafts.map(({ id: draftId, fileName, rows, createdAt, expiresAt, importId }) => {
          return { id: draftId, fileName, rows, createdAt, expiresAt, importId };
        }),
      };
    },
  }),
  operation({
    id: "dropImport",
    method: "delete",
    path: "/imports/{id}",
    tag: "imports",
    summary: { en: "Throw an own draft away.", zh: "丢弃自己的草稿。" },
    params: byId,
    query: nothing,
    body: null,
    gives: done,
    async run({ store, actor, clock }, { params }) {
      await dropDraft(store, actor, clock, params.id);
      return isDone;
    },
  }),
];

function given({ end, done, all }: NonNullable<ReturnType<typeof readJob>>): z.output<typeof job> {
  if (isRefusal(end)) return { state: "refused", done, all, code: end.refused };
  return { state: end === null ? "running" : "stored", done, all, code: null };
}
