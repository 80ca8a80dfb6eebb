import { z } from "zod";
import { arrearsKinds, type BulkDeed, bulkFields, type Chosen } from "@/domain/bulk";
import { longestLabel } from "@/domain/cardform";
import { readings } from "@/domain/case/compare";
import { bases } from "@/domain/case/note";
import { blockerKinds, channels, reasons } from "@/domain/words";
import { day, optionalDay, optionalText, text } from "./action";

const id = z.string().min(1).max(40);
const short = z
  .string()
  .trim()
  .max(200, "too_long")
  .nullish()
  .transform((said) => said || null);
const reason = z.string({ error: "required" }).trim().min(1, "required").max(500, "too_long");

/** Day, place and people of a visit, as they were typed. */
export const visitInput = z.strictObject({
  plannedOn: day,
  place: short,
  operatorId: short,
  operatorName: text,
  accountManager: short,
  accountManagerPhone: short,
  note: optionalText,
});

/** A deed on many cards as it comes from outside: the one shape for the page and for other programs. */
export const bulkDeed = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("open"), reason: z.enum(reasons), reasonText: optionalText, due: optionalDay }),
  z.strictObject({ do: z.literal("assign"), personId: id.nullable() }),
  z.strictObject({ do: z.literal("due"), due: optionalDay }),
  z.strictObject({ do: z.literal("channel"), channel: z.enum(channels).nullable() }),
  z.strictObject({
    do: z.literal("set"),
    field: z.enum(bulkFields),
    to: z.string().trim().min(1).max(longestLabel, "too_long").nullable(),
  }),
  z.strictObject({
    do: z.literal("answer"),
    answer: z.enum(["never_bound", "moved"]),
    learnt: z.enum(bases),
    note: optionalText,
  }),
  z.strictObject({
    do: z.literal("clear"),
    item: z.enum(blockerKinds),
    on: optionalDay,
    note: optionalText,
    movedTo: short,
  }),
  z.strictObject({ do: z.literal("paid"), item: z.enum(arrearsKinds), on: optionalDay, note: optionalText }),
  z.strictObject({ do: z.literal("waive"), item: z.enum(blockerKinds), reason }),
  z.strictObject({ do: z.literal("join"), batchId: id }),
  z.strictObject({ do: z.literal("visit"), visit: visitInput }),
  z.strictObject({ do: z.literal("verify"), seen: z.array(z.enum(readings)).max(readings.length) }),
  z.strictObject({ do: z.literal("close") }),
  z.strictObject({ do: z.literal("history"), reason }),
]) satisfies z.ZodType<BulkDeed>;

/** More than so many single cards are chosen by what a query finds. */
export const mostChosen = 20_000;

/** Which cards: some by id, what a query of the fleet finds, or what an earlier deed left. */
export const chosenCards = z.union([
  z.strictObject({ cardIds: z.array(id).min(1).max(mostChosen, "too_many") }),
  z.strictObject({ query: z.string().max(8000, "too_long"), count: z.int().min(1) }),
  z.strictObject({ leftBy: id, count: z.int().min(1) }),
]) satisfies z.ZodType<Chosen>;
