import { asc, gt, type SQL, sql } from "drizzle-orm";
import { gramsOf, type Sought } from "../domain/grams";
import type { Database } from "./database";
import { mark } from "./insert";
import type { Statement } from "./program";
import { card } from "./schema/card";

// The index is a table of lexemes under a GIN index, which finds whole ones and beginnings alike.

/** Cards that one statement takes. */
export const rowsEach = 200;

interface Entry {
  id: string;
  grams: readonly string[];
}

export function put(entries: readonly Entry[]): Statement {
  const rows = entries.map((_, i) => `(${mark(2 * i + 1)}, array_to_tsvector(${mark(2 * i + 2)}::text[]))`);
  return {
    sql: `insert into "card_search" ("card_id", "grams") values ${rows.join(", ")} on conflict ("card_id") do update set "grams" = excluded."grams"`,
    params: entries.flatMap(({ id, grams }) => [id, grams]),
  };
}

export function removed(id: string): Statement {
  return { sql: `delete from "card_search" where "card_id" = $1`, params: [id] };
}

export const emptied: Statement = { sql: `delete from "card_search"`, params: [] };

/** Rows that are no longer seen go with the database's own vacuum. */
export const merged: Statement | null = null;

export function foundBy(sought: Sought): SQL {
  return sql`${card.id} in (select "card_id" from "card_search" where "grams" @@ ${matching(sought)}::tsquery)`;
}

export function countedBy(sought: Sought, most: number): SQL {
  return sql`(select count(*) from (select 1 from "card_search" where "grams" @@ ${matching(sought)}::tsquery limit ${most}) as found)`;
}

function matching({ full, begun }: Sought): string {
  return [...full.map(quoted), ...begun.map((gram) => `${quoted(gram)}:*`)].join(" & ");
}

function quoted(gram: string): string {
  return `'${gram}'`; // a quote in the text stands as another character (domain/grams.ts)
}

export async function differing({ db }: { db: Database }): Promise<string[]> {
  const wrong: string[] = [];
  let after = "";
  for (;;) {
    const rows = await db
      .select({
        id: card.id,
        search: card.search,
        held: sql<string[] | null>`tsvector_to_array("card_search"."grams")`,
      })
      .from(card)
      .leftJoin(sql`"card_search"`, sql`"card_search"."card_id" = ${card.id}`)
      .where(gt(card.id, after))
      .orderBy(asc(card.id))
      .limit(500);
    for (const { id, search, held } of rows) if (!sameSet(gramsOf(search), held ?? [])) wrong.push(id);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  const left = await db
    .select({ id: sql<string>`"card_id"` })
    .from(sql`"card_search"`)
    .where(sql`"card_id" not in (select ${card.id} from ${card})`);
  return [...wrong, ...left.map(({ id }) => id)];
}

function sameSet(asked: ReadonlySet<string>, held: readonly string[]): boolean {
  return asked.size === held.length && held.every((gram) => asked.has(gram));
}
