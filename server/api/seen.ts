import type { Store } from "@/db/store";
import { type Change, type Refusal, refuse } from "@/domain/change";

/** The command was about to write what the program may not have meant. */
class Unmeant extends Error {
  constructor(readonly refusal: Refusal) {
    super("not what was seen");
  }
}

/**
 * Runs a command on a card only if the card still has the version that the program saw. The check stands at the door of all writes, so it holds
 * whatever the command loads and however often it decides anew. Refused `stale` with both versions, `not_found` where the command would change another card.
 */
export async function atVersion<R>(
  store: Store,
  { cardId, version }: { cardId: string; version: number },
  run: (guarded: Store) => Promise<R>,
): Promise<R | Refusal> {
  const guard = (changes: readonly Change[]) => {
    const cards = changes.flatMap((one) => (one.table === "card" && one.before !== null ? [one.before] : []));
    const theirs = cards.find((one) => one.id === cardId)?.version;
    // What the input names by an id of its own must be this card's.
    if (cards.length > 0 && theirs === undefined) throw new Unmeant(refuse("not_found"));
    if (theirs === undefined || theirs === version) return;
    throw new Unmeant(refuse("stale", { conflict: [{ field: "version", yours: version, theirs }] }));
  };
  const guarded: Store = {
    ...store,
    commit: (who, deed, at, changes) => {
      guard(changes);
      return store.commit(who, deed, at, changes);
    },
  };
  try {
    return await run(guarded);
  } catch (error) {
    if (!(error instanceof Unmeant)) throw error;
    return error.refusal;
  }
}
