import { asc, gt, type SQL, sql } from "drizzle-orm";
import { gramsOf, type Sought } from "../domain/grams";
import type { Database } from "./database";
import type { Statement } from "./program";
import { card } from "./schema/card";

// The index is an FTS5 table that keeps grams and rows only. Its rows bear the numbers of the card's own rows, which stay as they are in
// every copy that the program makes (held by searchsqlite.test.ts).

/** Cards that one statement takes. */
export const rowsEach = 1;

interface Entry {
  id: string;
  grams: readonly string[];
}

const place = `(select "rowid" from "card" where "id" = ?)`;

export function put(entries: readonly Entry[]): Statement {
  const [one] = entries;
  if (!one) throw new Error("nothing to put");
  return {
    sql: `insert or replace into "card_search" ("rowid", "grams") values (${place}, ?)`,
    params: [one.id, one.grams.join(" ")],
  };
}

export function removed(id: string): Statement {
  return { sql: `delete from "card_search" where "rowid" = ${place}`, params: [id] };
}

export const emptied: Statement = {
  sql: `insert into "card_search" ("card_search") values ('delete-all')`,
  params: [],
};

/** Old entries stay in their pages until these are merged; `secure_delete` then overwrites them. */
export const merged: Statement | null = {
  sql: `insert into "card_search" ("card_search") values ('optimize')`,
  params: [],
};

export function foundBy(sought: Sought): SQL {
  return sql`"card"."rowid" in (select "rowid" from "card_search" where "card_search" match ${matching(sought)})`;
}

export function countedBy(sought: Sought, most: number): SQL {
  return sql`(select count(*) from (select "rowid" from "card_search" where "card_search" match ${matching(sought)} limit ${most}))`;
}

function matching({ full, begun }: Sought): string {
  return [...full.map(quoted), ...begun.map((gram) => `${quoted(gram)}*`)].join(" AND ");
}

function quoted(gram: string): string {
  return `"${gram}"`; // a quote in the text stands as another character (domain/grams.ts)
}

/** Adds up a number made of each entry's grams and compares it with what the cards' texts ask for. */
export async function differing(store: { db: Database }): Promise<string[]> {
  const held = await heldSums(store);
  const wrong: string[] = [];
  let after = 0;
  for (;;) {
    const rows = await store.db
      .select({ row: sql<number>`"card"."rowid"`, id: card.id, search: card.search })
      .from(card)
      .where(gt(sql`"card"."rowid"`, after))
      .orderBy(asc(sql`"card"."rowid"`))
      .limit(500);
    for (const { row, id, search } of rows) {
      let sum = 0;
      for (const gram of gramsOf(search)) sum = (sum + numberOf(gram)) | 0;
      if ((held.get(row) ?? 0) !== sum) wrong.push(id);
      held.delete(row);
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  return [...wrong, ...[...held.keys()].map((row) => `row ${row}`)];
}

/** Of every row of the index the sum over its grams, read a few grams at a time. */
async function heldSums({ db }: { db: Database }): Promise<Map<number, number>> {
  const sums = new Map<number, number>();
  const grams = await db
    .select({ term: sql<string>`"term"`, cards: sql<number>`"doc"` })
    .from(sql`"card_search_grams"`);
  for (const { first, last } of inParts(grams)) {
    const rows = await db
      .select({ term: sql<string>`"term"`, row: sql<number>`"doc"` })
      .from(sql`"card_search_entries"`)
      .where(sql`"term" >= ${first} and "term" <= ${last}`);
    for (const { term, row } of rows) sums.set(row, ((sums.get(row) ?? 0) + numberOf(term)) | 0);
  }
  return sums;
}

/** Ranges of grams that stand on some 20,000 cards together. */
function* inParts(grams: readonly { term: string; cards: number }[]) {
  let first: string | null = null;
  let cards = 0;
  for (const [at, gram] of grams.entries()) {
    first ??= gram.term;
    cards += gram.cards;
    if (cards < 20_000 && at < grams.length - 1) continue;
    yield { first, last: gram.term };
    first = null;
    cards = 0;
  }
}

/** FNV-1a of a gram. */
function numberOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  return hash | 0;
}
