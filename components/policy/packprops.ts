import type { Pack } from "@/domain/policies/pack";
import type { RuleAnswerRow } from "@/domain/policies/rows";
import type { Day } from "@/domain/rows";
import type { HolderType } from "@/domain/words";
import type { Act } from "../deed";

/** What was asked of the carrier about the combinations of this sheet, and how to write down an answer. */
export interface Asked {
  province: string | null;
  answers: readonly RuleAnswerRow[];
  /** Left out for who may only read. */
  answer?: Act;
}

export interface PackProps {
  pack: Pack;
  holder: HolderType;
  today: Day;
  /** The days whose holidays are not known, as a sentence; null where this year and the next are. */
  unknownYears: string | null;
  asked: Asked;
}
