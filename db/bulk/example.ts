import type { Actor } from "../../domain/actor";
import type { BulkDeed, BulkField, BulkResult } from "../../domain/bulk";
import { isRefusal, type Refusal } from "../../domain/change";
import { clock } from "../example";
import type { Store } from "../store";
import { runBulk } from "./run";

/** One field of many cards set, as a test asks for it. */
export function setMany(
  store: Store,
  actor: Actor,
  { cardIds, field, to }: { cardIds: readonly string[]; field: BulkField; to: string | null },
): Promise<BulkResult | Refusal> {
  return runBulk(store, actor, clock, { deed: { do: "set", field, to }, chosen: { cardIds } });
}

/** A deed on many cards that must not be refused as a whole. */
export async function done(
  store: Store,
  actor: Actor,
  deed: BulkDeed,
  cardIds: readonly string[],
): Promise<BulkResult> {
  const result = await runBulk(store, actor, clock, { deed, chosen: { cardIds } });
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
}
