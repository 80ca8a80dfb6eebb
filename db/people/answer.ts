import { eq } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { isRefusal, type Refusal, refuse } from "../../domain/change";
import { type Answered, answerFor, type Basis } from "../../domain/people/answer";
import type { Clock } from "../context";
import { decideCards } from "../decide";
import { newId } from "../id";
import { person } from "../schema/people";
import { every, visiblePeople } from "../scope";
import type { Store } from "../store";

/**
 * 代登记 for somebody whom the actor may see: items of several of their cards at once, with how it was learnt. A card that is refused leaves
 * the others stored. Gives the first refusal, `not_found` (nobody, nothing chosen, another's card) as well as `answerFor`'s, or null.
 */
export async function answerForPerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  { personId, items, ...basis }: { personId: string; items: readonly Answered[] } & Basis,
): Promise<Refusal | null> {
  const where = every(eq(person.id, personId), visiblePeople(actor));
  const [found] = await store.db.select({ id: person.id }).from(person).where(where);
  if (found === undefined || items.length === 0) return refuse("not_found");
  const outcome = await decideCards(store, actor, clock, {
    deed: { kind: "blocker.answer", batch: newId(), detail: { for: personId, learnt: basis.learnt } },
    cardIds: [...new Set(items.map((one) => one.cardId))],
    decision: answerFor(personId, items, basis),
  });
  return isRefusal(outcome) ? outcome : (outcome.refused[0]?.refusal ?? null);
}
