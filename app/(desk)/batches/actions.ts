"use server";

import { z } from "zod";
import { addBatch, dropBatch, editBatch, removeFromBatch } from "@/db/batch/collect";
import { listHandlers } from "@/db/batch/handlers";
import { listOpenBatches } from "@/db/batch/read";
import { mismatchReceipt, removeReceipt, verifyReceipt, withdrawReceipt } from "@/db/batch/receipt";
import { recordResults } from "@/db/batch/results";
import { rerouteCards } from "@/db/batch/route";
import { previewBatchUndo, undoBatch } from "@/db/batch/undo";
import { placeReceipt } from "@/db/proof";
import { readings } from "@/domain/case/compare";
import { batchResults, channels } from "@/domain/words";
import { action, day, optionalDay, optionalMoney, optionalText, question, text } from "@/server/action";
import { visitInput } from "@/server/bulkinput";

const id = z.string().min(1).max(40);
const cardIds = z.array(id).min(1).max(500, "too_many");
const short = z
  .string()
  .trim()
  .max(200, "too_long")
  .nullish()
  .transform((said) => said || null);
export const addBatchAction = action(
  z.strictObject({ cardIds, visit: visitInput, channel: z.enum(channels).optional() }),
  ({ store, actor, clock }, input) => addBatch(store, actor, clock, input),
);

export const rerouteAction = action(
  z.strictObject({ cardIds, channel: z.enum(channels) }),
  ({ store, actor, clock }, input) => rerouteCards(store, actor, clock, input),
);

export const leaveBatchAction = action(z.strictObject({ cardIds, batchId: id }), ({ store, actor, clock }, input) =>
  removeFromBatch(store, actor, clock, input),
);

export const editBatchAction = action(
  z.strictObject({ batchId: id, seen: visitInput, visit: visitInput }),
  ({ store, actor, clock }, input) => editBatch(store, actor, clock, input),
);

export const dropBatchAction = action(
  z.strictObject({ batchId: id, reason: optionalText }),
  ({ store, actor, clock }, input) => dropBatch(store, actor, clock, input),
);

/** Open visits and who may go, for the dialog of the fleet. */
export const openBatches = question(z.strictObject({}), async ({ store, actor, clock }) => ({
  today: clock.today,
  me: actor.name,
  handlers: await listHandlers(store, actor),
  batches: (await listOpenBatches(store, actor)).map(({ batch, cards }) => ({
    id: batch.id,
    batchNo: batch.batchNo,
    carrier: batch.carrier,
    channel: batch.channel,
    homeProvince: batch.homeProvince,
    plannedOn: batch.plannedOn,
    cards,
  })),
}));

const entry = z.strictObject({
  cardId: id,
  result: z.enum(batchResults),
  on: day,
  receiptNo: short,
  paidFen: z.record(z.string().max(40), optionalMoney),
  expectedOn: optionalDay,
  answer: optionalText,
  due: optionalDay,
});

export const recordAction = action(
  z.strictObject({
    batchId: id,
    wentOn: day,
    receiptNo: short,
    count: z.number().int().nullable(),
    entries: z.array(entry).min(1).max(500, "too_many"),
  }),
  ({ store, actor, clock }, input) => recordResults(store, actor, clock, input),
);

const receipt = z.strictObject({ batchId: id, sha256: z.string().length(64) });

export const verifyReceiptAction = action(
  receipt.extend({ seen: z.array(z.enum(readings)), close: z.boolean(), note: optionalText }),
  ({ store, actor, clock }, input) => verifyReceipt(store, actor, clock, input),
);

export const mismatchReceiptAction = action(receipt.extend({ verdict: text }), ({ store, actor, clock }, input) =>
  mismatchReceipt(store, actor, clock, input),
);

export const removeReceiptAction = action(receipt, ({ store, actor, clock }, input) =>
  removeReceipt(store, actor, clock, input),
);

const place = z.number().int().min(1).max(999).nullable();

export const placeReceiptAction = action(
  receipt.extend({
    rows: z
      .array(z.strictObject({ cardId: id, page: place, row: place }))
      .min(1)
      .max(500, "too_many"),
  }),
  ({ store, actor, clock }, input) => placeReceipt(store, actor, clock, input),
);

export const withdrawReceiptAction = action(receipt.extend({ reason: text }), ({ store, actor, clock }, input) =>
  withdrawReceipt(store, actor, clock, input),
);

export const previewUndoAction = question(z.strictObject({ batchId: id }), ({ store, actor, clock }, { batchId }) =>
  previewBatchUndo(store, actor, clock, batchId),
);

export const undoBatchAction = action(
  z.strictObject({ batchId: id, back: z.number().int().min(0), cardIds: cardIds.optional() }),
  ({ store, actor, clock }, input) => undoBatch(store, actor, clock, input),
);
