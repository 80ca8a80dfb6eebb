import type { TemplateKind } from "../../domain/template/rows";
import { code, index, instant, integer, table, text } from "../dialect";

/** Wording of printed sheets. No reference to the firm: a version outlives one that was joined with another. */
export const template = table(
  "template",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    kind: code<TemplateKind>().notNull(),
    entityId: text(),
    number: integer().notNull(),
    title: text(),
    body: text(),
    savedBy: text().notNull(),
    savedName: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [index("template_kind").on(t.kind)],
);
