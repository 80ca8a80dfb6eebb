import { type SQL, sql } from "drizzle-orm";
import type { FleetQuery, SortBy, SortKey } from "../../domain/fleet/query";
import { shownTo } from "../../domain/privacy";
import { certificateStates, holderTypes, type Role, stages } from "../../domain/words";
import { card } from "../schema/card";

/** One column of an order. What is not known stands last in either direction. */
export interface Ordering {
  column: SQL;
  is: "text" | "number";
  nullable: boolean;
  descending: boolean;
}

/**
 * Order of a view: by its keys, then by number and id, so that pages never overlap. Behind a single key these two go its way, so that its
 * index serves both ways. `role`: whose list it is.
 */
export function fleetOrder(sort: FleetQuery["sort"], role: Role): Ordering[] {
  const descending = sort.length === 1 && sort[0]?.descending === true;
  const last = [sql`${card.number}`, sql`${card.id}`].map((column) => ({
    column,
    is: "text" as const,
    nullable: false,
    descending,
  }));
  return [...sort.flatMap((by) => orderingsOf(by, role)), ...last];
}

/** An order as a query has it, from its start or, `backwards`, from its end. */
export function orderColumns(orderings: readonly Ordering[], backwards = false): SQL[] {
  return orderings.map(({ column, nullable, descending }) => {
    const way = sql.raw(descending !== backwards ? "desc" : "asc");
    return nullable ? sql`${column} ${way} nulls ${sql.raw(backwards ? "first" : "last")}` : sql`${column} ${way}`;
  });
}

function orderingsOf({ key, descending }: SortBy, role: Role): Ordering[] {
  // Backwards it is the due day alone: whoever wants the latest does not want leavers apart.
  const of = key === "due" && descending ? [sql`${card.due}`] : key === "holder" ? holderOrder(role) : columns[key];
  const nullable = !known.has(key) || (key === "due" && descending);
  return of.map((column, n) => ({ column, is: n === 0 && numbers.has(key) ? "number" : "text", nullable, descending }));
}

/** A place in a vocabulary, because its codes sort by alphabet. */
function ranked(
  column: typeof card.stage | typeof card.certificate | typeof card.holderType,
  words: readonly string[],
) {
  const cases = words.map((word, place) => sql.raw(`when '${word}' then ${place}`));
  return sql`case ${column} ${sql.join(cases, sql` `)} end`;
}

/** Whoever sees a personal holder's name masked gets the order of the masks: a whole order would tell the names between two known ones. */
function holderOrder(role: Role): readonly SQL[] {
  if (shownTo(role, "page", "holder") === "full") return columns.holder;
  const [ranks = sql`null`, whole] = columns.holder;
  const masked = sql`case when ${card.holderType} = 'personal' then substr(lower(${card.holder}), 1, 1) else ${whole} end`;
  return [ranks, masked];
}

/** Of these something is known of every card. */
const known: ReadonlySet<SortKey> = new Set(["number", "stage", "stay", "items", "due", "certificate"]);

/** Of these the first column is a number. */
const numbers: ReadonlySet<SortKey> = new Set(["holder", "stage", "items", "rent", "certificate"]);

const columns: Record<SortKey, readonly SQL[]> = {
  number: [],
  user: [sql`lower(${card.userName})`, sql`lower(${card.teamName})`],
  // The earlier somebody left, the longer ago it is: ascending is the longest first.
  left: [sql`${card.userLeftOn}`],
  holder: [ranked(card.holderType, holderTypes), sql`lower(${card.holder})`],
  stage: [ranked(card.stage, stages)],
  stay: [sql`${card.stageSince}`],
  items: [sql`${card.blocking}`],
  next: [sql`case when ${card.nextStep} = 'none' then null else ${card.nextStep} end`, sql`${card.nextWho}`],
  rent: [sql`${card.rentFen}`],
  // The order that a list begins with: cards that leavers still have before all others, then by due day; without one what is not done with
  // before the archive. Kept as one text (domain/urgency.ts).
  due: [sql`${card.urgency}`],
  certificate: [ranked(card.certificate, certificateStates)],
};
