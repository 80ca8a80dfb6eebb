import { and, inArray, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { FleetRow } from "../../domain/fleet/view";
import { holderFor } from "../../domain/privacy";
import { card } from "../schema/card";
import { person } from "../schema/people";
import { visiblePeople, visibleTo } from "../scope";
import type { Store } from "../store";

const shown = {
  id: card.id,
  number: card.number,
  carrier: card.carrier,
  userId: card.userId,
  userName: card.userName,
  userLeftOn: card.userLeftOn,
  userLeft: card.userLeft,
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

/** Some cards as lines of the list, of those that the actor may see, in no order. */
export async function readLines(store: Store, actor: Actor, cardIds: readonly string[]): Promise<FleetRow[]> {
  if (!mayEnter(actor, "fleet") || cardIds.length === 0) return [];
  return lines(actor, await selectLines(store, actor, {}).where(and(visibleTo(actor), inArray(card.id, [...cardIds]))));
}

/** A query of lines; `places` are selected besides. */
export function selectLines({ db }: Store, actor: Actor, places: Record<string, SQL>) {
  const besides: Record<string, SQL> = { none: sql`null`, ...places };
  const opens = sql<number | boolean>`case when ${userOpens(actor)} then 1 else 0 end`;
  return db.select({ ...shown, userOpens: opens, places: besides }).from(card);
}

export type Line = Omit<Awaited<ReturnType<typeof selectLines>>[number], "places">;

/** Lines as the actor sees them: the name of a personal holder is masked for those who do not handle the card. */
export function lines(actor: Actor, rows: readonly (Line & { places?: unknown })[]): FleetRow[] {
  return rows.map(({ places: _, ...row }) =>
    holderFor(actor.role, "page", { ...row, userOpens: Number(row.userOpens) === 1 }),
  );
}

/** The card's user is somebody whose page the actor may open. */
function userOpens(actor: Actor): SQL {
  if (!mayEnter(actor, "people")) return sql`1 = 0`;
  const visible = visiblePeople(actor);
  if (visible === undefined) return sql`${card.userId} is not null`;
  return sql`exists (select 1 from ${person} where ${and(sql`${person.id} = ${card.userId}`, visible)})`;
}
