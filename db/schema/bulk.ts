import type { BulkEnd, BulkTold, BulkUndone, BulkWhat } from "../../domain/bulk";
import type { DeedKind } from "../../domain/change";
import { code, index, instant, integer, json, primaryKey, table, text } from "../dialect";

// Outside the business tables: what became of each card stands in the log, this says what was asked and how far it came.

/** A deed on many cards. Its id is the `batch` of its events. */
export const bulkRun = table(
  "bulk_run",
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    deed: code<DeedKind>().notNull(),
    what: json<BulkWhat>().notNull(),
    cards: integer().notNull(),
    done: integer().notNull(),
    already: integer().notNull(),
    refused: integer().notNull(),
    startedAt: instant().notNull(),
    /** When a part was last written: a run that stands still belongs to a server that is gone. */
    movedAt: instant().notNull(),
    endedAt: instant(),
    end: code<BulkEnd>(),
    undoneAt: instant(),
    undoneBy: text(),
    undone: json<BulkUndone>(),
  },
  (t) => [index("bulk_run_started").on(t.startedAt), index("bulk_run_account").on(t.accountId)],
);

/** Some hundred of its cards in the order in which they are taken; `told` once they were. */
export const bulkPart = table(
  "bulk_part",
  {
    runId: text()
      .notNull()
      .references(() => bulkRun.id),
    n: integer().notNull(),
    cardIds: json<string[]>().notNull(),
    told: json<BulkTold>(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.n] })],
);
