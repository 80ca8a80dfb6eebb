import type { CardFile } from "./cardfile";
import type { PersonRow, TeamRow } from "./rows";
import type { Rows, TableName } from "./tables";
import type { RowChange } from "./undorow";

/** The rows on which a deed is taken back, as they stand. */
export interface UndoGround {
  /** The deed's events, oldest first, row by row. */
  changes: readonly RowChange[];
  /** Every card that the deed touched and that is still there, and every card of people and teams that it edited. */
  files: ReadonlyMap<string, CardFile>;
  /** Cards that are not the actor's: they stay, and are not named. */
  hidden: ReadonlySet<string>;
  /** Cards on which something was done after the deed, and their items that it was done to, by `rowKey`. */
  worked: ReadonlySet<string>;
  workedRows: ReadonlySet<string>;
  /** Cards whose case went on after the deed: another state of it, or another attempt. */
  moved: ReadonlySet<string>;
  /** Cases that a visit's list names. */
  visited: ReadonlySet<string>;
  /** Other rows that the deed touched and that are still there, by `rowKey`. */
  rows: ReadonlyMap<string, Rows[TableName]>;
  /** Everybody and every team: a card's summary names them. */
  people: readonly PersonRow[];
  teams: readonly TeamRow[];
  /** People whom the actor may change; null is everybody. */
  personIds: ReadonlySet<string> | null;
  /** Rows that point at those that the deed added. */
  references: readonly { to: string; from: string; field: string }[];
  /** Whether an id is still there for a field that points at another row; any text of another field is. */
  there: (field: string, id: string) => boolean;
  columns: (table: TableName) => readonly string[];
}

/** A row by its table and id. */
export function rowKey(table: TableName, id: string): string {
  return `${table} ${id}`;
}
