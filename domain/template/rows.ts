import type { Instant, Versioned } from "../rows";

/** Printed sheets whose wording the owner may change. `letterhead` stands on top of the firm's own papers. */
export const templateKinds = [
  "letterhead",
  "authorisation",
  "letter",
  "proxy",
  "list",
  "slip",
  "glue",
  "handover",
] as const;
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
