import { z } from "zod";
import { addBatch, addToBatch, type Collected, dropBatch, editBatch, removeFromBatch } from "@/db/batch/collect";
import { listOpenBatches, listPastBatches, readBatch } from "@/db/batch/read";
import { recordResults } from "@/db/batch/results";
import { previewBatchUndo, undoBatch } from "@/db/batch/undo";
import { mayEnter } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import * as word from "@/domain/words";
import { type Caller, operation } from "./operation";
import { givenOutcome, outcome } from "./shapes";
import * as w from "./words";

const text = z.string().nullable();
const cardIds = z.array(w.id).min(1).max(500, "too_many");
const visit = z.strictObject({
  plannedOn: w.day,
  place: w.short,
  operatorId: w.short,
  operatorName: z.string().trim().min(1, "required").max(200, "too_long"),
  accountManager: w.short,
  accountManagerPhone: w.short,
  note: w.note,
});

const batch = z.object({
  id: z.string(),
  batchNo: z.string(),
  carrier: z.enum(word.carriers),
  channel: z.enum(word.channels),
  entityId: text,
  homeProvince: text,
  plannedOn: z.string(),
  place: text,
  operatorName: z.string(),
  state: z.enum(word.batchStates),
  wentOn: text,
  receiptNo: text,
  note: text,
});
const member = z.object({
  cardId: z.string(),
  number: z.string(),
  result: z.enum(word.batchResults).nullable(),
  resultOn: text,
  note: text,
});
const view = z.object({
  batch,
  cards: z.array(member),
  others: z.number().int().meta({ description: "Cards of it that you do not see." }),
});
const collected = outcome.extend({ batch: z.object({ id: z.string(), batchNo: z.string() }).nullable() });

function givenCollected({ batch: made, ...rest }: Collected): z.output<typeof collected> {
  return { batch: made, ...givenOutcome(rest) };
}

async function viewOf({ store, actor }: Caller, id: string) {
  const found = await readBatch(store, actor, id);
  if (found === null) return refuse("not_found");
  const cards = found.cards.map(({ row, file }) => ({ ...row, number: file.card.number }));
  return view.parse({ batch: found.batch, cards, others: found.others });
}

export const batchOperations = [
  operation({
    id: "listBatches",
    method: "get",
    path: "/batches",
    tag: "batches",
    summary: {
      en: "Visits that are to be made or written down, or with `past` those that are over, fifty a page.",
      zh: "待办理或待登记结果的批次；带 `past` 是已结束的，每页五十个。",
    },
    params: w.nothing,
    query: z.strictObject({
      past: z.literal("1").optional(),
      page: z
        .string()
        .regex(/^\d{1,6}$/)
        .optional(),
    }),
    body: null,
    gives: z.object({ batches: z.array(batch.extend({ cards: z.number().int() })) }),
    async run({ store, actor }, { query }) {
      if (!mayEnter(actor, "batches")) return refuse("not_allowed");
      const page = Math.max(Number(query.page ?? 1) - 1, 0);
      const lines = query.past ? await listPastBatches(store, actor, page) : await listOpenBatches(store, actor);
      return { batches: lines.map((one) => ({ ...batch.parse(one.batch), cards: one.cards })) };
    },
  }),
  operation({
    id: "readBatch",
    method: "get",
    path: "/batches/{id}",
    tag: "batches",
    summary: { en: "One visit with its cards that you see.", zh: "一个批次，和其中你能看到的卡。" },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: view,
    run: (caller, { params }) => viewOf(caller, params.id),
  }),
  operation({
    id: "addBatch",
    method: "post",
    path: "/batches",
    tag: "batches",
    summary: {
      en: "A new visit with the cards that have carrier, firm, home province and channel in common; the others come back with the reason.",
      zh: "新建批次，放入运营商、户名、归属省和渠道都相同的卡；放不进的退回并说明原因。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({
      cardIds,
      visit,
      channel: w.channel
        .optional()
        .meta({ description: "The way of a plan: cards that were to go another are put on it." }),
    }),
    gives: collected,
    async run({ store, actor, clock }, { body }) {
      const made = await addBatch(store, actor, clock, body);
      return isRefusal(made) ? made : givenCollected(made);
    },
  }),
  operation({
    id: "addToBatch",
    method: "post",
    path: "/batches/{id}/cards",
    tag: "batches",
    summary: { en: "Cards into a visit that is open.", zh: "把卡放进未结束的批次。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ cardIds }),
    gives: collected,
    async run({ store, actor, clock }, { params, body }) {
      const made = await addToBatch(store, actor, clock, { batchId: params.id, ...body });
      return isRefusal(made) ? made : givenCollected(made);
    },
  }),
  operation({
    id: "removeFromBatch",
    method: "post",
    path: "/batches/{id}/cards/remove",
    tag: "batches",
    summary: { en: "Cards out of a visit before anything came of them.", zh: "结果登记之前把卡移出批次。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ cardIds }),
    gives: outcome,
    async run({ store, actor, clock }, { params, body }) {
      const made = await removeFromBatch(store, actor, clock, { batchId: params.id, ...body });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "editBatch",
    method: "put",
    path: "/batches/{id}",
    tag: "batches",
    summary: {
      en: "Day, place and people of a visit; `seen` is what you last read.",
      zh: "改批次的日期、地点和人；`seen` 是你上次读到的。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ seen: visit, visit }),
    gives: view,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await editBatch(store, actor, clock, { batchId: params.id, ...body })) ?? viewOf(caller, params.id);
    },
  }),
  operation({
    id: "dropBatch",
    method: "post",
    path: "/batches/{id}/drop",
    tag: "batches",
    summary: { en: "The visit will not be made.", zh: "这次不去了，批次作废。" },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({ reason: w.note }),
    gives: view,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      return (await dropBatch(store, actor, clock, { batchId: params.id, ...body })) ?? viewOf(caller, params.id);
    },
  }),
  operation({
    id: "recordResults",
    method: "post",
    path: "/batches/{id}/results",
    tag: "batches",
    summary: {
      en: "What became of the stack; cards that pass are stored in one act, the others come back with the reason.",
      zh: "登记一叠卡的办理结果；通过的一次存下，其余退回并说明原因。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      wentOn: w.day,
      receiptNo: w.short,
      count: z.number().int().nullable().default(null),
      entries: z
        .array(
          z.strictObject({
            cardId: w.id,
            result: w.batchResult,
            on: w.day,
            receiptNo: w.short,
            paidFen: z.record(z.string().max(60), w.fen.nullable()).default({}),
            expectedOn: w.day.nullable().default(null),
            answer: w.note,
            due: w.day.nullable().default(null),
          }),
        )
        .min(1)
        .max(500, "too_many"),
    }),
    gives: outcome,
    async run({ store, actor, clock }, { params, body }) {
      const made = await recordResults(store, actor, clock, { batchId: params.id, ...body });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "undoBatch",
    method: "post",
    path: "/batches/{id}/undo",
    tag: "batches",
    summary: {
      en: "Take the visit's results back where nothing came after; `back` is how many cards the preview says.",
      zh: "撤回批次的结果，之后又动过的不动；`back` 是预览说的张数。",
    },
    params: w.byId,
    query: w.nothing,
    body: z.strictObject({
      back: z.number().int().min(0),
      cardIds: cardIds.optional().meta({ description: "Only these cards' results; all of the visit if left out." }),
    }),
    gives: view,
    async run(caller, { params, body }) {
      const { store, actor, clock } = caller;
      const undone = await undoBatch(store, actor, clock, { batchId: params.id, ...body });
      return isRefusal(undone) ? undone : viewOf(caller, params.id);
    },
  }),
  operation({
    id: "previewBatchUndo",
    method: "get",
    path: "/batches/{id}/undo",
    tag: "batches",
    summary: { en: "How many cards taking the results back would return.", zh: "撤回结果会有多少张卡回到原样。" },
    params: w.byId,
    query: w.nothing,
    body: null,
    gives: z.object({ back: z.number().int() }),
    async run({ store, actor, clock }, { params }) {
      const preview = await previewBatchUndo(store, actor, clock, params.id);
      return isRefusal(preview) ? preview : { back: preview.back };
    },
  }),
];
