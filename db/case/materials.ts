import type { Actor } from "../../domain/actor";
import { missingMaterial, readyMaterials } from "../../domain/case/materials";
import type { Refusal } from "../../domain/change";
import type { Clock } from "../context";
import { decideCard } from "../decide";
import type { Store } from "../store";

/** Papers are at hand: those named by code, or all that the channel asks for. Refused `wrong_stage`, `not_found`, `already`. */
export async function setReady(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, codes, note }: { cardId: string; codes: readonly string[] | "all"; note?: string | null },
): Promise<Refusal | null> {
  const decision = readyMaterials({ codes, note });
  return decideCard(store, actor, clock, { deed: { kind: "material.ready" }, cardId, decision });
}

/** A paper turns out not to be at hand. Refused `wrong_stage`, `not_found`, `already`. */
export async function setMissing(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, code, note }: { cardId: string; code: string; note?: string | null },
): Promise<Refusal | null> {
  const decision = missingMaterial({ code, note });
  return decideCard(store, actor, clock, { deed: { kind: "material.missing" }, cardId, decision });
}
