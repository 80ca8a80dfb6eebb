import { type SQL, sql } from "drizzle-orm";
import {
  type BaseSortKey,
  type FleetQuery,
  isBaseKey,
  type MoreSortKey,
  type SortBy,
  type SortKey,
} from "../../domain/fleet/query";
import { shownTo } from "../../domain/privacy";
import {
  certificateStates,
  channels,
  holderTypes,
  lines,
  occupancies,
  type Role,
  reasons,
  stages,
  uses,
} from "../../domain/words";
import { card } from "../schema/card";
import { entity, site } from "../schema/people";

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
  const of = key === "due" && descending ? [sql`${card.due}`] : key === "holder" ? holderOrder(role) : columnsOf(key);
  const nullable = !known.has(key) || (key === "due" && descending);
  return of.map((column, n) => ({ column, is: n === 0 && numbers.has(key) ? "number" : "text", nullable, descending }));
}

type Ranked = "stage" | "certificate" | "holderType" | "use" | "occupancy" | "line" | "ported" | "reason" | "channel";

function columnsOf(key: SortKey): readonly SQL[] {
  if (isBaseKey(key)) return columns[key];
  if (key in further) return [further[key as MoreSortKey]]; // `in` has just said so
  // The key has an id's letters alone (`sortKeyOf`); written out, it is the same text wherever the query has it.
  return [sql`nullif(lower(${card.custom} ->> ${sql.raw(`'${key.slice("custom.".length)}'`)}), '')`];
}

/** A place in a vocabulary, because its codes sort by alphabet. */
function ranked(column: (typeof card)[Ranked], words: readonly string[]) {
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
const numbers: ReadonlySet<SortKey> = new Set([
  "holder",
  "stage",
  "items",
  "rent",
  "certificate",
  "balance",
  "use",
  "occupancy",
  "line",
  "ported",
  "reason",
  "channel",
]);

/** Columns that the list can show besides. None has an index of its own: such an order reads all that the filter leaves. */
const further: Record<MoreSortKey, SQL> = {
  iccid: sql`${card.iccid}`,
  team: sql`lower(${card.teamName})`,
  site: sql`(select lower(${site.name}) from ${site} where ${site.id} = ${card.siteId})`,
  staffNo: sql`lower(${card.userStaffNo})`,
  entity: sql`(select lower(${entity.name}) from ${entity} where ${entity.id} = ${card.entityId})`,
  project: sql`lower(${card.project})`,
  account: sql`lower(${card.account})`,
  supplier: sql`lower(${card.supplier})`,
  place: sql`lower(${card.place})`,
  plan: sql`lower(${card.plan})`,
  homeProvince: sql`${card.homeProvince}`,
  balance: sql`${card.balanceFen}`,
  use: ranked(card.use, uses),
  occupancy: ranked(card.occupancy, occupancies),
  line: ranked(card.line, lines),
  lineChecked: sql`${card.lineCheckedOn}`,
  ported: ranked(card.ported, ["no", "in", "unknown"]),
  opened: sql`${card.openedOn}`,
  contractEnd: sql`${card.contractEnd}`,
  reason: ranked(card.reason, reasons),
  channel: ranked(card.channel, channels),
  caseNo: sql`${card.caseNo}`,
  submitted: sql`${card.submittedOn}`,
  effective: sql`${card.effectiveOn}`,
  contactNumber: sql`${card.contactNumber}`,
  remark: sql`lower(${card.remark})`,
  added: sql`${card.addedOn}`,
};

const columns: Record<BaseSortKey, readonly SQL[]> = {
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
