import type { SQL } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import type { CardFile, Context, Decision } from "../domain/cardfile";
import { targetOf } from "../domain/case/target";
import { type Change, change, type Deed, isRefusal, type Refusal, refuse } from "../domain/change";
import { decide } from "../domain/summary";
import { loadFiles } from "./cardfile";
import { type Clock, contextFor } from "./context";
import { noteOutcome, noteRefused } from "./refused";
import { ownedBy, visibleTo } from "./scope";
import type { Store } from "./store";

/** What became of a deed on several cards: those that passed are stored, the others say why not. */
export interface Outcome {
  done: string[];
  refused: { cardId: string; number: string | null; refusal: Refusal }[];
}

export interface Deciding {
  deed: Deed;
  cardIds: readonly string[];
  decision: Decision;
  /** `user`: only cards whose user the actor is, with no more rights than a member of staff, whatever their role. */
  as?: "handler" | "user";
  /** Changes to store in the same act besides those of the files. */
  also?: readonly Change[];
  /** The number that bindings are to move to, as typed: what the register knows of it is part of the decision. */
  movedTo?: string | null;
}

/** In each round at least one of those who write to a card at once is stored: so many may, and nobody is told that it is busy. */
const rounds = 20;

/**
 * The shape of every command on cards: may → load → decide → commit. Decides again up to twenty times when a card moved meanwhile,
 * unnoticed; what the person themselves saw (a row's version) is the decision's to compare. Refusals: `not_allowed` for the whole deed;
 * per card `not_found`, what the decision says, and `busy` or `disk_full` when it could not be stored.
 */
export async function decideCards(
  store: Store,
  actor: Actor,
  clock: Clock,
  deciding: Deciding,
): Promise<Outcome | Refusal> {
  const { deed, cardIds, as = "handler" } = deciding;
  if (!may(as === "user" ? { role: "staff" } : actor, deed.kind)) {
    await noteRefused(store, actor, clock, { deed: deed.kind, code: "not_allowed", times: cardIds.length });
    return refuse("not_allowed");
  }
  const where = as === "user" ? ownedBy(actor) : visibleTo(actor);
  for (let round = 0; round < rounds; round++) {
    const outcome = await decideOnce(store, actor, clock, deciding, where);
    if (outcome === "again") continue;
    await noteOutcome(store, actor, clock, deed.kind, outcome);
    return outcome;
  }
  return { done: [], refused: cardIds.map((cardId) => ({ cardId, number: null, refusal: refuse("busy") })) };
}

/** The same for one card: its refusal, or nothing when it is stored. */
export async function decideCard(
  store: Store,
  actor: Actor,
  clock: Clock,
  deciding: Omit<Deciding, "cardIds"> & { cardId: string },
): Promise<Refusal | null> {
  const outcome = await decideCards(store, actor, clock, { ...deciding, cardIds: [deciding.cardId] });
  if (isRefusal(outcome)) return outcome;
  return outcome.refused[0]?.refusal ?? null;
}

async function decideOnce(
  store: Store,
  actor: Actor,
  clock: Clock,
  { deed, cardIds, decision, as, movedTo, also = [] }: Deciding,
  where: SQL | undefined,
): Promise<Outcome | Refusal | "again"> {
  const files = await loadFiles(store, cardIds, where);
  const context = await contextFor(
    store,
    actor,
    clock,
    files,
    as === "user" ? "staff" : actor.role,
    numbersIn(movedTo),
  );
  const decided = files.map((file) => judge(file, decision, context));
  const passed = decided.filter((one) => one.changes !== null);
  const refused = [...missing(cardIds, files), ...decided.flatMap(({ refused }) => (refused ? [refused] : []))];
  if (passed.length === 0) return { done: [], refused };
  const changes = [...also, ...passed.flatMap((one) => one.changes ?? [])];
  // Already so: nothing to store and nothing to log.
  if (changes.length === 0) return { done: passed.map((one) => one.cardId), refused };
  const written = await store.commit(actor, deed, clock.now, changes);
  if ("stale" in written || "taken" in written) return "again";
  if ("full" in written) return refuse("disk_full");
  return { done: passed.map((one) => one.cardId), refused };
}

/** The number that somebody typed, if it is one. */
export function numbersIn(typed: string | null | undefined): string[] {
  const number = targetOf(typed);
  return number === null ? [] : [number];
}

interface Judged {
  cardId: string;
  changes: Change[] | null;
  refused: Outcome["refused"][number] | null;
}

function judge(file: CardFile, decision: Decision, context: Context): Judged {
  const cardId = file.card.id;
  const decided = decide(file, decision, context);
  if (isRefusal(decided))
    return { cardId, changes: null, refused: { cardId, number: file.card.number, refusal: decided } };
  return { cardId, changes: guarded(file, decided.changes, decided.file), refused: null };
}

/** The card's row is always among the changes, so that its version guards what was decided on the whole file. */
export function guarded(before: CardFile, changes: Change[], after: CardFile): Change[] {
  if (changes.length === 0 || changes.some((one) => one.table === "card")) return changes;
  return [...changes, change("card", before.card, after.card)];
}

function missing(cardIds: readonly string[], files: readonly CardFile[]): Outcome["refused"] {
  const found = new Set(files.map((file) => file.card.id));
  return cardIds
    .filter((id) => !found.has(id))
    .map((cardId) => ({ cardId, number: null, refusal: refuse("not_found") }));
}
