import { type Actor, mayEnter } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import { mostPins, queryOf, type ViewCount, type ViewHead } from "../../domain/fleet/saved";
import type { Clock } from "../context";
import { readPreference, savePreference } from "../preferences";
import type { Store } from "../store";
import { listViews, readView } from "../views";
import { fleetWhere } from "./filter";
import { countUpTo } from "./total";

/** The views that the actor has pinned and still finds, in the order in which they were pinned. */
export async function listPinned(store: Store, actor: Actor): Promise<ViewHead[]> {
  if (!mayEnter(actor, "fleet")) return [];
  const ids = idsIn(await readPreference(store, actor, "fleet.pinned"));
  if (ids.length === 0) return [];
  const views = new Map((await listViews(store, actor)).map((one) => [one.id, one]));
  return ids.flatMap((id) => views.get(id) ?? []);
}

/** How many of the actor's own cards each of their pinned views has. */
export async function countPinned(store: Store, actor: Actor, clock: Clock): Promise<ViewCount[]> {
  const counts: ViewCount[] = [];
  // One after another: a dozen searches at once would hold up everybody else's page.
  for (const { id } of await listPinned(store, actor)) {
    const view = await readView(store, actor, id);
    if (view) counts.push({ id, ...(await countUpTo(store, fleetWhere(actor, queryOf(view), clock.today))) });
  }
  return counts;
}

/** Pins a view that the actor finds, or lets it go. Refused `not_allowed`, `not_found`, `too_many`, `disk_full`. */
export async function pinView(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; pinned: boolean },
): Promise<Refusal | null> {
  if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
  const found = new Set((await listViews(store, actor)).map(({ id }) => id));
  if (!found.has(input.id)) return refuse("not_found");
  // What is gone meanwhile is let go of by the way.
  const rest = idsIn(await readPreference(store, actor, "fleet.pinned")).filter(
    (id) => found.has(id) && id !== input.id,
  );
  if (input.pinned && rest.length >= mostPins) return refuse("too_many");
  const value = input.pinned ? [...rest, input.id] : rest;
  const kept = await savePreference(store, actor, clock, {
    key: "fleet.pinned",
    value: value.length === 0 ? null : value,
  });
  return kept ? null : refuse("disk_full");
}

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string").slice(0, mostPins) : [];
}
