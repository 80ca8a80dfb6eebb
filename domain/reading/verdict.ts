import type { Day } from "../rows";
import type { Carrier } from "../words";
import type { ReadingFault } from "./reading";
import type { Place } from "./strip";

/** What the record says, that a paper is held against. */
export interface RecordFacts {
  number: string;
  /** The present carrier; null where nobody confirmed one. */
  carrier: Carrier | null;
  holder: string | null;
  submittedOn: Day | null;
  effectiveOn: Day | null;
  /** As it was typed for this paper; null: not yet. */
  serial: string | null;
  today: Day;
}

/**
 * What the machine makes of a paper. `match` number and business are the record's, nothing that was read disagrees · `masked_match` the same, but the
 * paper hides some of the number's digits · `other_number` it is about another line · `acceptance_only` 受理: nothing says 办结 · `not_a_cancellation`
 * 停机, 过户, 换卡, 预销 or one that failed · `disagrees` number and business fit; a day, the carrier or the holder does not · `unreadable` number or
 * business could not be read for sure. Only a person decides.
 */
export const textVerdicts = [
  "match",
  "masked_match",
  "other_number",
  "acceptance_only",
  "not_a_cancellation",
  "disagrees",
  "unreadable",
] as const;
export type TextVerdict = (typeof textVerdicts)[number];

export const textFields = ["number", "business", "effective_on", "carrier", "holder", "serial"] as const;
export type TextField = (typeof textFields)[number];

/**
 * `same` · `masked` what is not starred out fits · `differs` · `unread` it is not there, or not for sure. For the business: `same` is a cancellation
 * that is done, `accepted` one that is applied for.
 */
export const fieldVerdicts = ["same", "masked", "accepted", "differs", "unread"] as const;
export type FieldVerdict = (typeof fieldVerdicts)[number];

/** Why a field or the whole is judged as it is; `messages` has a sentence for each. */
export const textReasons = [
  "fits",
  "mask_fits",
  "few_digits",
  "other_number",
  "several_numbers",
  "number_uncertain",
  "not_found",
  "done",
  "not_said_done",
  "accepted",
  "pre_cancel",
  "suspend",
  "transfer",
  "replace",
  "port_out",
  "resume",
  "change",
  "refused",
  "several_businesses",
  "before_application",
  "in_future",
  "other_day",
  "other_carrier",
  "other_holder",
  "holder_uncertain",
  "other_serial",
  "not_read_yet",
  "no_text",
] as const;
export type TextReason = (typeof textReasons)[number];

export interface FieldJudgement {
  field: TextField;
  verdict: FieldVerdict;
  reason: TextReason;
  /** As it stands on the paper, stars as `*`; null where nothing was found. For the business its code. */
  found: string | null;
  places: readonly Place[];
}

/** The verdict in all, what made it so, and each field by itself in the order in which a person looks. */
export interface Judgement {
  verdict: TextVerdict;
  reasons: readonly TextReason[];
  fields: readonly FieldJudgement[];
  /** Set where the file could not be read at all. */
  fault: ReadingFault | null;
}
