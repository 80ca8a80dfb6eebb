import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { Clock } from "../context";
import { deny } from "../refused";
import type { Store } from "../store";
import { type BatchView, readBatch } from "./read";

/**
 * 销户号码清单: the cards of a visit that the actor sees, on their way out of the house as a file or on paper (`pack`). The event of the export
 * is written first. To an auditor the names of personal holders are masked. Refused `not_allowed`, `not_found`.
 */
export async function exportBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { batchId, format }: { batchId: string; format: "csv" | "xlsx" | "pack" },
): Promise<BatchView | Refusal> {
  if (!may(actor, "fleet.export")) return deny(store, actor, clock, "fleet.export");
  const view = await readBatch(store, actor, batchId);
  if (view === null) return refuse("not_found");
  const detail = { cards: view.cards.length, batch: view.batch.batchNo, format };
  const written = await store.commit(actor, { kind: "fleet.export", detail }, clock.now, []);
  if ("seq" in written) return view;
  return refuse("full" in written ? "disk_full" : "busy");
}
