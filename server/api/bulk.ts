import { z } from "zod";
import { countChosen } from "@/db/bulk/chosen";
import { type BulkRecord, listBulk, readRecord, sheetOf } from "@/db/bulk/list";
import { mayEnter } from "@/domain/actor";
import { bulkDos } from "@/domain/bulk";
import { type BulkState, type BulkView, viewOf } from "@/domain/bulkview";
import { isRefusal, refuse } from "@/domain/change";
import { bulkDeed, chosenCards } from "../bulkinput";
import { type BulkWork, beginBulk, readBulk, stopBulk } from "../bulkjob";
import { type Caller, operation } from "./operation";
import { givenRefusal, refusal } from "./shapes";
import * as w from "./words";

const count = z.number().int().min(0);
const text = z.string().nullable();
const group = z.object({
  reason: refusal,
  cards: count,
  first: z.array(z.object({ cardId: z.string(), number: text })),
});
const sums = { cards: count, already: count, refused: count, reasons: z.array(group) };
const back = {
  back: count,
  kept: count.meta({ description: "Cards on which something stays, because it was changed since." }),
  first: z.array(
    z.object({ cardId: z.string(), number: z.string(), table: z.string(), field: text, because: z.string() }),
  ),
  notYours: count,
  stopped: z.boolean(),
};
const end = z.discriminatedUnion("is", [
  z.object({ is: z.literal("foreseen"), changes: count, ...sums }),
  z.object({
    is: z.literal("done"),
    id: z.string().meta({ description: "The deed's record: `/bulk/{id}`." }),
    done: count,
    unreached: count,
    stopped: z.boolean(),
    left: z.array(z.string()).nullable(),
    ...sums,
  }),
  z.object({ is: z.literal("foreseenBack"), ...back }),
  z.object({ is: z.literal("back"), ...back }),
  z.object({ is: z.literal("refused"), refusal }),
]);
const job = z.object({
  job: z.string(),
  done: count,
  all: count.meta({ description: "0: not known yet." }),
  end: end.nullable().meta({ description: "null: it is still going on, ask for the job again." }),
});

function given(state: BulkState): z.output<typeof job> {
  const view = viewOf(state);
  return { job: view.job, done: view.done, all: view.all, end: givenEnd(view.end) };
}

function givenEnd(view: BulkView["end"]): z.output<typeof end> | null {
  if (view === null) return null;
  if (isRefusal(view)) return { is: "refused", refusal: givenRefusal(view) };
  if (!("reasons" in view)) return view;
  return { ...view, reasons: view.reasons.map((one) => ({ ...one, reason: givenRefusal(one.reason) })) };
}

const record = z.object({
  id: z.string(),
  deed: z.string(),
  what: z.object({
    do: z.enum(bulkDos),
    field: z.string().optional(),
    to: text.optional(),
    item: z.string().optional(),
    day: text.optional(),
  }),
  cards: count,
  done: count,
  already: count,
  refused: count,
  byName: z.string(),
  startedAt: z.string(),
  endedAt: text,
  end: text,
  undoneAt: text,
  undoneName: text,
  undone: z.object({ back: count, kept: count }).nullable(),
});

/** Long enough for some hundred cards to be answered at once. */
const patienceMs = 5000;

/** A refusal of the whole is the answer's; what takes longer is told as a job. */
async function begun({ store, actor, clock }: Caller, work: BulkWork) {
  const state = await beginBulk(store, actor, clock, work, patienceMs);
  return isRefusal(state.end) ? state.end : given(state);
}

async function recordOf({ store, actor, clock }: Caller, id: string): Promise<BulkRecord | null> {
  return readRecord(store, actor, clock, id);
}

const asked = z.strictObject({ deed: bulkDeed, chosen: chosenCards });

/** One deed on many cards, as from the fleet's bar. */
export const bulkOperations = [
  operation({
    id: "countCards",
    method: "get",
    path: "/fleet/count",
    tag: "bulk",
    summary: {
      en: "How many cards a query finds, to the last one: the `count` that choosing by query asks for.",
      zh: "一个查询共找到多少张卡，一张不差：按查询选卡时的 `count` 就用它。",
    },
    params: w.nothing,
    query: z.strictObject({ q: z.string().max(8000, "too_long").optional() }),
    body: null,
    gives: z.object({ count }),
    async run({ store, actor, clock }, { query }) {
      if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
      return { count: await countChosen(store, actor, clock, new URLSearchParams(query).toString()) };
    },
  }),
  operation({
    id: "foreseeBulk",
    method: "post",
    asks: true,
    path: "/bulk/foresee",
    tag: "bulk",
    summary: {
      en: "What a deed would do to many cards: how many change, are so already, do not pass and why. Stores nothing.",
      zh: "一个操作对许多卡会怎样：多少会变、多少已经如此、多少不通过及原因。什么都不存。",
    },
    params: w.nothing,
    query: w.nothing,
    body: asked,
    gives: job,
    run: (caller, { body }) => begun(caller, { ask: "foresee", ...body }),
  }),
  operation({
    id: "doBulk",
    method: "post",
    path: "/bulk",
    tag: "bulk",
    summary: {
      en: "Do a deed on many cards: on each what it does on one. Those that do not pass come back with the reason. A query that finds another number of cards than `count` is refused. A long one answers without `end`; ask for its job.",
      zh: "对许多卡做一个操作，每张与单独做一样；不通过的退回并说明原因。查询找到的张数与 `count` 不符则拒绝。时间长的先不带 `end`，再问它的进度。",
    },
    params: w.nothing,
    query: w.nothing,
    body: asked,
    gives: job,
    run: (caller, { body }) => begun(caller, { ask: "do", ...body }),
  }),
  operation({
    id: "readBulkJob",
    method: "get",
    path: "/jobs/{id}",
    tag: "bulk",
    summary: {
      en: "How an own work on many cards stands that was begun on this server.",
      zh: "自己在这台服务器上开始的批量操作进行到哪里。",
    },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: job,
    async run({ actor }, { params }) {
      const state = readBulk(actor, params.id);
      return state === null ? refuse("not_found") : given(state);
    },
  }),
  operation({
    id: "stopBulk",
    method: "post",
    path: "/jobs/{id}/stop",
    tag: "bulk",
    summary: {
      en: "Stop an own work after the cards that it has in hand. What was done until then stands.",
      zh: "停下自己的批量操作，手头这批做完就停；已做的算数。",
    },
    params: w.byId,
    query: w.nothing,
    body: w.nothing,
    gives: job,
    async run({ actor }, { params }) {
      stopBulk(actor, params.id);
      const state = readBulk(actor, params.id);
      return state === null ? refuse("not_found") : given(state);
    },
  }),
  operation({
    id: "listBulk",
    method: "get",
    path: "/bulk",
    tag: "bulk",
    summary: {
      en: "The last fifty deeds on many cards: your own, and those all of whose cards you see.",
      zh: "最近五十次批量操作：自己的，和全部卡都在你范围内的。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ deeds: z.array(record) }),
    async run({ store, actor, clock }) {
      return { deeds: (await listBulk(store, actor, clock)).map((one) => record.parse(one)) };
    },
  }),
  operation({
    id: "readBulk",
    method: "get",
    path: "/bulk/{id}",
    tag: "bulk",
    summary: { en: "The record of one deed on many cards.", zh: "一次批量操作的记录。" },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: record,
    async run(caller, { params }) {
      const found = await recordOf(caller, params.id);
      return found === null ? refuse("not_found") : record.parse(found);
    },
  }),
  operation({
    id: "readBulkSheet",
    method: "get",
    path: "/bulk/{id}/cards",
    tag: "bulk",
    summary: {
      en: "What became of each card of a deed, some hundred a `page` (from 1), in the order in which they were taken; empty after the last.",
      zh: "一次批量操作里每张卡的结果，按处理顺序，每页几百张，`page` 从 1 起；最后一页之后为空。",
    },
    params: w.byId,
    query: z.strictObject({ page: w.page }),
    body: null,
    gives: z.object({
      cards: z.array(
        z.object({
          cardId: z.string(),
          number: text,
          userName: text,
          teamName: text,
          outcome: z.enum(["done", "already", "refused", "unreached"]),
          refusal: refusal.nullable(),
        }),
      ),
    }),
    async run(caller, { params, query }) {
      const found = await recordOf(caller, params.id);
      if (found === null) return refuse("not_found");
      const part = await sheetOf(caller.store, caller.actor, found, w.pageOf(query) - 1).next();
      const rows = part.done ? [] : part.value;
      return { cards: rows.map((one) => ({ ...one, refusal: one.refusal && givenRefusal(one.refusal) })) };
    },
  }),
  operation({
    id: "foreseeBulkBack",
    method: "get",
    path: "/bulk/{id}/back",
    tag: "bulk",
    summary: {
      en: "What taking a deed back would do: how many cards go back, and what stays because it was changed since.",
      zh: "撤回一次批量操作会怎样：多少张回到原样，哪些因为后来改过而不动。",
    },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: job,
    async run(caller, { params }) {
      const found = await recordOf(caller, params.id);
      if (found === null) return refuse("not_found");
      return begun(caller, { ask: "foreseeBack", runId: params.id, cards: found.done });
    },
  }),
  operation({
    id: "takeBulkBack",
    method: "post",
    path: "/bulk/{id}/back",
    tag: "bulk",
    summary: {
      en: "Take a deed back by field, if it still comes to as many cards as you saw (`back`).",
      zh: "按项撤回一次批量操作；仍是你看到的张数（`back`）才做。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ back: count }),
    gives: job,
    async run(caller, { params, body }) {
      const found = await recordOf(caller, params.id);
      if (found === null) return refuse("not_found");
      return begun(caller, { ask: "back", runId: params.id, back: body.back, cards: found.done });
    },
  }),
];
