import type { Json, ViewLayout, ViewRow } from "../../domain/rows";
import { code, index, instant, integer, json, primaryKey, table, text } from "../dialect";
import { account, team } from "./people";

export const view = table(
  "view",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    name: text().notNull(),
    ownerId: text()
      .notNull()
      .references(() => account.id),
    shared: code<ViewRow["shared"]>().notNull(),
    teamId: text().references(() => team.id),
    query: text().notNull(),
    sort: text().notNull(),
    layout: json<ViewLayout>().notNull(),
  },
  (t) => [index("view_owner").on(t.ownerId)],
);

/** How somebody likes to see a place: a table's layout, pinned views. Nobody else's business, so no event. */
export const preference = table(
  "preference",
  {
    accountId: text()
      .notNull()
      .references(() => account.id),
    key: text().notNull(),
    value: json<Json>().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] })],
);
