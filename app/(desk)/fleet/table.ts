import type { Clock } from "@/db/context";
import { listFields } from "@/db/fields";
import { openView } from "@/db/fleet/opened";
import { readPreference } from "@/db/preferences";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isExtra, plainLayout, readLayout, shownColumns } from "@/domain/fleet/layout";

/** How the table shall look to this reader: the open view if they may see it, its layout or the plain one, and their own way of it. */
export async function tableOf(store: Store, actor: Actor, at: Clock, viewId: string | null) {
  const [view, customs] = await Promise.all([
    viewId === null ? null : openView(store, actor, at, viewId),
    listFields(store),
  ]);
  const kept = await readPreference(store, actor, view === null ? "fleet.layout" : `fleet.view.${view.id}`);
  const own = kept === null ? null : readLayout(kept);
  const base = view === null ? plainLayout : readLayout(view.layout);
  const columns = shownColumns(
    own ?? base,
    customs.map(({ id }) => id),
  );
  return {
    view,
    customs,
    columns,
    extras: columns.filter(isExtra).sort(),
    layout: { own, base, viewId: view?.id ?? null, customs: customs.map(({ id, name }) => ({ id, name })) },
  };
}
