import type { Engine, Page, ReadingFault, ReadingState } from "../../domain/reading/reading";
import { code, index, instant, integer, json, table, text } from "../dialect";

/**
 * The text of a stored file, by the SHA-256 of its bytes. Outside the business tables: made by machine and to be made again, so no versions and no
 * events. It holds personal data and goes with the last certificate that names the file (see db/erase.ts, db/reading.ts).
 */
export const reading = table(
  "reading",
  {
    sha256: text().primaryKey(),
    state: code<ReadingState>().notNull(),
    engine: code<Engine>(),
    pages: json<Page[]>().notNull(),
    pageCount: integer(),
    pagesRead: integer().notNull(),
    fault: code<ReadingFault>(),
    attempts: integer().notNull(),
    queuedAt: instant().notNull(),
    endedAt: instant(),
    /** The server that reads it, and until when it has it: one that ended without a word loses it then. */
    heldBy: text(),
    heldUntil: instant(),
  },
  (t) => [index("reading_state").on(t.state, t.queuedAt)],
);
