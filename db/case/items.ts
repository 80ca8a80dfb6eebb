import { eq } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { answerUnknown, type Reply } from "../../domain/case/asked";
import { type Clear, clear, plan, type Raise, raise, reopenItem as reopened, waive } from "../../domain/case/items";
import { type Seen, seenItem } from "../../domain/case/seen";
import { type Refusal, refuse } from "../../domain/change";
import type { Fen } from "../../domain/rows";
import { chain } from "../../domain/summary";
import type { Clock } from "../context";
import { decideCard } from "../decide";
import { person } from "../schema/people";
import { every, nameablePeople } from "../scope";
import type { Store } from "../store";

/** An item of a card, at the version that the person saw. */
type OnItem<I = object> = { cardId: string; seen: Seen } & I;

/**
 * An item comes up, to be cleared by a named person if one is chosen. Refused `already`, `wrong_stage`, `not_allowed`, `invalid`
 * (`owner`: no such person).
 */
export async function raiseItem(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ownerId, ...item }: { cardId: string; ownerId?: string | null } & Omit<Raise, "owner">,
): Promise<Refusal | null> {
  const owner = ownerId ? await nameOf(store, actor, ownerId) : null;
  if (ownerId && owner === null) return refuse("invalid", { fields: { owner: "not_found" } });
  const decision = raise({ ...item, owner });
  return decideCard(store, actor, clock, { deed: { kind: "blocker.raise" }, cardId, decision });
}

/** Done, with a note, what was paid in fen, the day, and of a binding the number it moved to. Refused `stale` with both values, `already`, `not_allowed`, `invalid`. */
export async function clearItem(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, ...input }: OnItem<Clear>,
): Promise<Refusal | null> {
  const wants = { state: "cleared", amountFen: input.amountFen ?? undefined } as const;
  const decision = seenItem(seen, wants, clear(seen.id, input));
  const { movedTo } = input;
  return decideCard(store, actor, clock, { deed: { kind: "blocker.clear" }, cardId, decision, movedTo });
}

/** 柜台一并办理, with the amount in fen if it is known. Refused `stale`, `already`, `not_allowed`, `invalid` (no same-visit kind). */
export async function planItem(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, ...input }: OnItem<{ amountFen?: Fen | null; note?: string | null }>,
): Promise<Refusal | null> {
  const wants = { state: "planned", amountFen: input.amountFen ?? undefined } as const;
  const decision = seenItem(seen, wants, plan(seen.id, input));
  return decideCard(store, actor, clock, { deed: { kind: "blocker.plan" }, cardId, decision });
}

/** 特批 with a reason. Refused `stale`, `no_waiver`, `reason_needed`, `not_allowed`, `already`. */
export async function waiveItem(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, reason }: OnItem<{ reason: string }>,
): Promise<Refusal | null> {
  const decision = seenItem(seen, { state: "waived", note: reason }, waive(seen.id, { reason }));
  return decideCard(store, actor, clock, { deed: { kind: "blocker.waive", reason }, cardId, decision });
}

/**
 * Undo of a slip: the items stand again, as questions (`unknown`) if they were that; all or none. Refused `stale`, `wrong_stage`,
 * `not_allowed`, `already`.
 */
export async function reopenItems(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, to = "open" }: { cardId: string; seen: readonly Seen[]; to?: "open" | "unknown" },
): Promise<Refusal | null> {
  const decision = chain(...seen.map((one) => seenItem(one, { state: to }, reopened(one.id, { to }))));
  return decideCard(store, actor, clock, { deed: { kind: "blocker.reopen" }, cardId, decision });
}

/** 代登记: 待确认 answered for the card's user, with how it was learnt. Refused `already`, `reason_needed`, `not_allowed`. */
export async function answerForUser(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...reply }: { cardId: string } & Reply,
): Promise<Refusal | null> {
  const deed = { kind: "blocker.answer", detail: { answer: reply.answer, learnt: reply.learnt ?? null } } as const;
  return decideCard(store, actor, clock, { deed, cardId, decision: answerUnknown(reply) });
}

async function nameOf(store: Store, actor: Actor, id: string): Promise<{ id: string; name: string } | null> {
  const [row] = await store.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(every(eq(person.id, id), nameablePeople(actor)));
  return row ?? null;
}
