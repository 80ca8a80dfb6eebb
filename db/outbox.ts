import { and, eq, lt } from "drizzle-orm";
import { isRefusal, type Refusal, refuse } from "../domain/change";
import type { Clock } from "./context";
import { delivered } from "./schema/people";
import type { Store } from "./store";

/** What a page sends by a key that it chose once; `request` is the SHA-256 of what is asked. */
export interface Posted {
  personId: string;
  key: string;
  request: string;
}

/** Longer than a phone keeps what it could not send, and than a joining code opens a page. */
const keptDays = 90;

/** The same came at once by another request and was faster. */
class Delivered extends Error {}

/**
 * Does what a page sends once, however often it comes: the first commit takes the key along in its own transaction, so that key and deed are there
 * both or neither. Gives `done` for what was done before. What is refused takes no key and may be sent again. Refused `invalid` by
 * `key` where the key was another request's; a key of somebody else is nothing.
 */
export async function onceBy<R>(
  store: Store,
  clock: Clock,
  posted: Posted,
  run: (store: Store) => Promise<R | Refusal>,
  done: R,
): Promise<R | Refusal> {
  const before = await beforeThis(store, posted);
  if (before !== null) return before === "same" ? done : refuse("invalid", { fields: { key: "key_used" } });
  try {
    const answer = await run(taking(store, clock, posted));
    // Refused because the same came at once and was done: that one's answer is this one's.
    return isRefusal(answer) && (await beforeThis(store, posted)) === "same" ? done : answer;
  } catch (error) {
    if (error instanceof Delivered) return done;
    throw error;
  }
}

/** The store whose next deed takes the key along. A refusal that is noted in the log is no deed. */
function taking(store: Store, { now }: Clock, posted: Posted): Store {
  let taken = false;
  const before = new Date(Date.parse(now) - keptDays * 24 * 3600_000).toISOString();
  const { db } = store;
  const commit: Store["commit"] = async (who, deed, at, changes, also = []) => {
    if (taken || deed.kind === "access.refused") return store.commit(who, deed, at, changes, also);
    const key = [
      db.delete(delivered).where(lt(delivered.at, before)),
      db.insert(delivered).values({ ...posted, at: now }),
    ];
    const written = await store.commit(who, deed, at, changes, [...key, ...also]);
    if ("taken" in written && (await beforeThis(store, posted)) !== null) throw new Delivered();
    taken ||= "seq" in written;
    return written;
  };
  return { ...store, commit };
}

/** Whether the key came before, with the same request or with another. */
async function beforeThis({ db }: Store, { personId, key, request }: Posted): Promise<"same" | "other" | null> {
  const [found] = await db
    .select({ request: delivered.request })
    .from(delivered)
    .where(and(eq(delivered.personId, personId), eq(delivered.key, key)));
  if (found === undefined) return null;
  return found.request === request ? "same" : "other";
}
