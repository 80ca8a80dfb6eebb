import { Column, getTableColumns, is, SQL, Subquery, type Table } from "drizzle-orm";
import { type Veil, veiled, veils } from "../domain/projection";
import type { Database } from "./database";
import type { Store } from "./store";

/** Thrown where something is written through a projected store: what was read from it is veiled, and would replace what is true. */
export class Projecting extends Error {
  constructor() {
    super("nothing is written while the screen is projected");
  }
}

/**
 * The same database to read from while somebody projects their screen: every query gives what `veils` names in its veil, wherever it stands in the
 * answer and whoever wrote the query. Nothing can be written through it.
 */
export function projected(store: Store): Store {
  const known = walls.get(store) ?? wallOf(store);
  walls.set(store, known);
  return known;
}

/** One for each store, so that what is counted once (`sincewrite.ts`) is counted once for veiled readers as well, and never shared with others. */
const walls = new WeakMap<Store, Store>();

function wallOf(store: Store): Store {
  const refuse = async () => {
    throw new Projecting();
  };
  const snapshot = async () => {
    const { db, close } = await store.snapshot();
    // Rows as the driver has them would pass by the veils.
    const rows = () => {
      throw new Projecting();
    };
    return { db: veiling(db), rows, close };
  };
  return {
    db: veiling(store.db),
    snapshot,
    commit: refuse,
    commitSlices: refuse,
    erase: refuse,
    run: refuse,
    share: null,
    close: store.close,
  };
}

/** What Drizzle hands to its driver: the place of each value in the answer, and what decodes it. */
type Selected = { path: string[]; field: unknown }[];
interface Session {
  prepareQuery(query: unknown, fields: Selected | undefined, ...rest: unknown[]): unknown;
}

function veiling(db: Database): Database {
  // Both dialects' databases keep their session there, and every query is prepared by it; neither says so in its types.
  const { session } = db as unknown as { session: Session };
  const veiledSession: Session = Object.create(session);
  veiledSession.prepareQuery = (query, fields, ...rest) => {
    // A statement without fields would give rows as the driver has them.
    if (fields === undefined) throw new Projecting();
    return session.prepareQuery(query, fields.map(veilField), ...rest);
  };
  return Object.assign(Object.create(db), { session: veiledSession }) as Database;
}

function veilField({ path, field }: Selected[number]): Selected[number] {
  const decoder = is(field, Column) ? field : decoderOf(field);
  const veil = veilOf(field);
  if (decoder === null || veil === null) return { path, field };
  const decode = (value: unknown) => veiled(veil, decoder.mapFromDriverValue(value));
  // Still a column or a piece of SQL to who asks, but for how it is read.
  if (is(field, Column)) return { path, field: Object.create(field, { mapFromDriverValue: { value: decode } }) };
  return { path, field: sqlWith(field, decode) };
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}

/** The decoder of a piece of SQL, named or not. */
function decoderOf(field: unknown): Decoder | null {
  if (is(field, SQL)) return (field as unknown as { decoder: Decoder }).decoder;
  if (is(field, SQL.Aliased)) return (field.sql as unknown as { decoder: Decoder }).decoder;
  return null;
}

function sqlWith(field: unknown, decode: (value: unknown) => unknown): unknown {
  const decoder = { value: { mapFromDriverValue: decode } };
  if (is(field, SQL.Aliased)) return Object.create(field, { sql: { value: Object.create(field.sql, { decoder }) } });
  return Object.create(field as object, { decoder });
}

/** The veil of a column, or of the first veiled column that a piece of SQL names. */
function veilOf(field: unknown): Veil | null {
  if (is(field, Column)) return veilOfColumn(field);
  if (is(field, SQL.Aliased)) return veilOf(field.sql);
  if (is(field, Subquery)) return veilOf(field._.sql);
  if (!is(field, SQL)) return null;
  for (const chunk of field.queryChunks) {
    const veil = veilOf(chunk);
    if (veil !== null) return veil;
  }
  return null;
}

const byColumn = new WeakMap<Column, Veil | "open">();

function veilOfColumn(column: Column): Veil | null {
  const known = byColumn.get(column);
  if (known !== undefined) return known === "open" ? null : known;
  const veil = veils[originalName(column.table)]?.[fieldOf(column)] ?? null;
  byColumn.set(column, veil ?? "open");
  return veil;
}

/** The table's own name, whatever a query calls it. */
function originalName(table: Table): string {
  // Drizzle keeps it under a symbol that its types do not show.
  return (table as unknown as Record<symbol, string>)[Symbol.for("drizzle:OriginalName")] ?? "";
}

/** The column's name in our rows: of a part of another query it is a stand-in, which has the name alone. */
function fieldOf(column: Column): string {
  return Object.entries(getTableColumns(column.table)).find(([, one]) => one.name === column.name)?.[0] ?? column.name;
}
