import { type Actor, may } from "../../domain/actor";
import type { Decision } from "../../domain/cardfile";
import { type DeedKind, isRefusal, type Refusal, refuse } from "../../domain/change";
import {
  type CellField,
  type CellSet,
  type CellValue,
  cellDeed,
  cellDeeds,
  seenCell,
  setCell,
  shownNow,
  standing,
  wanted,
} from "../../domain/fleet/cell";
import type { ColumnLine } from "../../domain/fleet/column";
import { decide } from "../../domain/summary";
import { loadFiles } from "../cardfile";
import { type Clock, contextFor } from "../context";
import { decideCards, type Outcome } from "../decide";
import { newId } from "../id";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { type CellText, findCells } from "./find";

export interface CellEdit {
  cardId: string;
  /** What the cell is to hold. */
  to: CellText;
  /** What it held when the person began to type: its version. */
  was: CellValue;
}

export interface CellEdits {
  field: CellField;
  cells: readonly CellEdit[];
}

/** What became of edits of one column. `batch` is what the log names them by, for taking them back. */
export interface CellOutcome extends Outcome {
  batch: string;
}

/**
 * Sets cells of one column in one act, each card's by itself: those that pass are stored, the others come back with the reason. Refused per
 * card `stale` with both values where the cell does not hold what the person saw, `invalid` (under the field's name) where the text is no
 * value of the column, and what the deed itself says.
 */
export async function editCells(
  store: Store,
  actor: Actor,
  clock: Clock,
  { field, cells }: CellEdits,
): Promise<CellOutcome | Refusal> {
  if (!mayEdit(actor, field)) return refuse("not_allowed");
  const batch = newId();
  const outcome: CellOutcome = { done: [], refused: [], batch };
  const { sets, wrong } = await readAll(store, actor, { field, cells });
  outcome.refused.push(...(await unread(store, actor, field, wrong)));
  for (const kind of cellDeeds(field)) {
    const own = [...sets].filter(([, { set }]) => cellDeed(set) === kind);
    if (own.length === 0) continue;
    const told = await decideCards(store, actor, clock, {
      deed: { kind, batch },
      cardIds: own.map(([cardId]) => cardId),
      decision: eachOwn(new Map(own), actor),
    });
    if (isRefusal(told)) return told;
    outcome.done.push(...told.done);
    outcome.refused.push(...told.refused);
  }
  return outcome;
}

/** What `editCells` would do, card by card in the order given. Writes nothing. A card that is not the actor's is `not_found`. */
export async function foreseeCells(
  store: Store,
  actor: Actor,
  clock: Clock,
  { field, cells }: CellEdits,
): Promise<ColumnLine[] | Refusal> {
  if (!mayEdit(actor, field)) return refuse("not_allowed");
  const { sets, wrong } = await readAll(store, actor, { field, cells });
  const files = await loadFiles(
    store,
    cells.map(({ cardId }) => cardId),
    visibleTo(actor),
  );
  const context = await contextFor(store, actor, clock, files);
  const byId = new Map(files.map((file) => [file.card.id, file]));
  return cells.map(({ cardId }) => {
    const file = byId.get(cardId);
    const one = sets.get(cardId);
    const code = wrong.get(cardId);
    if (file === undefined)
      return { cardId, number: null, before: null, was: null, after: null, refusal: refuse("not_found"), same: false };
    const line = {
      cardId,
      number: file.card.number,
      before: shownNow(file.card, field),
      was: standing(file.card, field),
    };
    if (one === undefined) return { ...line, after: null, refusal: wrongIn(field, code), same: false };
    const after = one.set.field === "user" ? (one.set.to.user?.name ?? null) : wanted(one.set);
    const decided = decide(file, setCell(one.set, actor.scope), context);
    if (isRefusal(decided)) return { ...line, after, refusal: decided, same: false };
    return { ...line, after, refusal: null, same: decided.changes.length === 0 };
  });
}

function mayEdit(actor: Actor, field: CellField): boolean {
  // Clearing arrears alone is open to more roles than the list's cells are.
  return may(actor, "card.edit") && cellDeeds(field).every((deed: DeedKind) => may(actor, deed));
}

type Read = { set: CellSet; was: CellValue };

async function readAll(
  store: Store,
  actor: Actor,
  { field, cells }: CellEdits,
): Promise<{ sets: Map<string, Read>; wrong: Map<string, string> }> {
  const found = await findCells(
    store,
    actor,
    field,
    cells.map(({ to }) => to),
  );
  const sets = new Map<string, Read>();
  const wrong = new Map<string, string>();
  cells.forEach(({ cardId, was }, at) => {
    const one = found[at];
    if (one !== undefined && "set" in one) sets.set(cardId, { set: one.set, was });
    else wrong.set(cardId, one?.wrong ?? "invalid");
  });
  return { sets, wrong };
}

function eachOwn(sets: ReadonlyMap<string, Read>, actor: Actor): Decision {
  return (file, context) => {
    const one = sets.get(file.card.id);
    if (one === undefined) return file;
    return seenCell(one.set, one.was, setCell(one.set, actor.scope))(file, context);
  };
}

function wrongIn(field: CellField, code = "invalid"): Refusal {
  return refuse("invalid", { fields: { [field]: code } });
}

/** The cards whose text is no value of the column; of others' cards nothing is said. */
async function unread(
  store: Store,
  actor: Actor,
  field: CellField,
  wrong: ReadonlyMap<string, string>,
): Promise<Outcome["refused"]> {
  if (wrong.size === 0) return [];
  const files = await loadFiles(store, [...wrong.keys()], visibleTo(actor));
  const numbers = new Map(files.map(({ card }) => [card.id, card.number]));
  return [...wrong].map(([cardId, code]) => {
    const number = numbers.get(cardId) ?? null;
    return { cardId, number, refusal: number === null ? refuse("not_found") : wrongIn(field, code) };
  });
}
