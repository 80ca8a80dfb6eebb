import { and, asc, gt, inArray, isNotNull, max } from "drizzle-orm";
import { type Actor, type Lies, mayEnter, reaches } from "../domain/actor";
import { card } from "./schema/card";
import { chain, event } from "./schema/log";
import { visibleTo } from "./scope";
import type { Store } from "./store";

/** More cards than these at once are not named one by one: an import, a deed on a whole view. */
export const mostNamed = 500;

/** So many events on, it is cheaper to read a page anew than to find out what they were about. */
const farBehind = 5_000;

/** Number of the newest event; events come in this order on both databases, for each commit holds the log's head. */
export async function headOf({ db }: Store): Promise<number> {
  const [row] = await db.select({ seq: chain.seq }).from(chain);
  return row?.seq ?? 0;
}

/** What happened after an event. */
export interface Happened {
  /** The newest event that is in it. */
  seq: number;
  /** Cards that changed; null where they are more than `mostNamed`. */
  cardIds: string[] | null;
}

/** Whose cards changed after event `after`, whoever may see them: for the one who tells, see `visibleAmong`. */
export async function changedAfter(store: Store, after: number): Promise<Happened> {
  const seq = await headOf(store);
  if (seq <= after) return { seq: after, cardIds: [] };
  if (seq - after > farBehind) return { seq, cardIds: null };
  const rows = await store.db
    .select({ id: event.cardId, last: max(event.seq) })
    .from(event)
    .where(and(gt(event.seq, after), isNotNull(event.cardId)))
    .groupBy(event.cardId)
    .orderBy(asc(max(event.seq)))
    .limit(mostNamed + 1);
  const newest = Math.max(seq, ...rows.map(({ last }) => last ?? 0));
  const ids = rows.flatMap(({ id }) => (id === null ? [] : [id]));
  return { seq: newest, cardIds: ids.length > mostNamed ? null : ids };
}

/** Which of these cards the actor may see in the fleet; the others are as if they were not there. */
export async function visibleAmong({ db }: Store, actor: Actor, cardIds: readonly string[]): Promise<string[]> {
  if (!mayEnter(actor, "fleet") || cardIds.length === 0) return [];
  const rows = await db
    .select({ id: card.id })
    .from(card)
    .where(and(inArray(card.id, [...cardIds]), visibleTo(actor)));
  return rows.map(({ id }) => id);
}

/** What a card's event says of where the card lay: `[old, new]` of what it moved, and of a card that is no more of everything. */
interface Moved {
  changes: { table: string; fields: Partial<Record<keyof Lies, unknown>> }[];
}

/**
 * Which of these cards, none of which the actor sees now, lay in their scope after event `after` and have left it: moved elsewhere, or taken out of the
 * register. The actor saw them until then, and is told nothing but that they are gone.
 */
export async function leftAmong(
  { db }: Store,
  actor: Actor,
  { cardIds, after }: { cardIds: readonly string[]; after: number },
): Promise<string[]> {
  if (!mayEnter(actor, "fleet") || actor.role === "staff" || cardIds.length === 0) return [];
  const { id, siteId, teamId, entityId, project } = card;
  const [now, events] = await Promise.all([
    db
      .select({ id, siteId, teamId, entityId, project })
      .from(card)
      .where(inArray(id, [...cardIds])),
    db
      .select({ cardId: event.cardId, body: event.body })
      .from(event)
      .where(and(gt(event.seq, after), inArray(event.cardId, [...cardIds])))
      .orderBy(asc(event.seq)),
  ]);
  const lies = new Map<string | null, Lies>(now.map((row) => [row.id, row]));
  // From the last move back to the first: before each the card lay where its old values say.
  const left = new Set<string>();
  for (const { cardId, body } of events.reverse()) {
    const before = { ...(lies.get(cardId) ?? nowhere), ...oldPlace(body) };
    lies.set(cardId, before);
    if (cardId !== null && reaches(actor.scope, before)) left.add(cardId);
  }
  return cardIds.filter((one) => left.has(one));
}

const nowhere: Lies = { siteId: null, teamId: null, entityId: null, project: null };

function oldPlace(body: string): Partial<Lies> {
  const { changes }: Moved = JSON.parse(body);
  const fields = changes.find(({ table }) => table === "card")?.fields ?? {};
  const old = Object.keys(nowhere).flatMap((name) => {
    const told = fields[name as keyof Lies]; // the keys of a `Lies`
    return Array.isArray(told) ? [[name, typeof told[0] === "string" ? told[0] : null]] : [];
  });
  return Object.fromEntries(old);
}
