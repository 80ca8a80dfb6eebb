import { z } from "zod";
import { dropDraft } from "@/db/import/draft";
import { may } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { peopleFields } from "@/domain/people/columns";
import { cardChoices } from "@/domain/people/follow";
import { applyPeopleDraft, choosePeopleReading, pickPerson, previewPeople, takePeople } from "../peoplelist";
import { filesOf } from "../registerbody";
import { maxBytes } from "../sheetfault";
import { delimiters, encodings } from "../spreadsheet";
import { readBody } from "../upload";
import { type Caller, operation } from "./operation";
import * as w from "./words";

const count = z.number().int().min(0);
const sums = z.strictObject({ new: count, changed: count, unchanged: count, to_settle: count, left_out: count });
const plan = z.object({
  id: z.string(),
  seen: z.string().meta({ description: "Stands for the file and how it is read; send it back to apply." }),
  fileName: z.string(),
  encoding: z.string(),
  sheet: z.string().nullable(),
  headings: z.array(z.string()),
  columns: z.array(z.string().nullable()),
  counts: sums,
  changed: z
    .array(
      z.object({
        row: z.number().int(),
        personId: z.string(),
        changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
      }),
    )
    .meta({ description: "The first hundred." }),
  toSettle: z
    .array(
      z.object({
        row: z.number().int(),
        problems: z.array(z.string()),
        candidates: z.array(z.string()).meta({ description: "Ids of whom the row may mean." }),
      }),
    )
    .meta({ description: "The first hundred rows that wait for a person." }),
  absent: z.array(z.string()).meta({ description: "People of yours of whom no row speaks; nothing happens to them." }),
});
const shown = 100;

async function planOf({ store, actor, clock }: Caller, draftId: string) {
  const preview = await previewPeople(store, actor, clock, draftId);
  if (isRefusal(preview)) return preview;
  const { draft, reading, plan: made } = preview;
  const { headings, columns } = reading.mapping;
  const waits = made.rows.flatMap((one) => (one.verdict === "to_settle" ? [one] : []));
  return plan.parse({
    id: draft.id,
    seen: reading.seen,
    fileName: draft.fileName,
    encoding: reading.encoding,
    sheet: reading.sheet ?? null,
    headings,
    columns,
    counts: made.counts,
    changed: made.rows.flatMap((one) => (one.verdict === "changed" ? [one] : [])).slice(0, shown),
    toSettle: waits.slice(0, shown).map((one) => ({ ...one, problems: one.problems.map(({ code }) => code) })),
    absent: made.absent,
  });
}

/** A list of people from HR: planned, settled, applied. */
export const peopleImportOperations = [
  operation({
    id: "planPeople",
    method: "post",
    path: "/people/imports",
    tag: "people",
    summary: {
      en: "Hand in a list of people (CSV or XLSX bytes, or a form with `file`); says what importing it would do. Only the draft is stored, for a day.",
      zh: "交一份人员名单（CSV 或 XLSX 的字节，或带 `file` 的表单），回答导入会怎样。只存草稿，留一天。",
    },
    params: w.nothing,
    query: w.nothing,
    body: "bytes",
    gives: plan,
    async run(caller) {
      if (!may(caller.actor, "people.import")) return refuse("not_allowed");
      const body = await readBody(caller.request, maxBytes + 100_000);
      if (typeof body === "string") return refuse("invalid", { by: [body === "cut_short" ? "truncated" : body] });
      const files = await listFiles(body, caller.request.headers.get("content-type") ?? "");
      if (isRefusal(files)) return files;
      const taken = await takePeople(caller.store, caller.actor, caller.clock, files);
      return isRefusal(taken) ? taken : planOf(caller, taken.draftId);
    },
  }),
  operation({
    id: "readPeopleImport",
    method: "get",
    path: "/people/imports/{id}",
    tag: "people",
    summary: { en: "What importing an own list of people would do now.", zh: "现在导入自己这份人员名单会怎样。" },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: plan,
    run: (caller, { params }) => planOf(caller, params.id),
  }),
  operation({
    id: "choosePeopleReading",
    method: "post",
    path: "/people/imports/{id}/reading",
    tag: "people",
    summary: {
      en: "Read an own list of people another way; what is left out stays.",
      zh: "换一种读法读自己的人员名单；不写的不变。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      encoding: z.enum(encodings).optional(),
      delimiter: z.enum(delimiters).optional(),
      sheet: z.string().max(100).optional(),
      headerRow: z.number().int().min(-1).max(1000).optional(),
      columns: z.array(z.enum(peopleFields).nullable()).max(200).optional(),
    }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const refusal = await choosePeopleReading(store, actor, clock, { draftId: params.id, ...body });
      return refusal ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "settlePerson",
    method: "post",
    path: "/people/imports/{id}/settle",
    tag: "people",
    summary: {
      en: "Say of a row that waits who is meant (null: somebody new), that it is left out, or take that back.",
      zh: "对待确认的一行说明指的是谁（null 为新人）、不导入，或收回刚才说的。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      row: z.number().int().min(1),
      pick: z.discriminatedUnion("is", [
        z.strictObject({ is: z.literal("person"), personId: w.id.nullable() }),
        z.strictObject({ is: z.literal("leave") }),
        z.strictObject({ is: z.literal("back") }),
      ]),
    }),
    gives: plan,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await pickPerson(store, actor, clock, { draftId: params.id, ...body })) ?? planOf(caller, params.id);
    },
  }),
  operation({
    id: "applyPeople",
    method: "post",
    path: "/people/imports/{id}/apply",
    tag: "people",
    summary: {
      en: "Store the good rows, all or none, if the list still reads and comes to what you saw. `cards` says whether the cards of those who move go along.",
      zh: "存下没有问题的行，要么全存要么不存；仍是你看到的样子才存。`cards` 说明调动的人名下的卡跟不跟去。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ seen: z.string().max(100), counts: sums, cards: z.enum(cardChoices) }),
    gives: z.object({ importId: z.string(), created: count, changed: count }),
    async run({ store, actor, clock }, { params, body }) {
      const input = { draftId: params.id, seen: body.seen, expected: body.counts, cards: body.cards };
      const made = await applyPeopleDraft(store, actor, clock, input);
      return isRefusal(made) ? made : { importId: made.id, created: made.created, changed: made.changed };
    },
  }),
  operation({
    id: "dropPeopleImport",
    method: "delete",
    path: "/people/imports/{id}",
    tag: "people",
    summary: { en: "Throw an own list of people away.", zh: "丢弃自己的人员名单草稿。" },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: w.done,
    async run({ store, actor, clock }, { params }) {
      if (!may(actor, "people.import")) return refuse("not_allowed");
      await dropDraft(store, actor, clock, params.id);
      return w.isDone;
    },
  }),
];

/** A form's files, or the bytes alone as one. */
async function listFiles(body: Buffer, type: string) {
  return /^multipart\/form-data\s*;/i.test(type) ? filesOf(body, type) : [{ bytes: body, fileName: "" }];
}
