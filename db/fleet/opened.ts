import type { Actor } from "../../domain/actor";
import { queryOf, type SavedView, savedOf } from "../../domain/fleet/saved";
import type { Clock } from "../context";
import type { Store } from "../store";
import { readView } from "../views";
import { toldTo } from "./told";

/** A saved view as it is opened: to others than its maker with what they may be told of it. Null where there is none that the actor may open. */
export async function openView(store: Store, actor: Actor, clock: Clock, id: string): Promise<SavedView | null> {
  const view = await readView(store, actor, id);
  if (view === null || view.mine) return view;
  return { ...view, ...savedOf(await toldTo(store, actor, clock, queryOf(view))) };
}
