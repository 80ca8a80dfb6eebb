import { asc, sql } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import type { CardFile, Decision } from "../domain/cardfile";
import { answerUnknown, cannotDo, type Reply } from "../domain/case/asked";
import { countAccounts, listBindings } from "../domain/case/bindings";
import { owe, type Tick, tick, untick } from "../domain/case/own";
import { type About, addPhoto } from "../domain/case/photo";
import type { BlockerRow, PhotoType } from "../domain/case/rows";
import { type Seen, seenItem } from "../domain/case/seen";
import type { Deed, Refusal } from "../domain/change";
import type { Fen } from "../domain/rows";
import type { Stage } from "../domain/words";
import { loadFiles } from "./cardfile";
import type { Clock } from "./context";
import { type Deciding, decideCard } from "./decide";
import { card } from "./schema/card";
import { ownedBy } from "./scope";
import type { Store } from "./store";

/**
 * Commands of a card's user on their own cards: whatever their role, with a staff member's rights. A card that is another's is
 * `not_found`, as one that is not there.
 */

/** One's own cards. */
export interface Own {
  /** Those that are not done with: with a due day first, soonest first, then by number. */
  files: CardFile[];
  /** How many are done with. */
  done: number;
}

/** The actor's own cards, whatever their role; nothing of anyone else's. */
export async function readOwn(store: Store, actor: Actor): Promise<Own> {
  const rows = await store.db
    .select({ id: card.id, stage: card.stage })
    .from(card)
    .where(ownedBy(actor))
    .orderBy(sql`${card.due} is null`, asc(card.due), sql`${card.caseId} is null`, asc(card.number));
  const open = rows.filter((row) => !over.has(row.stage)).map((row) => row.id);
  return { files: await loadFiles(store, open, ownedBy(actor)), done: rows.length - open.length };
}

const over: ReadonlySet<Stage> = new Set(["closed", "kept", "ported_out", "transferred"]);

type More = Pick<Deciding, "movedTo">;

function asUser(
  store: Store,
  actor: Actor,
  clock: Clock,
  cardId: string,
  deed: Deed,
  decision: Decision,
  more: More = {},
) {
  return decideCard(store, actor, clock, { deed, cardId, decision, as: "user", ...more });
}

/** A deed on an own card, and the items that it rests on as the person saw them; those that they changed themselves meanwhile are left out. */
type OnOwn<I> = I & { cardId: string; seen?: readonly Seen[] };

function asSeen(seen: readonly Seen[] = [], wants: Partial<BlockerRow>, decision: Decision): Decision {
  return seen.reduce((inner, one) => seenItem(one, wants, inner), decision);
}

/**
 * Ticks an item as done today, with a note, of money the amount in fen, of a binding the number it moved to. Refused as `clear`, and `stale` with both
 * values where somebody else changed it since it was seen.
 */
export function tickOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, ...input }: OnOwn<Tick>,
): Promise<Refusal | null> {
  const wants = { state: "cleared", amountFen: input.amountFen ?? undefined } as const;
  const decision = asSeen(seen, wants, tick(input));
  return asUser(store, actor, clock, cardId, { kind: "blocker.clear" }, decision, { movedTo: input.movedTo });
}

/** Takes own ticks back. Refused as `untick`, and `stale`. */
export function untickOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ids, to, seen }: OnOwn<{ ids: readonly string[]; to: "open" | "unknown" }>,
): Promise<Refusal | null> {
  const decision = asSeen(seen, { state: to }, untick(ids, to));
  return asUser(store, actor, clock, cardId, { kind: "blocker.reopen" }, decision);
}

/** Answers the one question of the card. Refused `stale` where somebody else answered otherwise. */
export function answerOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, ...reply }: OnOwn<Reply>,
): Promise<Refusal | null> {
  const deed: Deed = { kind: "blocker.answer", detail: { answer: reply.answer } };
  const wants = reply.answer === "cannot" ? {} : ({ state: "cleared" } as const);
  return asUser(store, actor, clock, cardId, deed, asSeen(seen, wants, answerUnknown(reply)));
}

/** 办不了, with why: goes to the manager. Refused `stale` where somebody else settled the item since. */
export function cannotOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, ...input }: OnOwn<Parameters<typeof cannotDo>[0]>,
): Promise<Refusal | null> {
  const decision = asSeen(seen, { state: "open" }, cannotDo(input));
  return asUser(store, actor, clock, cardId, { kind: "blocker.cannot" }, decision);
}

/** A picture, which is stored already, to a standing 办不了. Refused `not_found` where none stands. */
export function addPhotoOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, about, photo }: { cardId: string; about: About; photo: { sha256: string; type: PhotoType } },
): Promise<Refusal | null> {
  return asUser(store, actor, clock, cardId, { kind: "blocker.photo" }, addPhoto(about, photo));
}

/** What hangs on the number, ticked from the catalogue; what was asked and not ticked was never bound. Refused as `listBindings`. */
export function listOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...listed }: { cardId: string } & Parameters<typeof listBindings>[0],
): Promise<Refusal | null> {
  const deed: Deed = { kind: "blocker.answer", detail: { answer: "listed" } };
  return asUser(store, actor, clock, cardId, deed, listBindings(listed));
}

/** 一证通查: so many accounts hang on the number, by the state's query of today. Refused as `countAccounts`. */
export function countOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, accounts }: { cardId: string; accounts: number },
): Promise<Refusal | null> {
  return asUser(store, actor, clock, cardId, { kind: "card.accounts" }, countAccounts(accounts));
}

/** The fees were looked up today and so much is owed, in fen. */
export function oweOwn(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, amountFen }: { cardId: string; amountFen: Fen },
): Promise<Refusal | null> {
  return asUser(store, actor, clock, cardId, { kind: "blocker.raise" }, owe(amountFen, clock.today));
}
