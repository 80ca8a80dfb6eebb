import { and, asc, inArray, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import { moneyKinds } from "../domain/blockers";
import { acknowledge, type Rechecked, rechecked } from "../domain/case/rechecked";
import { type Refusal, refuse } from "../domain/change";
import { fleetWith } from "../domain/fleet/query";
import type { WarningList, WarningQuery, WarningRow } from "../domain/fleet/warned";
import { holderFor } from "../domain/privacy";
import { termKinds, type WarningKind, warningKinds } from "../domain/warnings";
import type { Clock } from "./context";
import { decideCards, type Outcome } from "./decide";
import { fleetWhere } from "./fleet/filter";
import { holdsTold, live, ownKinds, standing, toldKinds, warningWhere } from "./fleet/warnings";
import { newId } from "./id";
import { card } from "./schema/card";
import { blocker } from "./schema/case";
import { sinceWrite } from "./sincewrite";
import type { Store } from "./store";

const shown = {
  id: card.id,
  number: card.number,
  iccid: card.iccid,
  carrier: card.carrier,
  holderType: card.holderType,
  holder: card.holder,
  line: card.line,
  lineCheckedOn: card.lineCheckedOn,
  occupancy: card.occupancy,
  contractEnd: card.contractEnd,
  userName: card.userName,
  userLeftOn: card.userLeftOn,
  teamName: card.teamName,
  stage: card.stage,
  accounts: card.accounts,
  unlisted: card.unlisted,
};

const warningPage = 50;
const countsOf = sinceWrite<WarningList["counts"]>();

/**
 * The warnings in the actor's scope, counted by kind, and the cards of one kind by number. Empty for who may not enter the fleet. Names of personal
 * holders are masked for those who do not handle the cards.
 */
export async function listWarnings(
  store: Store,
  actor: Actor,
  clock: Clock,
  query: WarningQuery,
): Promise<WarningList> {
  if (!mayEnter(actor, "fleet")) return { counts: [], kind: null, rows: [], page: 1, pages: 1 };
  const { team, carrier } = query;
  const where = fleetWhere(actor, fleetWith({ team, carrier }), clock.today);
  const counts = await countsOf(store, keyOf(actor, clock, team, carrier), () => countKinds(store, where, clock));
  const kind = query.kind ?? counts[0]?.kind ?? null;
  const cards = counts.find((one) => one.kind === kind)?.cards ?? 0;
  const pages = Math.max(1, Math.ceil(cards / warningPage));
  const page = Math.min(query.page, pages);
  const rows = kind === null ? [] : await readRows(store, and(where, warningWhere(kind, clock.today)), page);
  return { counts, kind, rows: rows.map((row) => holderFor(actor.role, "page", row)), page, pages };
}

const warnedOf = sinceWrite<number>();

/** How many of the actor's cards carry a warning of any kind. Counted once between two writes for all who see the same cards. */
export async function countWarned(store: Store, actor: Actor, clock: Clock): Promise<number> {
  if (!mayEnter(actor, "fleet")) return 0;
  return warnedOf(store, keyOf(actor, clock), async () => {
    const where = fleetWhere(actor, fleetWith({ warn: warningKinds }), clock.today);
    const [row] = await store.db
      .select({ n: sql`count(*)`.mapWith(Number) })
      .from(card)
      .where(where);
    return row?.n ?? 0;
  });
}

/** What a count depends on besides the rows; of a role that enters the fleet the scope alone says which cards are seen. */
function keyOf({ scope }: Actor, { today }: Clock, ...more: readonly (readonly string[])[]): string {
  return JSON.stringify([today, scope, ...more]);
}

type Counts = WarningList["counts"];

/**
 * One pass over the cards for what they say themselves, and one over the few on which a register left a warning, told apart here: the kinds are many
 * and would each be looked for in the text of every card.
 */
async function countKinds({ db }: Store, where: SQL | undefined, { today }: Clock): Promise<Counts> {
  const sums = Object.fromEntries(
    ownKinds.map((kind) => [
      kind,
      sql`coalesce(sum(case when ${standing(kind, today)} then 1 else 0 end), 0)`.mapWith(Number),
    ]),
  );
  const [row] = await db.select(sums).from(card).where(and(where, live()));
  const told = await db
    .select({ warnings: card.warnings, acknowledged: card.acknowledged, n: sql`count(*)`.mapWith(Number) })
    .from(card)
    .where(and(where, live(), holdsTold))
    .groupBy(card.warnings, card.acknowledged);
  const n = (kind: WarningKind) =>
    told
      .filter(({ warnings, acknowledged }) => warnings.includes(kind) && acknowledged[kind] === undefined)
      .reduce((sum, one) => sum + one.n, 0);
  const isTold = new Set<WarningKind>(toldKinds);
  return warningKinds
    .map((kind) => ({ kind, cards: isTold.has(kind) ? n(kind) : (row?.[kind] ?? 0) }))
    .filter((one) => one.cards > 0);
}

async function readRows({ db }: Store, where: SQL | undefined, page: number): Promise<WarningRow[]> {
  const rows = await db
    .select(shown)
    .from(card)
    .where(where)
    .orderBy(asc(card.number), asc(card.id))
    .limit(warningPage)
    .offset((page - 1) * warningPage);
  if (rows.length === 0) return [];
  const items = await db
    .select()
    .from(blocker)
    .where(
      and(
        inArray(
          blocker.cardId,
          rows.map((row) => row.id),
        ),
        inArray(blocker.kind, [...moneyKinds, ...termKinds]),
      ),
    )
    .orderBy(asc(blocker.id));
  return rows.map((row) => ({
    ...row,
    items: items
      .filter((item) => item.cardId === row.id)
      .map(({ id, kind, state, amountFen, until, checkedOn }) => ({ id, kind, state, amountFen, until, checkedOn })),
  }));
}

/**
 * 已复查 for one card or many on the same basis: the day on which line and fees were looked up, with what was found; `basis` says where. One batch in
 * the log. Those that pass are stored, the others come back with the reason.
 */
export async function recheckCards(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, basis, ...found }: Rechecked & { cardIds: readonly string[]; basis: string | null },
): Promise<Outcome | Refusal> {
  const deed = { kind: "card.recheck", batch: newId(), reason: basis } as const;
  return decideCards(store, actor, clock, { deed, cardIds, decision: rechecked(found) });
}

/** 已核实 with what was found, or null to take it back; several cards make one batch. Refused as `acknowledge`. */
export async function acknowledgeCards(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, kind, note }: { cardIds: readonly string[]; kind: WarningKind; note: string | null },
): Promise<Outcome | Refusal> {
  if (note !== null && note.trim().length > 500) return refuse("invalid", { fields: { note: "too_long" } });
  const deed = { kind: "card.acknowledge", batch: newId(), detail: { warning: kind } } as const;
  return decideCards(store, actor, clock, { deed, cardIds, decision: acknowledge(kind, note) });
}
