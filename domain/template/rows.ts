import type { Instant, Versioned } from "../rows";

/** Printed sheets whose wording the owner may change. `letterhead` stands on top of the firm's own papers. */
export const paperKinds = [
  "letterhead",
  "authorisation",
  "letter",
  "proxy",
  "list",
  "slip",
  "glue",
  "handover",
] as const;

/** Messages that ask somebody for what is theirs to do: by language, and by tone from polite to pressing. */
export const nudgeKinds = ["nudge_zh_1", "nudge_zh_2", "nudge_zh_3", "nudge_en_1", "nudge_en_2", "nudge_en_3"] as const;
export type NudgeKind = (typeof nudgeKinds)[number];

export const templateKinds = [...paperKinds, ...nudgeKinds] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** One version of a sheet's wording; never changed afterwards. The highest number of its kind and firm holds. */
export interface TemplateRow extends Versioned {
  kind: TemplateKind;
  /** null: for every firm that has none of its own. */
  entityId: string | null;
  number: number;
  /** null in both: back to what the program brings (or, of a firm's own, to what all have). */
  title: string | null;
  body: string | null;
  savedBy: string;
  savedName: string;
  savedAt: Instant;
}
