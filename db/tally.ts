import { count, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Fen } from "../domain/rows";
import { byKey, type Count, everywhere, itemsOf, noValue, type Tallied } from "../domain/tally";
import type { Database } from "./database";
import { dialect } from "./dialect";
import { inRows, mark } from "./insert";
import type { Row, Statement } from "./program";
import { card } from "./schema/card";
import { tally } from "./schema/tally";

/** Adds to the stored counters, in the order given; a counter that nothing is left of goes. */
export function* addCounts(counts: readonly Count[]): Generator<Statement, void, Row[]> {
  const size = dialect === "sqlite" ? 1 : 500;
  for (let from = 0; from < counts.length; from += size) {
    const slice = counts.slice(from, from + size);
    yield upsert(slice);
    const fewer = slice.filter((one) => one.cards < 0);
    if (fewer.length > 0) yield removal(fewer);
  }
}

const columns = ["facet", "site", "team", "value", "cards", "rent_fen"];

function upsert(counts: readonly Count[]): Statement {
  const rows = counts.map((one) => [one.facet, one.site, one.team, one.value, one.cards, one.rentFen]);
  const { sql: insert, params } = inRows("tally", columns, rows);
  const more = `"cards" = "tally"."cards" + excluded."cards", "rent_fen" = "tally"."rent_fen" + excluded."rent_fen"`;
  return { sql: `${insert} on conflict ("facet", "site", "team", "value") do update set ${more}`, params };
}

function removal(counts: readonly Count[]): Statement {
  const keys = counts.map((_, i) => `(${[1, 2, 3, 4].map((n) => mark(4 * i + n)).join(", ")})`);
  return {
    sql: `delete from "tally" where "cards" = 0 and ("facet", "site", "team", "value") in (values ${keys.join(", ")})`,
    params: counts.flatMap((one) => [one.facet, one.site, one.team, one.value]),
  };
}

/** A counter that is not what counting the cards gives. */
export interface TallyFault {
  facet: Tallied;
  site: string;
  team: string;
  value: string;
  /** What is stored, and what it should be. */
  stored: { cards: number; rentFen: Fen };
  counted: { cards: number; rentFen: Fen };
}

/** Compares every stored counter with a count of the cards. */
export async function checkTally(store: { db: Database }): Promise<{ checked: number; faults: TallyFault[] }> {
  const { facet, site, team, value, cards, rentFen } = tally;
  const stored: Count[] = await store.db.select({ facet, site, team, value, cards, rentFen }).from(tally);
  const counted = await countCards(store);
  const nothing = { cards: 0, rentFen: 0 };
  const open = new Map(stored.map((one) => [keyOf(one), one]));
  const faults: TallyFault[] = [];
  const compare = (place: Count, is: Omit<TallyFault, "facet" | "site" | "team" | "value">) => {
    if (is.stored.cards === is.counted.cards && is.stored.rentFen === is.counted.rentFen) return;
    faults.push({ facet: place.facet, site: place.site, team: place.team, value: place.value, ...is });
  };
  for (const one of counted) {
    const held = open.get(keyOf(one));
    open.delete(keyOf(one));
    compare(one, { stored: sumOf(held ?? nothing), counted: sumOf(one) });
  }
  for (const one of open.values()) compare(one, { stored: sumOf(one), counted: nothing });
  return { checked: counted.length, faults };
}

function keyOf({ facet, site, team, value }: Count): string {
  return JSON.stringify([facet, site, team, value]);
}

function sumOf({ cards, rentFen }: Pick<Count, "cards" | "rentFen">) {
  return { cards, rentFen };
}

interface Counting {
  facet: Tallied;
  value: SQL;
  where?: SQL;
}

function or(column: PgColumn): SQL {
  return sql`coalesce(${column}, ${sql.raw(`'${noValue}'`)})`;
}

const gone = sql`${card.stage} in ('cancelled', 'verifying', 'closed', 'ported_out', 'transferred')`;
const cancelled = sql`${card.stage} in ('cancelled', 'verifying', 'closed')`;
const known = sql`case when ${card.rentFen} is null then 'unknown' else 'known' end`;
const certificateChoice = sql`case when ${card.certificate} <> 'none' then ${card.certificate} when not ${cancelled} then 'none' when ${card.history} then 'history' else 'missing' end`;

/** What domain/tally.ts counts card by card, said once more as groups: two ways of counting that must agree. */
const countings: Counting[] = [
  { facet: "all", value: sql`''` },
  { facet: "stage", value: sql`${card.stage}` },
  { facet: "carrier", value: or(card.carrier) },
  { facet: "site", value: or(card.siteId) },
  { facet: "team", value: or(card.teamId) },
  { facet: "user", value: or(card.userId) },
  { facet: "entity", value: or(card.entityId) },
  { facet: "open", value: sql`${card.openKinds}` },
  { facet: "certificate", value: certificateChoice },
  { facet: "due", value: or(card.due) },
  { facet: "holder", value: or(card.holderType) },
  { facet: "use", value: sql`${card.use}` },
  { facet: "province", value: or(card.homeProvince) },
  { facet: "channel", value: or(card.channel) },
  { facet: "project", value: or(card.project) },
  { facet: "account", value: or(card.account) },
  { facet: "supplier", value: or(card.supplier) },
  { facet: "place", value: or(card.place) },
  { facet: "imported", value: sql`${card.importedAt}`, where: sql`${card.importedAt} is not null` },
  { facet: "rentUnknown", value: sql`''`, where: sql`${card.rentFen} is null and not ${gone}` },
  { facet: "left", value: or(card.userLeftOn), where: sql`${card.userLeft} and not ${gone}` },
  { facet: "wasting", value: known, where: sql`${card.wasting}` },
  { facet: "ready", value: sql`${or(card.carrier)} || ' ' || ${known}`, where: sql`${card.stage} = 'ready'` },
  { facet: "overdue", value: sql`${card.overdueFrom}`, where: sql`${card.overdueFrom} is not null` },
  { facet: "uncertified", value: or(card.effectiveOn), where: sql`${card.stage} = 'cancelled'` },
];
const priced: ReadonlySet<Tallied> = new Set(["wasting", "ready"]);

/** One query a facet; its rows go through `countsFrom`. */
export function countingsOf(db: Database) {
  return countings.map(({ facet, value, where }) => {
    const rent = priced.has(facet) ? sql`coalesce(sum(${card.rentFen}), 0)` : sql`0`;
    const selected = {
      site: or(card.siteId).as("site"),
      team: or(card.teamId).as("team"),
      value: value.as("value"),
      cards: count().as("cards"),
      rentFen: rent.as("rent_fen"),
    };
    const query = db.select(selected).from(card).where(where).groupBy(sql`1`, sql`2`, sql`3`);
    return { facet, query };
  });
}

/** A facet's counters from the rows of its query, with those over all places. */
export function countsFrom(facet: Tallied, rows: readonly Row[]): Count[] {
  const counts = rows.map((row) => ({
    facet,
    site: String(row.site),
    team: String(row.team),
    value: String(row.value),
    cards: Number(row.cards),
    rentFen: Number(row.rent_fen ?? row.rentFen),
  }));
  return withSums(facet === "open" ? byItem(counts) : counts).sort(byKey);
}

/** All counters as a group-by of the cards has them. */
export async function countCards({ db }: { db: Database }): Promise<Count[]> {
  const counts: Count[] = [];
  for (const { facet, query } of countingsOf(db)) counts.push(...countsFrom(facet, await query));
  return counts;
}

/** Cards have several open items at once: one row a combination, taken apart here. */
function byItem(rows: readonly Count[]): Count[] {
  return summed(rows.flatMap((row) => itemsOf(row.value).map((value) => ({ ...row, value }))));
}

function withSums(counts: readonly Count[]): Count[] {
  return [...counts, ...summed(counts.map((one) => ({ ...one, site: everywhere, team: everywhere })))];
}

function summed(counts: readonly Count[]): Count[] {
  const sums = new Map<string, Count>();
  for (const one of counts) {
    const sum = sums.get(keyOf(one));
    if (sum) {
      sum.cards += one.cards;
      sum.rentFen += one.rentFen;
    } else sums.set(keyOf(one), { ...one });
  }
  return [...sums.values()];
}
