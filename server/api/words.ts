import { z } from "zod";
import { isMonth } from "@/domain/bill/month";
import { bulkFields } from "@/domain/bulk";
import { longestLabel } from "@/domain/cardform";
import { readings } from "@/domain/case/compare";
import { answers, bases } from "@/domain/case/note";
import * as word from "@/domain/words";

/** The pieces of which programs' input and answers are made. Money is whole fen, days are `YYYY-MM-DD`, instants ISO 8601 in UTC. */
export const id = z.string().min(1).max(60).meta({ description: "An id of ours, opaque." });
export const day = z.iso.date("not_a_day").meta({ description: "A day in the office's time zone." });
export const month = z.string().refine(isMonth, "not_a_month").meta({ description: "A month, `2026-11`." });
export const fen = z.number().int().min(-100_000_000).max(100_000_000).meta({ description: "Whole fen (1/100 yuan)." });
export const said = z.string().trim().min(1, "required").max(500, "too_long");
export const note = z.string().trim().max(500, "too_long").nullable().default(null);
export const short = z.string().trim().max(200, "too_long").nullable().default(null);
export const label = z.string().trim().min(1).max(longestLabel, "too_long").nullable().default(null);
export const cardVersion = z.number().int().min(1).meta({
  description:
    "The card's `version` as you last read it. If it has changed since, the answer is 409 `stale` with both.",
});
export const rowVersion = z
  .number()
  .int()
  .min(1)
  .meta({ description: "The `version` of this row as you last read it." });

export const nothing = z.strictObject({});
export const byId = z.strictObject({ id });

export const carrier = z.enum(word.carriers);
export const stage = z.enum(word.stages);
export const channel = z.enum(word.channels);
export const reason = z.enum(word.reasons);
export const blockerKind = z.enum(word.blockerKinds);
export const holderType = z.enum(word.holderTypes);
export const use = z.enum(word.uses);
export const occupancy = z.enum(word.occupancies);
export const line = z.enum(word.lines);
export const refund = z.enum(word.refundStates);
export const batchResult = z.enum(word.batchResults);
export const watchWay = z.enum(word.watchWays);
export const watchResult = z.enum(word.watchResults);
export const answer = z.enum(answers);
export const basis = z.enum(bases);
export const reading = z.enum(readings);
export const bulkField = z.enum(bulkFields);
/** Pages of a list, from 1, as an address has them. */
export const page = z
  .string()
  .regex(/^\d{1,6}$/)
  .optional();
export function pageOf({ page: asked }: { page?: string | undefined }): number {
  return Math.max(Number(asked ?? 1), 1);
}
/** Where a deed has nothing of its own to give. */
export const done = z.object({ done: z.literal(true) });
export const isDone: z.output<typeof done> = { done: true };
