import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { FleetQuery } from "../../domain/fleet/query";
import { printPlain } from "../../domain/fleet/query/print";
import type { Clock } from "../context";
import { deny } from "../refused";
import type { Store } from "../store";

/** Writes down that the figures of the picture leave the house, before they do. Refused `not_allowed`, `disk_full`, `busy`. */
export async function noteOverviewExport(
  store: Store,
  actor: Actor,
  clock: Clock,
  query: FleetQuery,
  format: "csv" | "xlsx",
): Promise<Refusal | null> {
  if (!may(actor, "fleet.export")) return deny(store, actor, clock, "fleet.export");
  const detail = { overview: true, format, filter: printPlain(query.terms) };
  const written = await store.commit(actor, { kind: "fleet.export", detail }, clock.now, []);
  if ("seq" in written) return null;
  return refuse("full" in written ? "disk_full" : "busy");
}
