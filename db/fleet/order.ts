import { asc, type SQL, sql } from "drizzle-orm";
import type { FleetQuery, SortKey } from "../../domain/fleet/query";
import { certificateStates, holderTypes, stages } from "../../domain/words";
import { card } from "../schema/card";
import { gone } from "./codes";
import { userLeft } from "./warnings";

/** Order of a view: by its keys, in each what is not known last in either direction, then by number and id, so that pages never overlap. */
export function fleetOrder(sort: FleetQuery["sort"]): SQL[] {
  const keys = sort.flatMap(({ key, descending }) => {
    const way = descending ? sql.raw("desc") : sql.raw("asc");
    return columns[key].map((column) => sql`${column} ${way} nulls last`);
  });
  return [...keys, asc(card.number), asc(card.id)];
}

/** A place in a vocabulary, because its codes sort by alphabet. */
function ranked(
  column: typeof card.stage | typeof card.certificate | typeof card.holderType,
  words: readonly string[],
) {
  const cases = words.map((word, place) => sql`when ${column} = ${word} then ${sql.raw(String(place))}`);
  return sql`case ${sql.join(cases, sql` `)} end`;
}

const over = sql`case when ${card.stage} in ('closed', 'kept', 'ported_out', 'transferred') then 1 else 0 end`;

const leavers = sql`case when ${userLeft} and not ${gone} then 0 else 1 end`;

const columns: Record<SortKey, readonly SQL[]> = {
  number: [sql`${card.number}`],
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
  // before the archive.
  due: [leavers, sql`${card.due}`, over, sql`${card.userLeftOn}`],
  certificate: [ranked(card.certificate, certificateStates)],
};
