import type { BillLine, BillRow } from "../../domain/bill/rows";
import type { ImportRow, MappingRow } from "../../domain/register/rows";
import type * as row from "../../domain/rows";
import type * as word from "../../domain/words";
import { code, index, instant, integer, json, primaryKey, table, text } from "../dialect";
import { account, entity } from "./people";

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
  sheet: text(),
  kind: code<ImportRow["kind"]>().notNull().default("register"),
  undoneAt: instant(),
  undoneBy: text(),
});

export const mapping = table("mapping", {
  id: text().primaryKey(),
  version: integer().notNull(),
  kind: code<MappingRow["kind"]>().notNull(),
  headings: json<string[]>().notNull(),
  columns: json<(string | null)[]>().notNull(),
  savedBy: text().notNull(),
  savedAt: instant().notNull(),
});

export const customField = table("custom_field", {
  id: text().primaryKey(),
  version: integer().notNull(),
  name: text().notNull().unique(),
});

export const bill = table(
  "bill",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    month: text().notNull(),
    carrier: code<word.Carrier>(),
    entityId: text().references(() => entity.id),
    fileName: text().notNull(),
    sha256: text().notNull(),
    mediaType: code<BillRow["mediaType"]>().notNull(),
    lines: json<BillLine[]>().notNull(),
    totalFen: integer().notNull(),
    addedBy: text().notNull(),
    addedName: text().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [index("bill_month").on(t.month)],
);

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
