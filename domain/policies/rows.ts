import type { Day, Instant, Json, Versioned } from "../rows";
import type { BlockerKind, Carrier, Channel, HolderType } from "../words";

/** A carrier's rules as a manager wrote them, one row a version; never changed afterwards. `number` counts per carrier and province. */
export interface PolicyVersionRow extends Versioned {
  carrier: Carrier;
  /** null: everywhere. */
  province: string | null;
  number: number;
  /** A `Pack` (domain/policies/pack.ts). */
  pack: Json;
  /** What was changed and why, in words. */
  note: string;
  savedBy: string;
  savedName: string;
  savedAt: Instant;
}

/** 去办前核一句: what the carrier answered to a question before the first batch of a combination. */
export interface RuleAnswerRow extends Versioned {
  carrier: Carrier;
  province: string | null;
  holderType: HolderType;
  channel: Channel;
  /** Code of the question. */
  question: string;
  answer: string;
  /** Whom we asked, as they named themselves. */
  whom: string | null;
  askedOn: Day;
  askedBy: string;
  askedName: string;
}

/** Public holidays and make-up days of a year, `id` `2027`, over what the program brings. */
export interface HolidayYearRow extends Versioned {
  off: [Day, Day][];
  made: Day[];
  source: string;
  savedBy: string;
  savedAt: Instant;
}

/** How to unbind or re-bind at one bank or app; `id` is the shipped guide's code or a new one. */
export interface GuideRow extends Versioned {
  kind: BlockerKind;
  name: string;
  aliases: string[];
  /** Steps as lines of text. */
  steps: string;
  source: string;
  checkedOn: Day;
  savedBy: string;
  savedName: string;
}
