import { asc, count } from "drizzle-orm";
import type { CardFile } from "../../domain/cardfile";
import type { ImportRow } from "../../domain/register/rows";
import { loadFiles } from "../cardfile";
import { card } from "../schema/card";
import { importRun } from "../schema/import";
import { event, eventValue } from "../schema/log";
import { person, team } from "../schema/people";
import type { Store } from "../store";

/** For tests: everything that is stored of every card, by number. */
export async function allFiles(store: Store): Promise<CardFile[]> {
  const rows = await store.db.select({ id: card.id }).from(card).orderBy(asc(card.number), asc(card.id));
  return loadFiles(
    store,
    rows.map(({ id }) => id),
    undefined,
  );
}

/** For tests: every import that was applied. */
export async function allImports(store: Store): Promise<ImportRow[]> {
  return store.db.select().from(importRun).orderBy(asc(importRun.appliedAt), asc(importRun.id));
}

export type Counted = Record<"events" | "values" | "cards" | "people" | "teams" | "imports", number>;

/** For tests: how much of everything that an import writes is there. */
export async function countRows({ db }: Store): Promise<Counted> {
  const sum = (rows: { n: number }[]) => rows[0]?.n ?? 0;
  return {
    events: sum(await db.select({ n: count() }).from(event)),
    values: sum(await db.select({ n: count() }).from(eventValue)),
    cards: sum(await db.select({ n: count() }).from(card)),
    people: sum(await db.select({ n: count() }).from(person)),
    teams: sum(await db.select({ n: count() }).from(team)),
    imports: sum(await db.select({ n: count() }).from(importRun)),
  };
}
