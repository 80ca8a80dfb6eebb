import { z } from "zod";
import { dropDraft, listDrafts, undoAct } from "@/db/import/draft";
import { listImports } from "@/db/import/undo";
import { may } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { fields } from "@/domain/register/columns";
import { problemCodes } from "@/domain/register/faults";
import { beginImport, readJob, stopImport } from "../importjob";
import { columnOf } from "../recall";
import { atDesk } from "../registerdesk";
import { takeRegister } from "../registerupload";
import { delimiters, encodings } from "../spreadsheet";
import { type Caller, operation } from "./operation";
import { byId, done, id, isDone, nothing } from "./words";

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
async function planOf({ store, actor, clock }: Caller, id: string) {
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

const row = z.number().int().min(1);
const doing = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("cell"), field: z.enum(fields), text: z.string().max(500, "too_long") }),
  z.strictObject({ is: z.literal("person"), personId: id.nullable() }),
  z.strictObject({ is: z.literal("team"), teamId: id }),
  z.strictObject({ is: z.literal("leave") }),
  z.strictObject({ is: z.literal("keep"), which: z.enum(["this", "other", "neither"]) }),
]);
const run = z.object({
  id: z.string(),
  kind: z.enum(["register", "people"]),
  fileName: z.string(),
  sha256: z.string(),
  appliedAt: z.string(),
  appliedName: z.string(),
  rowsRead: count,
  created: count,
  changed: count,
  unchanged: count,
  toSettle: count,
  leftOut: count,
  undoneAt: z.string().nullable(),
  undoneName: z.string().nullable(),
});
const undoSums = z.strictObject({ back: count, removed: count, kept: count });

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
    id: "chooseImportReading",
    method: "post",
    path: "/imports/{id}/reading",
    tag: "imports",
    summary: {
      en: "Read an own draft another way: encoding, delimiter, sheet, header row (from 0, -1: none), columns. What is left out stays.",
      zh: "换一种读法读自己的草稿：编码、分隔符、工作表、表头行（从 0 起，-1 为没有）、各列。不写的不变。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({
      encoding: z.enum(encodings).optional(),
      delimiter: z.enum(delimiters).optional(),
      sheet: z.string().max(200).optional(),
      headerRow: z.number().int().min(-1).max(1000).optional(),
      columns: z.array(z.string().max(100).nullable()).max(200).optional(),
    }),
    gives: plan,
    async run(caller, { params, body: { columns, ...body } }) {
      const { store, actor, clock } = caller;
      const wanted = { draftId: params.id, ...body, ...(columns && { columns: columns.map(columnOf) }) };
      return (await atDesk(store, "chooseReading", actor, clock, wanted)) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "openSheet",
    method: "post",
    path: "/imports/{id}/sheet",
    tag: "imports",
    summary: {
      en: "Another sheet of an own draft's workbook as a draft of its own.",
      zh: "把草稿工作簿里的另一张表开成单独的草稿。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({ sheet: z.string().min(1).max(200) }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const made = await atDesk(store, "openSheet", actor, clock, { draftId: params.id, ...body });
      return isRefusal(made) ? made : planOf(caller, made.draftId);
    },
  }),
  operation({
    id: "settleImport",
    method: "post",
    path: "/imports/{id}/settle",
    tag: "imports",
    summary: {
      en: "Settle a problem of a row that waits, or of all `alike`: correct a cell, name the person or team, leave the row out, or say which of two rows counts.",
      zh: "处理待确认行的一个问题，`alike` 为真则同类一并处理：改一格、指明人或班组、不导入、或说明两行里哪行算。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({
      row,
      code: z.enum(problemCodes),
      about: z.enum(fields),
      doing,
      alike: z.boolean().default(false),
    }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const wanted = { draftId: params.id, ...body };
      return (await atDesk(store, "settleDraft", actor, clock, wanted)) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "chooseImportTeam",
    method: "post",
    path: "/imports/{id}/team",
    tag: "imports",
    summary: { en: "Put all rows without a team into one.", zh: "没有班组的行都归到一个班组。" },
    params: byId,
    query: nothing,
    body: z.strictObject({ teamId: id }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const wanted = { draftId: params.id, ...body };
      return (await atDesk(store, "chooseTeam", actor, clock, wanted)) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "unsettleImport",
    method: "post",
    path: "/imports/{id}/unsettle",
    tag: "imports",
    summary: {
      en: "Take back one act (`n`) on an own draft, or all that was done about one row.",
      zh: "收回草稿上的一步（`n`），或对某一行做过的全部。",
    },
    params: byId,
    query: nothing,
    body: z.strictObject({ which: z.union([z.strictObject({ n: row }), z.strictObject({ row })]) }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await undoAct(store, actor, clock, { draftId: params.id, ...body })) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "listImportRuns",
    method: "get",
    path: "/importruns",
    tag: "imports",
    summary: {
      en: "The last imports that you may take back or could have, newest first.",
      zh: "你能撤回或曾能撤回的导入，新的在前。",
    },
    params: nothing,
    query: nothing,
    body: null,
    gives: z.object({ imports: z.array(run) }),
    async run({ store, actor }) {
      if (!may(actor, "import.undo")) return refuse("not_allowed");
      return { imports: (await listImports(store, actor)).map((one) => run.parse(one)) };
    },
  }),
  operation({
    id: "foreseeImportBack",
    method: "get",
    path: "/importruns/{id}/back",
    tag: "imports",
    summary: {
      en: "What taking an import back would do: cards that go back, cards that go, what stays and why.",
      zh: "撤回一次导入会怎样：多少张回到原样、多少张删去、哪些不动及原因。",
    },
    params: byId,
    query: nothing,
    body: null,
    gives: z.object({
      sums: undoSums,
      kept: z.array(
        z.object({
          table: z.string(),
          cardId: z.string().nullable(),
          name: z.string(),
          field: z.string().nullable(),
          because: z.string(),
        }),
      ),
      notYours: count,
    }),
    async run({ store, actor, clock }, { params }) {
      const found = await atDesk(store, "previewUndo", actor, clock, params.id);
      return isRefusal(found) ? found : { sums: found.sums, kept: found.kept, notYours: found.notYours };
    },
  }),
  operation({
    id: "takeImportBack",
    method: "post",
    path: "/importruns/{id}/back",
    tag: "imports",
    summary: {
      en: "Take an import back by field, if it still comes to the sums that you saw.",
      zh: "按项撤回一次导入；仍是你看到的数才做。",
    },
    params: byId,
    query: nothing,
    body: undoSums,
    gives: undoSums,
    async run({ store, actor, clock }, { params, body }) {
      return atDesk(store, "undoImport", actor, clock, { importId: params.id, expected: body });
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
