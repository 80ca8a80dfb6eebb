import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { account, person } from "../schema/people";
import { visiblePeople } from "../scope";
import type { Store } from "../store";

/** Who may go as 经办人, as the form proposes them: people in scope with an account that handles cards. Any other name may be typed. */
export async function listHandlers(store: Store, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!may(actor, "batch.add")) return [];
  return store.db
    .select({ id: person.id, name: person.name })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(
      and(
        inArray(account.role, ["owner", "manager", "operator"]),
        isNull(account.disabledAt),
        eq(person.employment, "active"),
        visiblePeople(actor),
      ),
    )
    .orderBy(asc(person.name), asc(person.id));
}
