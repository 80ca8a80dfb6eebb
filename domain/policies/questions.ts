import { provinceOf } from "../provinces";
import type { Carrier, Channel, HolderType } from "../words";
import type { RuleAnswerRow } from "./rows";

/** 去办前核一句: what to ask the carrier before the first batch of a combination. */
export const questions = ["materials_complete", "month_end_stop", "same_visit_payment"] as const;
export type Question = (typeof questions)[number];

/** What rules hang on. `province` as a register says it; null: not known. */
export interface Combination {
  carrier: Carrier;
  province: string | null;
  holderType: HolderType;
  channel: Channel;
}

/** One text for a combination: equal texts, equal combinations. 广东 and 广东省 are one province. */
export function combinationKey({ carrier, province, holderType, channel }: Combination): string {
  return [carrier, provinceOf(province) ?? "", holderType, channel].join(" ");
}

/** The questions that nobody has asked yet for the combination, in their order; empty: it may go. */
export function unasked(
  answers: readonly Pick<RuleAnswerRow, "carrier" | "province" | "holderType" | "channel" | "question">[],
  combination: Combination,
): Question[] {
  const key = combinationKey(combination);
  const asked = new Set(answers.filter((one) => combinationKey(one) === key).map((one) => one.question));
  return questions.filter((one) => !asked.has(one));
}
