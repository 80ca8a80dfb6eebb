import type { CardRow, Day } from "../domain/rows";
import { searchMaking, searchTextOf } from "../domain/searchtext";
import { type Count, tallyMaking } from "../domain/tally";
import { urgencyOf } from "../domain/urgency";
import type { Database } from "./database";
import { dialect } from "./dialect";
import { mark } from "./insert";
import type { Program, Row } from "./program";
import { emptySearch, putGrams } from "./search";
import { addCounts, countingsOf, countsFrom } from "./tally";

// What a migration cannot make in SQL is made here after it: search texts with their pinyin and their index, and the counters.

/** Cards that one step takes: few enough that a stop loses little, enough that the disk is not asked too often. */
const cardsEach = 2_000;
const postgres = dialect === "postgres";

/**
 * One step of making each card's search text, its place in the default order and its entry in the search index anew. Gives how many cards
 * it took; 0: all is made. What was broken off goes on where it stopped; another way of making (`searchMaking`) begins from the start.
 */
export function* makeSearch(step = cardsEach): Program<number> {
  const held = yield* heldOf("search");
  if (held.making === searchMaking) return 0;
  // Under way the way of making stands as its negative.
  const going = held.making === -searchMaking;
  if (!going) {
    yield emptySearch;
    yield { sql: `delete from "made" where "name" = 'tally'`, params: [] };
  }
  const rows = yield { sql: `${cardsAfter} limit ${step}`, params: [going ? held.after : ""] };
  const cards = rows.map(madeOf);
  for (const one of cards) {
    yield { sql: setMade, params: [postgres ? one.userLeft : Number(one.userLeft), one.urgency, one.search, one.id] };
  }
  yield* putGrams(cards);
  const done = cards.length < step;
  yield {
    sql: `update "made" set "making" = ${mark(1)}, "after" = ${mark(2)} where "name" = 'search'`,
    params: [done ? searchMaking : -searchMaking, done ? null : (cards.at(-1)?.id ?? null)],
  };
  return cards.length;
}

/** Counts all cards anew where the counters were not made, or by another way; gives how many counters it wrote. */
export function* makeTally(db: Database): Program<number> {
  const held = yield* heldOf("tally");
  if (held.making === tallyMaking) return 0;
  // A commit that has counted is waited for, one that has not yet adds to what is counted here.
  if (postgres) yield { sql: `lock table "tally" in share row exclusive mode`, params: [] };
  yield { sql: `delete from "tally"`, params: [] };
  const counts: Count[] = [];
  const some = yield { sql: `select 1 as "one" from "card" limit 1`, params: [] };
  for (const { facet, query } of some.length === 0 ? [] : countingsOf(db)) {
    const { sql, params } = query.toSQL();
    counts.push(...countsFrom(facet, yield { sql, params }));
  }
  yield* addCounts(counts);
  yield { sql: `update "made" set "making" = ${mark(1)} where "name" = 'tally'`, params: [tallyMaking] };
  return counts.length;
}

const cardsAfter = `select c."id", c."number", c."iccid", c."user_name", c."user_staff_no", c."team_name", c."holder_type", c."holder", c."case_no", c."remark", c."custom", c."stage", c."due", c."user_left_on", p."employment" from "card" c left join "person" p on p."id" = c."user_id" where c."id" > ${mark(1)} order by c."id"`;

const setMade = `update "card" set "user_left" = ${mark(1)}, "urgency" = ${mark(2)}, "search" = ${mark(3)} where "id" = ${mark(4)}`;

function* heldOf(name: string): Program<{ making: number; after: string | null }> {
  const begun = `insert into "made" ("name", "making") values (${mark(1)}, 0) on conflict ("name") do nothing`;
  yield { sql: begun, params: [name] };
  // Two servers that start at once take turns.
  const lock = postgres ? " for update" : "";
  const [row] = yield { sql: `select "making", "after" from "made" where "name" = ${mark(1)}${lock}`, params: [name] };
  return { making: Number(row?.making), after: text(row?.after) };
}

function madeOf(row: Row) {
  const userLeft = row.employment === "left";
  const custom = typeof row.custom === "string" ? JSON.parse(row.custom) : row.custom;
  return {
    id: String(row.id),
    userLeft,
    urgency: urgencyOf({
      stage: row.stage as CardRow["stage"], // as it is stored
      userLeft,
      due: text(row.due) satisfies Day | null,
      userLeftOn: text(row.user_left_on),
    }),
    search: searchTextOf({
      number: String(row.number),
      iccid: text(row.iccid),
      userName: text(row.user_name),
      userStaffNo: text(row.user_staff_no),
      teamName: text(row.team_name),
      holderType: text(row.holder_type) as CardRow["holderType"], // as it is stored
      holder: text(row.holder),
      caseNo: text(row.case_no),
      remark: text(row.remark),
      custom: custom as CardRow["custom"], // as it is stored
    }),
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
