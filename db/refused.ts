import type { Actor } from "../domain/actor";
import { type DeedKind, isRefusal, type Refusal, type RefusalCode, refuse } from "../domain/change";
import type { Clock } from "./context";
import type { Store } from "./store";

/** Refusals that are written down for one account in one minute, by each server: enough to see a pattern, too few to fill the log. */
export const notedPerMinute = 10;

interface Count {
  minute: string;
  times: number;
}

// By account, of the present minute alone; forgotten with the process, which costs at most another ten lines.
const counts = new Map<string, Count>();

/**
 * Writes down that a deed was refused for want of rights: who tried which deed, and whether the role or the place stood in the way. No card, no
 * name and nothing that was typed: what somebody asks for who may not have it can be anything.
 */
export async function noteRefused(
  store: Store,
  actor: Actor,
  clock: Clock,
  refused: { deed: DeedKind; code: Extract<RefusalCode, "not_allowed" | "not_found">; times: number },
): Promise<void> {
  const minute = clock.now.slice(0, 16);
  for (const [id, one] of counts) if (one.minute !== minute) counts.delete(id);
  const key = `${actor.accountId} ${storeId(store)}`;
  const times = (counts.get(key)?.times ?? 0) + 1;
  counts.set(key, { minute, times });
  if (times > notedPerMinute || actor.projecting) return;
  const detail = times === notedPerMinute ? { ...refused, last: true } : { ...refused };
  await store.commit(actor, { kind: "access.refused", detail }, clock.now, []);
}

const ids = new WeakMap<Store["db"], number>();
let stores = 0;

/** Of two databases in one process (tests) each has its own count. */
function storeId({ db }: Store): number {
  const known = ids.get(db) ?? ++stores;
  ids.set(db, known);
  return known;
}

/** Refuses a deed that the actor's role may not do, and writes that down. */
export async function deny(store: Store, actor: Actor, clock: Clock, deed: DeedKind): Promise<Refusal> {
  if (actor.projecting) return refuse("projecting");
  await noteRefused(store, actor, clock, { deed, code: "not_allowed", times: 1 });
  return refuse("not_allowed");
}

/** Gives a refusal back, written down where it is one of rights. */
export async function noted(
  store: Store,
  actor: Actor,
  clock: Clock,
  deed: DeedKind,
  refusal: Refusal,
): Promise<Refusal> {
  const { refused: code } = refusal;
  if (code === "not_allowed" || code === "not_found") await noteRefused(store, actor, clock, { deed, code, times: 1 });
  return refusal;
}

/** Cards that one may not see, or rows of them that are not one's own, were named all the same. */
export async function noteOutcome(
  store: Store,
  actor: Actor,
  clock: Clock,
  deed: DeedKind,
  outcome: Refusal | { refused: readonly { refusal: Refusal }[] },
): Promise<void> {
  const codes = isRefusal(outcome) ? [outcome.refused] : outcome.refused.map((one) => one.refusal.refused);
  for (const code of ["not_allowed", "not_found"] as const) {
    const times = codes.filter((one) => one === code).length;
    if (times > 0) await noteRefused(store, actor, clock, { deed, code, times });
  }
}
