import { and, or, type SQL, sql } from "drizzle-orm";
import type { Position } from "../../domain/fleet/position";
import { type Ordering, orderColumns } from "./order";

/**
 * One stretch of a sorted list as a query has it: the cards whose first sort value is known, or those where it is not. Each is read along an
 * index where there is one; "what is not known last" in one query would sort the whole fleet.
 */
export interface Stretch {
  where: SQL | undefined;
  order: SQL[];
}

/**
 * The stretches to read one after another until a page is full, beginning behind a position (`values`; null: at the start). `backwards`: from
 * the end, in the opposite order. Null where the position is not one of this order.
 */
export function stretchesOf(
  orderings: readonly Ordering[],
  values: Position["values"] | null,
  backwards: boolean,
): Stretch[] | null {
  if (values !== null && !fits(orderings, values)) return null;
  const [first, ...rest] = orderings;
  if (!first) throw new Error("an order by nothing");
  if (!first.nullable) return [stretch(orderings, values, backwards, undefined)];
  const known = { ...first, nullable: false };
  const parts = [
    { isNull: false, of: [known, ...rest], values, where: sql`${first.column} is not null` },
    { isNull: true, of: rest, values: values?.slice(1) ?? null, where: sql`${first.column} is null` },
  ];
  const ordered = backwards ? parts.reverse() : parts;
  if (values === null) return ordered.map((one) => stretch(one.of, null, backwards, one.where));
  const at = ordered.findIndex((one) => one.isNull === (values[0] === null));
  // The stretch of the position from there on, those after it whole.
  return ordered.slice(at).map((one, n) => stretch(one.of, n === 0 ? one.values : null, backwards, one.where));
}

function fits(orderings: readonly Ordering[], values: Position["values"]): boolean {
  if (values.length !== orderings.length) return false;
  return orderings.every(({ is, nullable }, n) => {
    const value = values[n] ?? null;
    return value === null ? nullable : typeof value === (is === "text" ? "string" : "number");
  });
}

function stretch(
  orderings: readonly Ordering[],
  values: Position["values"] | null,
  backwards: boolean,
  where: SQL | undefined,
): Stretch {
  const turned = orderings.map((one) => ({ ...one, descending: one.descending !== backwards }));
  return {
    where: and(where, values === null ? undefined : beyond(turned, values, backwards)),
    order: orderColumns(orderings, backwards),
  };
}

type Value = string | number | null;

function beyond(orderings: readonly Ordering[], values: readonly Value[], backwards: boolean): SQL | undefined {
  const [first] = orderings;
  const oneWay = orderings.every(({ nullable, descending }) => !nullable && descending === first?.descending);
  if (first && oneWay) {
    const [columns, places] = [orderings.map(({ column }) => column), values.map((value) => sql`${value}`)];
    const than = sql.raw(first.descending ? "<" : ">");
    return sql`(${sql.join(columns, sql`, `)}) ${than} (${sql.join(places, sql`, `)})`;
  }
  const steps = orderings.map((_, n) => {
    const alike = orderings.slice(0, n).map(({ column }, k) => equal(column, values[k] ?? null));
    const [ordering, value] = [orderings[n], values[n] ?? null];
    return ordering && and(...alike, past(ordering, value, backwards));
  });
  return or(...steps);
}

function equal(column: SQL, value: Value): SQL {
  return value === null ? sql`${column} is null` : sql`${column} = ${value}`;
}

function past({ column, nullable, descending }: Ordering, value: Value, backwards: boolean): SQL {
  const than = sql.raw(descending ? "<" : ">");
  // Forwards nothing comes after what is not known; backwards everything known does.
  if (value === null) return backwards ? sql`${column} is not null` : sql`1 = 0`;
  return nullable && !backwards
    ? sql`(${column} ${than} ${value} or ${column} is null)`
    : sql`${column} ${than} ${value}`;
}
