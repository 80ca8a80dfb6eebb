import { Column, getTableColumns, getTableName } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { Change, Deed } from "../domain/change";
import type { Instant } from "../domain/rows";
import type { TableName } from "../domain/tables";
import { Tally } from "../domain/tally";
import { dialect } from "./dialect";
import { type EventActor, eventsOf } from "./event";
import { insertRows, mark } from "./insert";
import { Abort, type Program, type Row, type Statement } from "./program";
import { business } from "./schema/business";
import { indexCards, unindexCards } from "./search";
import { addCounts } from "./tally";
import { advance, isStopped, type Watch } from "./watch";

/** What became of a commit: the last event's number, the rows that somebody else changed since they were read, or it was stopped. */
export type Committed = { seq: number } | { stale: StaleRow[] } | { stopped: true };

interface StaleRow {
  table: TableName;
  id: string;
}

/**
 * The one door for writes: all changes and their events are stored together, or none are. Each row's version is checked; every
 * stale row of a slice is named at once. It never decides. Changes come in slices, so that a long write is never in memory as a whole; all
 * changes of one card stand in the same slice, because they are one event. `watch` hears of the cards written and may stop it all.
 */
export function* commitProgram(
  who: EventActor | null,
  deed: Deed,
  at: Instant,
  slices: Iterable<readonly Change[]>,
  watch: Watch | null = null,
): Program<Committed> {
  const log = new Log(who, deed, at);
  const tally = new Tally();
  const later: (readonly Change[])[] = [];
  for (const slice of slices) {
    yield* store(slice);
    for (const one of slice) if (one.table === "card") tally.add(one.before, one.after);
    // On PostgreSQL the chain's head is locked last, or an import would hold up everybody else's commits and wait for their rows.
    if (dialect === "postgres") later.push(slice);
    else yield* log.append(slice);
    if (watch === null) continue;
    advance(watch, slice.filter(({ table }) => table === "card").length);
    if (isStopped(watch)) throw new Abort<Committed>({ stopped: true });
  }
  // The counters and then the chain's head are everybody's: they are locked last, and always in one order.
  yield* addCounts(tally.deltas());
  for (const slice of later) yield* log.append(slice);
  return { seq: yield* log.end() };
}

/** Rows of one slice, those that go last, each table in its turn and each row in the order of ids. */
function* store(changes: readonly Change[]): Generator<Statement, void, Row[]> {
  const stale: StaleRow[] = [];
  const inOrder = grouped(changes);
  for (const group of inOrder) {
    // Updates first: a number that one row gives up may be taken by a new one in the same act.
    for (const one of group) if (one.before !== null && one.after !== null) yield* update(one, stale);
    yield* insertAll(group);
    yield* indexCards(group);
  }
  // Last, children first: what pointed at a row points elsewhere by now.
  for (const group of [...inOrder].reverse()) {
    yield* unindexCards(group);
    for (const one of group) if (one.after === null) yield* removal(one, stale);
  }
  if (stale.length > 0) throw new Abort<Committed>({ stale });
}

const order = Object.keys(business) as TableName[];

function grouped(changes: readonly Change[]): Change[][] {
  const groups = new Map<TableName, Change[]>(order.map((table) => [table, []]));
  for (const one of changes) groups.get(one.table)?.push(one);
  return [...groups.values()].filter((group) => group.length > 0).map((group) => group.sort(byId));
}

function byId(a: Change, b: Change): number {
  const [x, y] = [rowOf(a).id, rowOf(b).id];
  return x < y ? -1 : x > y ? 1 : 0;
}

function rowOf(one: Change) {
  const row = one.after ?? one.before;
  if (row === null) throw new Error("a change without a row");
  return row;
}

function* update(one: Change, stale: StaleRow[]): Generator<Statement, void, Row[]> {
  const { table, before, after } = one;
  if (before === null || after === null) return;
  const columns = columnsOf(table).filter(({ key }) => key !== "id" && key !== "version");
  const was = before as unknown as Record<string, unknown>; // rows are plain objects; only their keys are read here
  const is = after as unknown as Record<string, unknown>;
  const changed = columns.filter(({ key }) => !sameValue(was[key], is[key]));
  const params: unknown[] = changed.map(({ key, map }) => stored(map, is[key]));
  const sets = changed.map(({ name }, i) => `"${name}" = ${mark(i + 1)}`);
  const n = params.push(before.id, before.version);
  const sql = `update "${nameOf(table)}" set ${[...sets, '"version" = "version" + 1'].join(", ")} where "id" = ${mark(n - 1)} and "version" = ${mark(n)} returning "id"`;
  const rows = yield { sql, params };
  if (rows.length === 0) stale.push({ table, id: before.id });
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}

function* removal(one: Change, stale: StaleRow[]): Generator<Statement, void, Row[]> {
  const row = rowOf(one);
  const sql = `delete from "${nameOf(one.table)}" where "id" = ${mark(1)} and "version" = ${mark(2)} returning "id"`;
  const rows = yield { sql, params: [row.id, row.version] };
  if (rows.length === 0) stale.push({ table: one.table, id: row.id });
}

function* insertAll(group: readonly Change[]): Generator<Statement, void, Row[]> {
  const added = group.filter((one) => one.before === null && one.after !== null);
  const table = added[0]?.table;
  if (!table) return;
  const columns = columnsOf(table);
  const rows = added.map((one) => {
    const row = rowOf(one) as unknown as Record<string, unknown>; // as above
    return columns.map(({ key, map }) => (key === "version" ? 1 : stored(map, row[key])));
  });
  yield* insertRows(
    nameOf(table),
    columns.map(({ name }) => name),
    rows,
  );
}

/** The deed's events at the chain's head, which is locked when the first is appended. */
class Log {
  private head: { seq: number; leaf: string } | null = null;

  constructor(
    private readonly who: EventActor | null,
    private readonly deed: Deed,
    private readonly at: Instant,
  ) {}

  *append(changes: readonly Change[]): Generator<Statement, void, Row[]> {
    const head = this.head ?? (yield* lockHead());
    const { events, values } = eventsOf(this.who, this.deed, this.at, changes, head);
    this.head = events.at(-1) ?? head;
    yield* insertRows(
      "event",
      ["seq", "at", "deed", "actor_id", "card_id", "batch", "body", "prev", "leaf"],
      events.map((e) => [e.seq, e.at, e.deed, e.actorId, e.cardId, e.batch, e.body, e.prev, e.leaf]),
    );
    yield* insertRows(
      "event_value",
      ["seq", "commitment", "salt", "value"],
      values.map((v) => [v.seq, v.commitment, v.salt, v.value]),
    );
  }

  /** Moves the chain's head to the last event; gives its number. */
  *end(): Generator<Statement, number, Row[]> {
    if (this.head === null) throw new Error("a deed without an event");
    const { seq, leaf } = this.head;
    yield { sql: `update "chain" set "seq" = ${mark(1)}, "leaf" = ${mark(2)} where "id" = 1`, params: [seq, leaf] };
    return seq;
  }
}

function* lockHead(): Generator<Statement, { seq: number; leaf: string }, Row[]> {
  const lock = dialect === "postgres" ? " for update" : "";
  const [head] = yield { sql: `select "seq", "leaf" from "chain" where "id" = 1${lock}`, params: [] };
  if (!head) throw new Error("the log has no head");
  return { seq: Number(head.seq), leaf: String(head.leaf) };
}

/** A table's own name: `policyVersion` lies in `policy_version`. */
function nameOf(table: TableName): string {
  return getTableName(business[table]);
}

interface Named {
  key: string;
  name: string;
  /** What the driver takes for a value; null where it takes the value itself. */
  map: ((value: unknown) => unknown) | null;
}
const known = new Map<TableName, Named[]>();

function columnsOf(table: TableName): Named[] {
  let columns = known.get(table);
  if (!columns) {
    columns = Object.entries(getTableColumns(business[table])).map(([key, column]) => ({
      key,
      name: toSnakeCase(key),
      map:
        column.mapToDriverValue === Column.prototype.mapToDriverValue
          ? null
          : (value) => column.mapToDriverValue(value),
    }));
    known.set(table, columns);
  }
  return columns;
}

function stored(map: Named["map"], value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return map === null ? value : map(value);
}
