import { canonical } from "./canonical";
import { fieldClass } from "./change";
import type { Json } from "./rows";
import { summaryFields } from "./summaryfields";
import type { Rows, TableName } from "./tables";

/** One row's way through a deed, as its events tell it: what each field was and became. `undefined`: a personal value that was erased. */
export interface RowChange {
  table: TableName;
  id: string;
  cardId: string | null;
  op: "add" | "edit" | "remove";
  fields: readonly { field: string; before: Json | undefined; after: Json | undefined }[];
}

/** Why something of a deed stays as it is. Codes are never renamed. */
export const keptReasons = ["changed_since", "later_work", "in_use", "gone", "erased", "not_yours"] as const;
export type KeptReason = (typeof keptReasons)[number];

/** What stays of a deed that is taken back. `field` null: the row as a whole. */
export interface Kept {
  table: TableName;
  id: string;
  cardId: string | null;
  field: string | null;
  because: KeptReason;
}

/** A row after its changes were taken back, or null where it goes; and what of it stays. */
export interface Reverted<T extends TableName> {
  row: Rows[T] | null;
  kept: Kept[];
}

const computed: ReadonlySet<string> = new Set<string>([...summaryFields, "edition"]);

function isComputed(table: TableName, field: string): boolean {
  return table === "card" && computed.has(field);
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return canonical(a ?? null) === canonical(b ?? null);
}

/** A row as its fields. */
function valuesOf(row: object): Record<string, Json> {
  return { ...row };
}

/** Several changes of one row, oldest first, as one. null: nothing came of them. */
export function merged(changes: readonly RowChange[]): RowChange | null {
  const [first, ...rest] = changes;
  const last = changes.at(-1);
  if (first === undefined || last === undefined) return null;
  if (rest.length === 0) return first;
  const fields = new Map(first.fields.map((one) => [one.field, one]));
  for (const { fields: later } of rest) {
    for (const one of later) fields.set(one.field, { ...one, before: (fields.get(one.field) ?? one).before });
  }
  const op = first.op === "add" ? "add" : last.op;
  if (first.op === "add" && last.op === "remove") return null;
  return { ...first, op, fields: [...fields.values()] };
}

/**
 * A row with a deed's changes taken back by field: what still holds the deed's value goes back, what was changed since stays and is named.
 * `there` says whether another row is there to be pointed at again, `stays` why a field may not go back whatever it holds.
 */
export function reverted<T extends TableName>(
  change: RowChange & { table: T },
  now: Rows[T],
  there: (field: string, id: string) => boolean,
  stays: (field: string) => KeptReason | null = () => null,
): Reverted<T> {
  const kept: Kept[] = [];
  const values = valuesOf(now);
  const keep = (field: string, because: KeptReason) => {
    kept.push({ table: change.table, id: change.id, cardId: change.cardId, field, because });
  };
  const set: Record<string, Json> = {};
  for (const { field, before, after } of change.fields) {
    if (isComputed(change.table, field) || field === "version") continue;
    const value = values[field];
    if (before === undefined) keep(field, "erased");
    else if (same(value, before)) continue;
    else if (!same(value, after) || after === undefined) keep(field, "changed_since");
    else if (typeof before === "string" && !there(field, before)) keep(field, "gone");
    else {
      const because = stays(field);
      if (because === null) set[field] = before;
      else keep(field, because);
    }
  }
  // The fields come from events of this very table, so the row keeps its shape.
  return { row: { ...now, ...set } as Rows[T], kept };
}

/** Whether a row that the deed added is still as the deed left it. */
export function isUntouched(change: RowChange, now: object): boolean {
  const told = new Map(change.fields.map((one) => [one.field, one.after]));
  return Object.entries(valuesOf(now)).every(([field, value]) => {
    if (["id", "version", "cardId"].includes(field) || isComputed(change.table, field)) return true;
    const kind = fieldClass(change.table, field);
    if (kind === "secret" || kind === "derived") return true;
    return same(value, told.has(field) ? told.get(field) : null);
  });
}

/** A row that the deed removed, as it was. null: a value of it was erased. */
export function restored<T extends TableName>(
  change: RowChange & { table: T },
  columns: readonly string[],
): Rows[T] | null {
  if (change.fields.some(({ before }) => before === undefined)) return null;
  const blank = Object.fromEntries(columns.map((column) => [column, null]));
  const told = Object.fromEntries(change.fields.map(({ field, before }) => [field, before ?? null]));
  const own = change.cardId === null ? {} : { cardId: change.cardId };
  // An event of a removal tells every field that was not null.
  return { ...blank, ...told, ...own, id: change.id, version: 0 } as unknown as Rows[T];
}
