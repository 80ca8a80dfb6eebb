import { eq, inArray } from "drizzle-orm";
import type { CardFile, Context } from "../../domain/cardfile";
import type { Change } from "../../domain/change";
import { followPerson } from "../../domain/people/follow";
import type { PersonRow } from "../../domain/rows";
import { fileChanges } from "../../domain/summary";
import { loadFiles } from "../cardfile";
import { type By, type Clock, contextFor } from "../context";
import { card } from "../schema/card";
import type { Store } from "../store";

/** Whole files of every card that these people use, wherever it is. */
export async function filesOfPeople(store: Store, personIds: readonly string[]): Promise<CardFile[]> {
  const ids: string[] = [];
  for (let from = 0; from < personIds.length; from += 500) {
    const slice = personIds.slice(from, from + 500);
    const rows = await store.db.select({ id: card.id }).from(card).where(inArray(card.userId, slice));
    ids.push(...rows.map(({ id }) => id));
  }
  return loadFiles(store, ids, undefined);
}

/** What the change of a person does to the cards they use; `along` moves those that go with them first. */
export async function cardsFollow(
  store: Store,
  actor: By,
  clock: Clock,
  { before, after }: { before: PersonRow; after: PersonRow },
  along: (file: CardFile) => CardFile = (file) => file,
): Promise<Change[]> {
  const rows = await store.db.select({ id: card.id }).from(card).where(eq(card.userId, after.id));
  const ids = rows.map(({ id }) => id);
  const files = await loadFiles(store, ids, undefined);
  const context = await contextFor(store, actor, clock, files);
  return files.flatMap((file) => changesOf(file, along(file), before, after, context));
}

function changesOf(file: CardFile, moved: CardFile, before: PersonRow, after: PersonRow, context: Context): Change[] {
  return fileChanges(file, followPerson(moved, before, after, context));
}
