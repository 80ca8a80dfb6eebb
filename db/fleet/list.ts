import { and, count, inArray, max, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { type FleetQuery, pageSize } from "../../domain/fleet/query";
import type { FleetHead, FleetList, FleetRow } from "../../domain/fleet/view";
import { maskName } from "../../domain/mask";
import type { Clock } from "../context";
import { card } from "../schema/card";
import { person } from "../schema/people";
import { visiblePeople, visibleTo } from "../scope";
import type { Store } from "../store";
import { rentUnknown } from "./codes";
import { fleetWhere } from "./filter";
import { namesIn, unknownFields } from "./names";
import { fleetOrder } from "./order";
import { userLeft } from "./warnings";

const shown = {
  id: card.id,
  number: card.number,
  carrier: card.carrier,
  userId: card.userId,
  userName: card.userName,
  userLeftOn: card.userLeftOn,
  teamName: card.teamName,
  holderType: card.holderType,
  holder: card.holder,
  occupancy: card.occupancy,
  stage: card.stage,
  stageSince: card.stageSince,
  history: card.history,
  overdueFrom: card.overdueFrom,
  chips: card.chips,
  nextStep: card.nextStep,
  nextDetail: card.nextDetail,
  nextWho: card.nextWho,
  rentFen: card.rentFen,
  due: card.due,
  certificate: card.certificate,
};

/** Counting further than this costs more than it says. */
const countedTo = 10_000;

/**
 * One page of a view, in its order. Empty for who may not enter the fleet. The name of a personal holder is masked for those who do not
 * handle the card.
 */
export async function listFleet(store: Store, actor: Actor, clock: Clock, query: FleetQuery): Promise<FleetList> {
  const { today } = clock;
  if (!mayEnter(actor, "fleet")) return { rows: [], total: 0, more: false, names: {}, unknown: [], today };
  const where = fleetWhere(actor, query, today);
  const [rows, counted, names, unknown] = await Promise.all([
    readPage(store, actor, where, query),
    countUpTo(store, where),
    namesIn(store, actor, query),
    unknownFields(store, query),
  ]);
  return { rows, names, unknown, today, ...counted };
}

/** Some cards as lines of the list, of those that the actor may see, in no order. */
export async function readLines(store: Store, actor: Actor, cardIds: readonly string[]): Promise<FleetRow[]> {
  if (!mayEnter(actor, "fleet") || cardIds.length === 0) return [];
  return lines(actor, await select(store, actor).where(and(visibleTo(actor), inArray(card.id, [...cardIds]))));
}

async function readPage(store: Store, actor: Actor, where: SQL | undefined, query: FleetQuery): Promise<FleetRow[]> {
  const found = select(store, actor)
    .where(where)
    .orderBy(...fleetOrder(query.sort))
    .limit(pageSize)
    .offset((query.page - 1) * pageSize);
  return lines(actor, await found);
}

function select({ db }: Store, actor: Actor) {
  const flag = (condition: SQL) => sql<number | boolean>`case when ${condition} then 1 else 0 end`;
  return db.select({ ...shown, userLeft: flag(userLeft), userOpens: flag(userOpens(actor)) }).from(card);
}

type Line = Awaited<ReturnType<typeof select>>[number];

function lines(actor: Actor, rows: readonly Line[]): FleetRow[] {
  return rows.map((row) =>
    masked(actor, { ...row, userLeft: Number(row.userLeft) === 1, userOpens: Number(row.userOpens) === 1 }),
  );
}

/** The card's user is somebody whose page the actor may open. */
function userOpens(actor: Actor): SQL {
  if (!mayEnter(actor, "people")) return sql`1 = 0`;
  const visible = visiblePeople(actor) ?? sql`1 = 1`;
  return sql`${card.userId} in (select ${person.id} from ${person} where ${visible})`;
}

/** Counts a view up to a bound beyond which counting costs more than it says. */
export async function countUpTo({ db }: Store, where: SQL | undefined): Promise<{ total: number; more: boolean }> {
  const found = db
    .select({ id: card.id })
    .from(card)
    .where(where)
    .limit(countedTo + 1)
    .as("found");
  const [row] = await db.select({ n: count() }).from(found);
  const n = row?.n ?? 0;
  return { total: Math.min(n, countedTo), more: n > countedTo };
}

function masked(actor: Actor, row: FleetRow): FleetRow {
  if (actor.role !== "auditor" || row.holderType !== "personal" || row.holder === null) return row;
  return { ...row, holder: maskName(row.holder) };
}

/** The line above the figures. */
export async function readFleetHead({ db }: Store, actor: Actor): Promise<FleetHead> {
  if (!mayEnter(actor, "fleet")) return { cards: 0, importedAt: null, rentUnknown: 0 };
  const counted = (where: SQL | undefined) =>
    db
      .select({ n: count(), importedAt: max(card.importedAt) })
      .from(card)
      .where(where);
  const [[all], [lacking]] = await Promise.all([
    counted(visibleTo(actor)),
    counted(and(visibleTo(actor), rentUnknown)),
  ]);
  return { cards: all?.n ?? 0, importedAt: all?.importedAt ?? null, rentUnknown: lacking?.n ?? 0 };
}
