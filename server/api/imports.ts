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
    id: "dropImport",
    method: "delete",
    path: "/imports/{id}",
    tag: "imports",
    summary: { en: "Throw an own draft away.", zh: "丢弃自己的草稿。" },
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
