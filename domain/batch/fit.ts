import type { CardFile } from "../cardfile";
import { type Refusal, refuse } from "../change";
import { type Combination, combinationOf } from "./group";
import type { BatchCardRow, BatchRow } from "./rows";

/** Why a card cannot go on a visit; each has a sentence under `errors.by`. */
export const misfits = [
  "batch_online",
  "batch_carrier",
  "batch_entity",
  "batch_province",
  "batch_channel",
  "batch_other",
  "batch_here",
] as const;
export type Misfit = (typeof misfits)[number];

/** States in which a visit still holds its cards. */
const open: ReadonlySet<BatchRow["state"]> = new Set(["planned", "visited"]);

/** Whether the visit is still to be made or not yet written down to the end. */
export function isOpen(batch: Pick<BatchRow, "state">): boolean {
  return open.has(batch.state);
}

/** Whether the row holds its card: the visit is open and nothing has come of the card yet. */
export function holds(row: Pick<BatchCardRow, "result">, batch: Pick<BatchRow, "state">): boolean {
  return row.result === null && isOpen(batch);
}

/**
 * Whether a card may join a visit. Refuses `wrong_stage` unless it is ready, `already` while an open visit holds it (`batch_here` this one,
 * `batch_other` another), `invalid` by what it does not have in common.
 * @param common what the visit's cards share; null: no chosen card can go on a visit at all
 * @param heldBy the open visit that holds the card now
 */
export function fits(
  file: CardFile,
  common: Combination | null,
  heldBy: string | null,
  batchId: string | null,
): Refusal | null {
  if (file.card.stage !== "ready") return refuse("wrong_stage", { by: ["stage"] });
  if (heldBy !== null) return refuse("already", { by: [heldBy === batchId ? "batch_here" : "batch_other"] });
  const own = combinationOf(file.card);
  if (own === null || common === null) return refuse("invalid", { by: ["batch_online"] });
  const by: Misfit[] = [];
  if (own.carrier !== common.carrier) by.push("batch_carrier");
  if (own.entityId !== common.entityId) by.push("batch_entity");
  if (own.homeProvince !== common.homeProvince) by.push("batch_province");
  if (own.channel !== common.channel) by.push("batch_channel");
  return by.length === 0 ? null : refuse("invalid", { by });
}
