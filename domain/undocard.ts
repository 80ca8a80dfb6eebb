import type { BatchCardRow } from "./batch/rows";
import type { CardFile } from "./cardfile";
import { type Change, change, changedFields } from "./change";
import type { CardRow, TeamRow } from "./rows";
import type { Rows } from "./tables";
import { rowKey, type UndoGround } from "./undoground";
import { isUntouched, type Kept, type KeptReason, type RowChange, restored, reverted } from "./undorow";

const children = ["case", "blocker", "material", "certificate", "watch"] as const;
type ChildTable = (typeof children)[number];

type Of<T extends RowChange["table"]> = RowChange & { table: T };

/** Changes of one table. */
function of<T extends RowChange["table"]>(list: readonly RowChange[], table: T): Of<T>[] {
  return list.filter((one): one is Of<T> => one.table === table);
}

/**
 * An edited card with its own fields and its items taken back, and what of them stays. A case that stays keeps the questions and papers that
 * came with it: without them it would look ready.
 */
export function fileBack(
  ground: UndoGround,
  teams: ReadonlyMap<string, TeamRow>,
  file: CardFile,
  list: readonly RowChange[],
): { file: CardFile; kept: Kept[] } {
  const going = new Going(ground, file);
  const unused = () => false;
  const certificates = going.items(of(list, "certificate"), file.certificates, unused);
  const materials = going.items(of(list, "material"), file.materials, unused);
  const watches = going.items(of(list, "watch"), file.watches, unused);
  const papers = new Set([...materials, ...certificates, ...watches].map(({ caseId }) => caseId));
  const isUsed = ({ id }: { id: string }) => papers.has(id) || ground.visited.has(id);
  const told = of(list, "case");
  const cases = going.items(told, file.cases, isUsed);
  const left = new Set(cases.map(({ id }) => id));
  const stays = told.some(({ id, op }) => op === "add" && left.has(id));
  const items = of(list, "blocker").filter(({ op }) => !(stays && op === "add"));
  const blockers = going.items(items, file.blockers, unused);
  const rest = stays ? {} : { materials, certificates, watches };
  return { file: { ...file, ...rest, cases, blockers, card: going.card(list, teams) }, kept: going.kept };
}

/** Cards off the visits that a deed put them on, unless something came of them there. */
export function visitBack(ground: UndoGround, list: readonly RowChange[]): { changes: Change[]; kept: Kept[] } {
  const kept: Kept[] = [];
  const changes = of(list, "batchCard").flatMap((one) => {
    const now = ground.rows.get(rowKey("batchCard", one.id)) as BatchCardRow | undefined; // the key names the table
    if (now === undefined) return [];
    if (now.result !== null || !(one.op === "edit" || isUntouched(one, now))) {
      kept.push({ table: one.table, id: one.id, cardId: one.cardId, field: null, because: "later_work" });
      return [];
    }
    return [change("batchCard", now, one.op === "add" ? null : reverted(one, now, ground.there).row)];
  });
  return { changes, kept };
}

/** One card on its way back. */
class Going {
  readonly kept: Kept[] = [];
  private readonly moved: boolean;

  constructor(
    private readonly ground: UndoGround,
    private readonly file: CardFile,
  ) {
    this.moved = ground.moved.has(file.card.id);
  }

  private keep({ table, id, cardId }: RowChange, because: KeptReason): void {
    this.kept.push({ table, id, cardId, field: null, because });
  }

  /** The card's own fields. Who uses it and how it is used go together, and so do a team and its site. */
  card(list: readonly RowChange[], teams: ReadonlyMap<string, TeamRow>): CardRow {
    const { card } = this.file;
    const [own] = of(list, "card");
    if (own === undefined) return card;
    const user = own.fields.find(({ field }) => field === "userId");
    const passedOn = user !== undefined && card.userId !== user.after && card.userId !== user.before;
    const { row, kept } = reverted(own, card, this.ground.there, (field) => {
      if (field === "entityId" && this.moved) return "later_work";
      return field === "occupancy" && passedOn ? "changed_since" : null;
    });
    this.kept.push(...kept);
    if (row === null) return card;
    const { teamId, siteId } = card;
    const team = row.teamId === null ? null : (teams.get(row.teamId) ?? null);
    const moves = row.teamId !== teamId || row.siteId !== siteId;
    if (!moves || team === null || team.siteId === row.siteId) return row;
    this.kept.push({ table: "card", id: row.id, cardId: row.id, field: "teamId", because: "changed_since" });
    return { ...row, teamId, siteId };
  }

  items<T extends ChildTable>(
    list: readonly Of<T>[],
    rows: readonly Rows[T][],
    isUsed: (row: Rows[T]) => boolean,
  ): Rows[T][] {
    const now = new Map(rows.map((row) => [row.id, row]));
    for (const one of list) {
      const row = now.get(one.id);
      if (row === undefined) this.missing(one, now);
      else if (one.op === "edit") now.set(one.id, this.edited(one, row));
      else if (one.op === "add" && this.mayGo(one, row, isUsed)) now.delete(one.id);
    }
    return [...now.values()];
  }

  private mayGo<T extends ChildTable>(one: Of<T>, row: Rows[T], isUsed: (row: Rows[T]) => boolean): boolean {
    if (this.worked(one) || !isUntouched(one, row)) this.keep(one, "changed_since");
    else if (isUsed(row)) this.keep(one, "in_use");
    else return true;
    return false;
  }

  private worked(one: RowChange): boolean {
    return this.ground.workedRows.has(rowKey(one.table, one.id));
  }

  private edited<T extends ChildTable>(one: Of<T>, row: Rows[T]): Rows[T] {
    // With the carrier's answer in between what was settled cannot stand open again; a due day may move at any time.
    const stays = (field: string) => (this.moved && field !== "due" ? ("later_work" as const) : null);
    const { row: back, kept } = reverted(one, row, this.ground.there, stays);
    if (back === null || (kept.length === 0 && changedFields(row, back).length === 0)) return row;
    if (one.table === "case") {
      this.kept.push(...kept);
      return back;
    }
    // An item is one fact: with another amount it is not 已清 again by half.
    const whole = this.worked(one) ? "changed_since" : kept[0]?.because;
    if (whole === undefined) return back;
    this.keep(one, whole);
    return row;
  }

  private missing<T extends ChildTable>(one: Of<T>, now: Map<string, Rows[T]>): void {
    if (one.op === "edit") this.keep(one, "gone");
    if (one.op !== "remove") return;
    const row = restored(one, this.ground.columns(one.table));
    if (row === null) this.keep(one, "erased");
    else now.set(one.id, row);
  }
}
