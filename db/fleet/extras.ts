import { and, eq, inArray, max, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import {
  type CustomColumn,
  type FleetColumn,
  isCustomColumn,
  isExtra,
  type MoreColumn,
} from "../../domain/fleet/layout";
import type { Extra, FleetList, FleetRow } from "../../domain/fleet/view";
import { card } from "../schema/card";
import { event } from "../schema/log";
import { entity, site } from "../schema/people";
import { visibleTo } from "../scope";
import type { Store } from "../store";

/** Where the value of each further column stands. Those that a row of the list has anyway are not here. */
const sources = {
  iccid: card.iccid,
  site: site.name,
  staffNo: card.userStaffNo,
  entity: entity.name,
  project: card.project,
  account: card.account,
  supplier: card.supplier,
  place: card.place,
  plan: card.plan,
  homeProvince: card.homeProvince,
  balance: card.balanceFen,
  use: card.use,
  line: card.line,
  lineChecked: card.lineCheckedOn,
  ported: card.ported,
  opened: card.openedOn,
  contractEnd: card.contractEnd,
  reason: card.reason,
  channel: card.channel,
  caseNo: card.caseNo,
  submitted: card.submittedOn,
  effective: card.effectiveOn,
  contactNumber: card.contactNumber,
  remark: card.remark,
  added: card.addedOn,
} satisfies Partial<Record<MoreColumn, unknown>>;
type Source = keyof typeof sources;

/** The rows of a list with the values of the columns asked for that they lack by themselves; of others nothing is read or sent. */
export async function withExtras(
  store: Store,
  actor: Actor,
  list: FleetList,
  columns: readonly FleetColumn[],
): Promise<FleetList> {
  const wanted = columns.filter(isExtra);
  if (wanted.length === 0 || list.rows.length === 0) return list;
  const extras = await readExtras(store, actor, { cardIds: list.rows.map(({ id }) => id), columns: wanted });
  const rows: FleetRow[] = list.rows.map((row) => ({ ...row, extra: extras.get(row.id) ?? {} }));
  return { ...list, rows };
}

/** The values of some columns of the actor's cards among `cardIds`, of which there are at most some thousand. */
export async function readExtras(
  store: Store,
  actor: Actor,
  input: { cardIds: readonly string[]; columns: readonly FleetColumn[] },
): Promise<Map<string, Extra>> {
  const { cardIds, columns } = input;
  if (!mayEnter(actor, "fleet") || cardIds.length === 0) return new Map();
  const among = and(visibleTo(actor), inArray(card.id, [...cardIds]));
  const [stored, changed] = await Promise.all([
    readStored(store, columns, among),
    columns.includes("changed") ? readChanged(store, cardIds) : new Map<string, string | null>(),
  ]);
  return new Map(
    stored.map(({ id, custom, ...row }) => {
      const own = columns.flatMap((column) => (isCustomColumn(column) ? [[column, customOf(custom, column)]] : []));
      const last = columns.includes("changed") ? { changed: changed.get(id) ?? null } : {};
      return [id, { ...row, ...last, ...Object.fromEntries(own) }];
    }),
  );
}

async function readStored({ db }: Store, columns: readonly FleetColumn[], where: SQL | undefined) {
  const named = columns.flatMap((column) => (isSource(column) ? [[column, sources[column]] as const] : []));
  const custom = columns.some(isCustomColumn) ? card.custom : sql<null>`null`;
  const rows = await db
    .select({ ...Object.fromEntries(named), id: card.id, custom })
    .from(card)
    .leftJoin(site, eq(site.id, card.siteId))
    .leftJoin(entity, eq(entity.id, card.entityId))
    .where(where);
  // Each source is a column of text or of whole numbers; their names come from a list, which the compiler cannot follow.
  return rows as ({ id: string; custom: Record<string, string> | null } & Extra)[];
}

function isSource(column: FleetColumn): column is Source {
  return Object.hasOwn(sources, column);
}

function customOf(custom: Record<string, string> | null, column: CustomColumn): string | null {
  return custom?.[column.slice("custom.".length)] ?? null;
}

/** When each card was last changed, by the log. */
async function readChanged({ db }: Store, cardIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await db
    .select({ id: event.cardId, at: max(event.at) })
    .from(event)
    .where(inArray(event.cardId, [...cardIds]))
    .groupBy(event.cardId);
  return new Map(rows.map(({ id, at }) => [id ?? "", at]));
}
