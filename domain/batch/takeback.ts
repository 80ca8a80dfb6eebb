import type { CardFile } from "../cardfile";
import { type Change, change, changedFields } from "../change";
import type { settle } from "../summary";
import { undo } from "../undo";
import { rowKey, type UndoGround } from "../undoground";
import { type Kept, merged, type RowChange, reverted } from "../undorow";
import type { BatchCardRow, BatchRow } from "./rows";

/** What taking a visit's results back comes to. */
export interface TakenBack {
  changes: Change[];
  /** Cards whose results go back. */
  back: string[];
  kept: Kept[];
}

/**
 * Takes the results of a visit back by field (`domain/undo.ts`): what still holds the result's value goes back, what was changed since stays
 * and is named. A case that went on since (another answer, a certificate) is kept whole: half a case taken back is none. So is a card
 * that stands on another open visit by now. The visit is open again for the cards that went back.
 * @param members all cards of the visit
 * @param elsewhere cards that another open visit holds
 * @param only the cards whose results go back; null: all of the visit
 */
export function takeBack(
  ground: UndoGround,
  batch: BatchRow,
  members: readonly BatchCardRow[],
  elsewhere: ReadonlySet<string>,
  context: Parameters<typeof settle>[1],
  only: ReadonlySet<string> | null = null,
): TakenBack {
  // A card without a result was taken back before, or has left the visit.
  const asked = members.filter((row) => only === null || only.has(row.cardId));
  const told = new Set(asked.flatMap((row) => (row.result === null ? [] : [row.cardId])));
  const own = ground.changes.filter(
    ({ table, cardId }) =>
      table !== "batch" && table !== "batchCard" && (cardId === null ? only === null : told.has(cardId)),
  );
  const stays = new Set(
    [...ground.files].flatMap(([id, file]) =>
      told.has(id) && (elsewhere.has(id) || wentOn(ground, file)) ? [id] : [],
    ),
  );
  const undone = undo(
    { ...ground, changes: own.filter(({ cardId }) => cardId === null || !stays.has(cardId)) },
    context,
  );
  const kept: Kept[] = [...stays]
    .filter((id) => !ground.hidden.has(id))
    .map((id) => ({
      table: "card",
      id,
      cardId: id,
      field: null,
      because: elsewhere.has(id) ? "in_use" : "later_work",
    }));
  const free = (cardId: string) =>
    told.has(cardId) && !stays.has(cardId) && !ground.hidden.has(cardId) && ground.files.has(cardId);
  const rows = memberRows(ground, members, free);
  const back = rows.map(({ cardId }) => cardId);
  const after = new Map(rows.map((row) => [row.id, row]));
  const now = members.map((row) => after.get(row.id) ?? row);
  const changed = members.flatMap((row) => {
    const to = after.get(row.id);
    return to ? [change("batchCard", row, to)] : [];
  });
  // Where nothing goes back the visit stays as it is: one that was dropped since holds its cards no more.
  const visit = rows.length === 0 ? batch : reopened(batch, now);
  const visits = changedFields(batch, visit).length > 0 ? [change("batch", batch, visit)] : [];
  const changes = [...undone.changes, ...changed, ...visits];
  return { changes: [...changes, ...guards(ground, back, changes)], back, kept: [...undone.kept, ...kept] };
}

/** The version of each card that the visit holds again: nobody may have put it on another one meanwhile. 未办 alone changes no card. */
function guards({ files }: UndoGround, back: readonly string[], changes: readonly Change[]): Change[] {
  const guarded = new Set(changes.flatMap((one) => (one.table === "card" ? [one.before?.id] : [])));
  return back.flatMap((cardId) => {
    const card = files.get(cardId)?.card;
    return card === undefined || guarded.has(cardId) ? [] : [change("card", card, card)];
  });
}

/** Whether the case, or a paper on it, was touched by a later deed. */
function wentOn(ground: UndoGround, file: CardFile): boolean {
  const rows = [
    ...file.cases.map(({ id }) => rowKey("case", id)),
    ...file.certificates.map(({ id }) => rowKey("certificate", id)),
  ];
  return rows.some((key) => ground.workedRows.has(key));
}

/** The rows of the visit that go back, each as it was before the results. */
function memberRows(
  ground: UndoGround,
  members: readonly BatchCardRow[],
  free: (cardId: string) => boolean,
): BatchCardRow[] {
  const told = new Map<string, (RowChange & { table: "batchCard" })[]>();
  for (const one of ground.changes) {
    if (one.table !== "batchCard") continue;
    const list = told.get(one.id) ?? [];
    list.push({ ...one, table: "batchCard" });
    told.set(one.id, list);
  }
  return members.flatMap((row) => {
    const one = merged(told.get(row.id) ?? []);
    if (one === null || !free(row.cardId)) return [];
    const { row: back } = reverted({ ...one, table: "batchCard" }, row, ground.there);
    return back !== null && changedFields(row, back).length > 0 ? [back] : [];
  });
}

/** The visit after some of its results went: planned again when none is left. */
function reopened(batch: BatchRow, members: readonly BatchCardRow[]): BatchRow {
  if (members.every((row) => row.result === null)) return { ...batch, state: "planned", wentOn: null, receiptNo: null };
  return members.some((row) => row.result === null) ? { ...batch, state: "visited" } : batch;
}
