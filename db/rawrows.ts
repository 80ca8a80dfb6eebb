import { Column } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Columns of tables by the names under which a row has them. */
export type Columns = Readonly<Record<string, PgColumn>>;

/** A row of such columns. */
export type RowOf<C extends Columns> = { readonly [N in keyof C]: ValueOf<C[N]> };

type ValueOf<C extends PgColumn> = C["_"]["notNull"] extends true ? C["_"]["data"] : C["_"]["data"] | null;

/**
 * Makes rows of what a driver gives for columns in their order. A column is taken apart (JSON, yes or no) when it is asked for and not before: a
 * long list asks for a few of each row, and building whole objects costs more than reading them.
 */
export function rowMaker<C extends Columns>(columns: C): (values: readonly unknown[]) => RowOf<C> {
  class Row {
    constructor(readonly values: readonly unknown[]) {}
  }
  Object.entries(columns).forEach(([name, column], at) => {
    const plain = column.mapFromDriverValue === Column.prototype.mapFromDriverValue;
    const taken = (value: unknown) => (value === null ? null : column.mapFromDriverValue(value));
    const get = plain
      ? function (this: Row) {
          return this.values[at];
        }
      : function (this: Row) {
          return taken(this.values[at]);
        };
    Object.defineProperty(Row.prototype, name, { get });
  });
  // The getters that were just made are the row's columns.
  return (values) => new Row(values) as unknown as RowOf<C>;
}
