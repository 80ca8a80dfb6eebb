import { and, asc, count, eq, type SQL, sql } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { FleetQuery } from "../../domain/fleet/query";
import { printPlain } from "../../domain/fleet/query/print";
import { holderFor } from "../../domain/privacy";
import type { CardRow, PersonRow } from "../../domain/rows";
import type { Role } from "../../domain/words";
import type { Clock } from "../context";
import { deny } from "../refused";
import { card } from "../schema/card";
import { person, site } from "../schema/people";
import type { Snapshot, Store } from "../store";
import { fleetWhere } from "./filter";
import { refuseUnread } from "./names";

/** What lists of cards print of one: the rest would be read, and its JSON taken apart, a row at a time for nothing. */
export const printed = {
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
  userLeftOn: card.userLeftOn,
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
};
export type PrintedCard = Pick<CardRow, keyof typeof printed>;

/** One card on its way into an export, with what stands in other tables. */
export interface ExportRow {
  card: PrintedCard;
  site: string | null;
  employment: PersonRow["employment"] | null;
}

/** An export under way: its cards in slices of at most 500, by number, as the database stood when it began. */
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
  const [counted] = await snapshot.db.select({ n: count() }).from(card).where(where);
  const cards = counted?.n ?? 0;
  const detail = { cards, format, filter: printPlain(query.terms) };
  const written = await store.commit(actor, { kind: "fleet.export", detail }, clock.now, []);
  if (!("seq" in written)) {
    await snapshot.close();
    return refuse("full" in written ? "disk_full" : "busy");
  }
  return { cards, slices: slicesOf(snapshot, where, actor.role), close: snapshot.close };
}

async function* slicesOf({ db }: Snapshot, where: SQL | undefined, role: Role): FleetExport["slices"] {
  let after: { number: string; id: string } | undefined;
  for (;;) {
    // Row values are looked up in the index; written with "or", each slice would walk from the start.
    const beyond = after && sql`(${card.number}, ${card.id}) > (${after.number}, ${after.id})`;
    const rows: ExportRow[] = await db
      .select({ card: printed, site: site.name, employment: person.employment })
      .from(card)
      .leftJoin(site, eq(site.id, card.siteId))
      .leftJoin(person, eq(person.id, card.userId))
      .where(and(where, beyond))
      .orderBy(asc(card.number), asc(card.id))
      .limit(500);
    if (rows.length === 0) return;
    yield rows.map((row) => ({ ...row, card: holderFor(role, "file", row.card) }));
    after = rows.at(-1)?.card;
  }
}
