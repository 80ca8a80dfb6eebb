import { sql } from "drizzle-orm";
import type { Tallied } from "../../domain/tally";
import { code, index, integer, primaryKey, sum, table, text } from "../dialect";

/** Counters over all cards, kept by every commit; see domain/tally.ts. Outside the business: no versions, no events. */
export const tally = table(
  "tally",
  {
    facet: code<Tallied>().notNull(),
    site: text().notNull(),
    team: text().notNull(),
    value: text().notNull(),
    cards: integer().notNull(),
    rentFen: sum().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.facet, t.site, t.team, t.value] }),
    index("tally_team").on(t.team, t.facet),
    // The most frequent values of all places.
    index("tally_top").on(t.facet, t.cards).where(sql.raw(`"site" = '*'`)),
  ],
);

/** What was made from the cards by a program, which may be made anew: how far it is, and by which way of making it. */
export const made = table("made", {
  name: text().primaryKey(),
  making: integer().notNull(),
  /** The id of the last card that is in it; null once all are. */
  after: text(),
});
