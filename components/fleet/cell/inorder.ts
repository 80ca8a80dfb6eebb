import type { FleetRow } from "@/domain/fleet/view";
import type { LiveView } from "../live/live";

/** Rows as the list shows them; those of other pages behind, as they were chosen. */
export function inOrder(rows: readonly FleetRow[], { view }: LiveView): FleetRow[] {
  const places = new Map(view.list.rows.map(({ id }, at) => [id, at]));
  const place = ({ id }: FleetRow) => places.get(id) ?? places.size;
  return [...rows].sort((a, b) => place(a) - place(b));
}
