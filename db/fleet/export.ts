import { inArray, type SQL, sql } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { FleetQuery } from "../../domain/fleet/query";
import { printPlain } from "../../domain/fleet/query/print";
import { shownTo } from "../../domain/privacy";
import type { PersonRow } from "../../domain/rows";
import type { Role } from "../../domain/words";
import type { Clock } from "../context";
import { type Columns, type RowOf, rowMaker } from "../rawrows";
import { deny } from "../refused";
import { card } from "../schema/card";
import { site } from "../schema/people";
import type { Snapshot, Store } from "../store";
import { fleetWhere } from "./filter";
import { idsInOrder, sortsFirst } from "./inslices";
import { refuseUnread } from "./names";
import { fleetOrder, type Ordering, orderColumns } from "./order";
import { countIn } from "./total";

/** What lists of cards print of one: the rest would be read for nothing. */
const printed = {
  id: card.id,
  number: card.number,
  iccid: card.iccid,
  carrier: card.carrier,
  ported: card.ported,
  homeProvince: card.homeProvince,
  plan: card.plan,
  rentFen: card.rentFen,
  balanceFen: card.balanceFen,
  holderType: card.holderType,
  holder: card.holder,
  userName: card.userName,
  userStaffNo: card.userStaffNo,
  userId: card.userId,
  userLeft: card.userLeft,
  userLeftOn: card.userLeftOn,
  siteId: card.siteId,
  entityId: card.entityId,
  teamName: card.teamName,
  project: card.project,
  account: card.account,
  supplier: card.supplier,
  place: card.place,
  use: card.use,
  occupancy: card.occupancy,
  line: card.line,
  lineCheckedOn: card.lineCheckedOn,
  openedOn: card.openedOn,
  contractEnd: card.contractEnd,
  contactNumber: card.contactNumber,
  remark: card.remark,
  custom: card.custom,
  addedOn: card.addedOn,
  stage: card.stage,
  stageSince: card.stageSince,
  chips: card.chips,
  openKinds: card.openKinds,
  nextStep: card.nextStep,
  nextDetail: card.nextDetail,
  nextWho: card.nextWho,
  due: card.due,
  submittedOn: card.submittedOn,
  effectiveOn: card.effectiveOn,
  certificate: card.certificate,
  reason: card.reason,
  channel: card.channel,
  caseNo: card.caseNo,
} satisfies Columns;
export type PrintedCard = RowOf<typeof printed>;
const cardOf = rowMaker(printed);

/** One card on its way into an export, with what stands in other tables. */
export interface ExportRow {
  card: PrintedCard;
  site: string | null;
  employment: PersonRow["employment"] | null;
}

/** An export under way: its cards in slices, by number, as the database stood when it began. */
export interface FleetExport {
  cards: number;
  slices: AsyncGenerator<ExportRow[], void, void>;
  /** Lets go of the frozen database; to be called however the reading ends. */
  close(): Promise<void>;
}

/**
 * All cards of a view in the actor's scope, whatever its page and order. The event of the export is written first: a list that left the
 * house is in the log even where the download broke. To an auditor the names of personal holders are left out. Refused `not_allowed`, and
 * `unreadable_query` where a part of the query cannot be read.
 */
export async function exportFleet(
  store: Store,
  actor: Actor,
  clock: Clock,
  query: FleetQuery,
  format: "csv" | "xlsx" = "csv",
): Promise<FleetExport | Refusal> {
  if (!may(actor, "fleet.export")) return deny(store, actor, clock, "fleet.export");
  const unread = await refuseUnread(store, query);
  if (unread) return unread;
  const snapshot = await store.snapshot();
  const where = fleetWhere(actor, query, clock.today);
  const cards = await countIn({ ...store, db: snapshot.db }, actor, query, where);
  const detail = { cards, format, filter: printPlain(query.terms) };
  const written = await store.commit(actor, { kind: "fleet.export", detail }, clock.now, []);
  if (!("seq" in written)) {
    await snapshot.close();
    return refuse("full" in written ? "disk_full" : "busy");
  }
  const orderings = fleetOrder([{ key: "number", descending: false }], actor.role);
  return { cards, slices: readCards(snapshot, { where, orderings, role: actor.role }), close: snapshot.close };
}

/** Rows read at one go: two milliseconds of the event loop. */
export const slice = 200;

interface Reading {
  where: SQL | undefined;
  orderings: readonly Ordering[];
  role: Role;
  /** So many at most; all if left out. */
  most?: number;
}

/** The cards that `where` leaves in an order, a slice at a time, as `role` sees them in a file. */
export async function* readCards(snapshot: Pick<Snapshot, "db" | "rows">, reading: Reading): FleetExport["slices"] {
  const { db } = snapshot;
  const sites = new Map(
    (await db.select({ id: site.id, name: site.name }).from(site)).map(({ id, name }) => [id, name]),
  );
  for await (const some of valuesOf(snapshot, reading)) {
    yield some.map((values) => {
      const one = cardOf(values);
      const employment = one.userId === null ? null : one.userLeft ? "left" : "active";
      return { card: one, site: one.siteId === null ? null : (sites.get(one.siteId) ?? null), employment };
    });
  }
}

/** Along an index as the rows come; where there is none, their order first and then the rows by their ids. */
async function* valuesOf(
  snapshot: Pick<Snapshot, "db" | "rows">,
  { where, orderings, role, most }: Reading,
): AsyncGenerator<unknown[][], void, void> {
  const { db, rows } = snapshot;
  const select = (condition: SQL | undefined) =>
    db
      .select({ ...printed, holder: holderIn(role) })
      .from(card)
      .where(condition);
  const inOrder = select(where).orderBy(...orderColumns(orderings));
  const query = most === undefined ? inOrder : inOrder.limit(most);
  if (!(await sortsFirst(snapshot, query))) return yield* rows(query, slice);
  let left = most ?? Number.POSITIVE_INFINITY;
  for await (const ids of idsInOrder(snapshot, { where, orderings, most: slice })) {
    const found = new Map<unknown, unknown[]>();
    // The id is the first of what is printed.
    for await (const some of rows(select(inArray(card.id, ids)), slice)) for (const one of some) found.set(one[0], one);
    yield ids.slice(0, left).flatMap((id) => [found.get(id) ?? []]);
    left -= ids.length;
    if (left <= 0) return;
  }
}

/** Left out in the select itself where the role sees no personal holder in a file. */
function holderIn(role: Role): SQL {
  if (shownTo(role, "file", "holder") === "full") return sql`${card.holder}`;
  return sql`case when ${card.holderType} = 'personal' then null else ${card.holder} end`;
}
