import { asc } from "drizzle-orm";
import type { CardFile } from "../../domain/cardfile";
import type { ImportRow } from "../../domain/rows";
import { loadFiles } from "../cardfile";
import { card } from "../schema/card";
import { importRun } from "../schema/import";
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
