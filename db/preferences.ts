import { and, eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import type { Json } from "../domain/rows";
import type { Clock } from "./context";
import { preference } from "./schema/view";
import type { Store } from "./store";

/** Places that somebody may have their own way: the table of the fleet, the same under a saved view, the views beside the navigation. */
export type PreferenceKey = "fleet.layout" | "fleet.pinned" | `fleet.view.${string}`;

/** What the actor has said of a place; null where they have said nothing. */
export async function readPreference({ db }: Pick<Store, "db">, actor: Actor, key: PreferenceKey): Promise<Json> {
  const [row] = await db
    .select({ value: preference.value })
    .from(preference)
    .where(and(eq(preference.accountId, actor.accountId), eq(preference.key, key)));
  return row?.value ?? null;
}

/** Keeps what the actor says of a place, or forgets it (null). Nobody else's business: no event. False where it could not be stored. */
export async function savePreference(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { key: PreferenceKey; value: Json },
): Promise<boolean> {
  const { key, value } = input;
  const { accountId } = actor;
  const written = await store.run(
    value === null
      ? store.db.delete(preference).where(and(eq(preference.accountId, accountId), eq(preference.key, key)))
      : store.db
          .insert(preference)
          .values({ accountId, key, value, changedAt: clock.now })
          .onConflictDoUpdate({
            target: [preference.accountId, preference.key],
            set: { value, changedAt: clock.now },
          }),
  );
  return !("full" in written);
}
