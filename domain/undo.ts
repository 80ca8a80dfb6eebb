import type { CardFile } from "./cardfile";
import { type Change, change, changedFields, difference } from "./change";
import type { PersonRow, TeamRow } from "./rows";
import { fileChanges, settle } from "./summary";
import type { TableName } from "./tables";
import { fileBack, visitBack } from "./undocard";
import { rowKey, type UndoGround } from "./undoground";
import { isUntouched, type Kept, type KeptReason, merged, type RowChange, restored, reverted } from "./undorow";

/** What taking a deed back comes to. */
export interface Undone {
  changes: Change[];
  /** Cards that go back, by at least one value. */
  back: string[];
  /** Cards that the deed added and that go. */
  removed: string[];
  /** Other rows that the deed added and that go. */
  gone: { table: TableName; id: string }[];
  kept: Kept[];
}

/** Undone after their children: who uses a person, a team, a site stands before it. */
const places = ["person", "team", "site", "entity", "batch"] as const;
/** The record of the deed itself, and words that later registers are read by. */
const staying: ReadonlySet<TableName> = new Set<TableName>(["import", "mapping", "customField"]);

/**
 * Takes a deed back by field, whatever it was: an import, a batch, a bulk edit. What still holds the deed's value goes back; what was changed
 * since stays and is listed. A card that was added and has later work is kept whole; one without goes with its items. New people, teams,
 * sites and entities go where nothing else uses them. Every summary is settled anew.
 */
export function undo(ground: UndoGround, context: Parameters<typeof settle>[1]): Undone {
  return new Undoing(ground, context).done();
}

class Undoing {
  private readonly undone: Undone = { changes: [], back: [], removed: [], gone: [], kept: [] };
  private readonly byCard = new Map<string, RowChange[]>();
  private readonly others: RowChange[] = [];
  /** Rows as they will stand; null: gone. */
  private readonly after = new Map<string, object | null>();
  private readonly people: Map<string, PersonRow>;
  private readonly teams: Map<string, TeamRow>;
  private readonly references = new Map<string, UndoGround["references"][number][]>();

  constructor(
    private readonly ground: UndoGround,
    private readonly context: Parameters<typeof settle>[1],
  ) {
    this.people = new Map(ground.people.map((row) => [row.id, row]));
    this.teams = new Map(ground.teams.map((row) => [row.id, row]));
    for (const one of ground.references) {
      const list = this.references.get(one.to);
      if (list === undefined) this.references.set(one.to, [one]);
      else list.push(one);
    }
    const rows = new Map<string, RowChange[]>();
    for (const one of ground.changes) {
      const key = rowKey(one.table, one.id);
      const list = rows.get(key);
      if (list === undefined) rows.set(key, [one]);
      else list.push(one);
    }
    for (const list of rows.values()) {
      const one = merged(list);
      if (one === null || staying.has(one.table)) continue;
      if (one.cardId === null) this.others.push(one);
      else this.byCard.set(one.cardId, [...(this.byCard.get(one.cardId) ?? []), one]);
    }
  }

  done(): Undone {
    // Edits of people and teams first: the cards' summaries name them. What was added goes last, when nothing points at it any more.
    for (const one of this.others) if (one.op === "edit") this.edit(one);
    for (const [cardId, list] of this.byCard) this.card(cardId, list);
    for (const [cardId, file] of this.ground.files) if (!this.byCard.has(cardId)) this.follow(file);
    for (const one of this.others) if (one.op === "remove") this.bringBack(one);
    for (const table of places)
      for (const one of this.others) if (one.op === "add" && one.table === table) this.remove(one);
    const known: readonly TableName[] = places;
    for (const one of this.others) if (one.op === "add" && !known.includes(one.table)) this.keep(one, "in_use");
    return this.undone;
  }

  private keep({ table, id, cardId }: Pick<RowChange, "table" | "id" | "cardId">, because: KeptReason): void {
    this.undone.kept.push({ table, id, cardId, field: null, because });
  }

  private edit(one: RowChange): void {
    const now = this.ground.rows.get(rowKey(one.table, one.id));
    if (now === undefined) {
      this.keep(one, "gone");
      return;
    }
    const { personIds } = this.ground;
    if (one.table === "person" && personIds !== null && !personIds.has(one.id)) {
      this.keep(one, "not_yours");
      return;
    }
    const { row, kept } = reverted(one, now, this.ground.there);
    this.undone.kept.push(...kept);
    if (row === null || changedFields(now, row).length === 0) return;
    this.undone.changes.push(change(one.table, now, row));
    this.after.set(rowKey(one.table, one.id), row);
    // The table says which row it is.
    if (one.table === "person") this.people.set(one.id, row as PersonRow);
    if (one.table === "team") this.teams.set(one.id, row as TeamRow);
  }

  private card(cardId: string, list: RowChange[]): void {
    const file = this.ground.files.get(cardId);
    const whole = { table: "card", id: cardId, cardId } as const;
    if (file === undefined) {
      this.keep(whole, "gone");
      return;
    }
    if (this.ground.hidden.has(cardId)) {
      this.keep(whole, "not_yours");
      this.follow(file);
      return;
    }
    if (list.some(({ table, op }) => table === "card" && op === "add")) {
      this.added(file);
      return;
    }
    const { file: back, kept } = fileBack(this.ground, this.teams, file, list);
    this.undone.kept.push(...kept);
    const visits = this.visits(list);
    if (visits.length === 0 && fileChanges(file, back).length === 0) {
      if (this.others.length > 0) this.follow(file);
      return;
    }
    const changes = [...this.settled(file, back), ...visits];
    // Whoever puts the card on a visit meanwhile must not be overtaken.
    const isGuarded = changes.some(({ table }) => table === "card");
    this.undone.changes.push(...changes, ...(isGuarded ? [] : [change("card", file.card, file.card)]));
    this.undone.back.push(cardId);
  }

  private added(file: CardFile): void {
    const { id } = file.card;
    if (this.ground.worked.has(id)) {
      this.keep({ table: "card", id, cardId: id }, "later_work");
      this.follow(file);
      return;
    }
    this.undone.removed.push(id);
    this.undone.changes.push(
      change("card", file.card, null),
      ...difference("case", file.cases, []),
      ...difference("blocker", file.blockers, []),
      ...difference("material", file.materials, []),
      ...difference("certificate", file.certificates, []),
    );
    this.after.set(rowKey("card", id), null);
  }

  private visits(list: readonly RowChange[]): Change[] {
    const { changes, kept } = visitBack(this.ground, list);
    this.undone.kept.push(...kept);
    for (const one of changes) {
      const row = one.before ?? one.after;
      if (row !== null) this.after.set(rowKey(one.table, row.id), one.after);
    }
    return changes;
  }

  private settled(before: CardFile, back: CardFile): Change[] {
    const { userId, teamId, id } = back.card;
    const user = userId === null ? null : (this.people.get(userId) ?? null);
    const team = teamId === null ? null : (this.teams.get(teamId) ?? null);
    const file = settle({ ...back, user, team }, this.context);
    this.after.set(rowKey("card", id), file.card);
    return fileChanges(before, file);
  }

  /** A card that stays, but whose user or team may be called otherwise now. */
  private follow(file: CardFile): void {
    this.undone.changes.push(...this.settled(file, file));
  }

  private bringBack(one: RowChange): void {
    if (this.ground.rows.has(rowKey(one.table, one.id))) return;
    const row = restored(one, this.ground.columns(one.table));
    if (row === null) {
      this.keep(one, "erased");
      return;
    }
    this.undone.changes.push(change(one.table, null, row));
  }

  private remove(one: RowChange): void {
    const key = rowKey(one.table, one.id);
    const now = this.ground.rows.get(key);
    if (now === undefined) return;
    if (this.isUsed(one)) {
      this.keep(one, "in_use");
      return;
    }
    if (!isUntouched(one, now)) {
      this.keep(one, "changed_since");
      return;
    }
    this.undone.changes.push(change(one.table, now, null));
    this.undone.gone.push({ table: one.table, id: one.id });
    this.after.set(key, null);
  }

  private isUsed({ table, id }: RowChange): boolean {
    return (this.references.get(rowKey(table, id)) ?? []).some(({ from, field }) => {
      const row = this.after.get(from);
      if (row === undefined) return true;
      return row !== null && Object.entries(row).some(([name, value]) => name === field && value === id);
    });
  }
}
