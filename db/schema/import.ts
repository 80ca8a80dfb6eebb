import type * as row from "../../domain/rows";
import { index, instant, integer, json, primaryKey, table, text } from "../dialect";
import { account } from "./people";

export const importRun = table("import", {
  id: text().primaryKey(),
  version: integer().notNull(),
  fileName: text().notNull(),
  sha256: text().notNull(),
  encoding: text().notNull(),
  appliedBy: text().notNull(),
  appliedAt: instant().notNull(),
  rowsRead: integer().notNull(),
  created: integer().notNull(),
  changed: integer().notNull(),
  unchanged: integer().notNull(),
  toSettle: integer().notNull(),
  leftOut: integer().notNull(),
});

/** A register that was read but not applied: per person, 24 hours. `reading` is how it is read: what the person corrected. */
export const draft = table(
  "draft",
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id),
    fileName: text().notNull(),
    sha256: text().notNull(),
    reading: json<row.Json>().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index("draft_account").on(t.accountId)],
);

/** The draft's bytes as they came, base64 in pieces, so that another encoding can be tried. */
export const stagedPiece = table(
  "staged_piece",
  {
    draftId: text()
      .notNull()
      .references(() => draft.id),
    n: integer().notNull(),
    base64: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.n] })],
);
