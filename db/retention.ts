import {
  and,
  asc,
  count,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  min,
  notExists,
  notInArray,
  notLike,
  or,
  type SQL,
} from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { type Change, type Refusal, refuse } from "../domain/change";
import {
  erasedCard,
  erasedPerson,
  erasedVisit,
  keptUntil,
  pastStages,
  retentionBounds,
  retentionOf,
} from "../domain/retention";
import type { Day } from "../domain/rows";
import { loadFiles } from "./cardfile";
import type { Clock } from "./context";
import { newId } from "./id";
import { pastBatch, pastBill, pastRows, pastValues } from "./pastrows";
import { deny } from "./refused";
import { batch, batchCard } from "./schema/batch";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import { bill } from "./schema/import";
import { event, eventValue } from "./schema/log";
import { account, person, setting } from "./schema/people";
import { mergeSearch } from "./search";
import { setSetting } from "./settings";
import type { Buildable, Store } from "./store";
import { pastBeside, tracesOf } from "./traces";

/** What an erasure today would take, counted and not touched. */
export interface Erasable {
  /** Kept for so many years. */
  years: number;
  /** What ended on this day or before is past keeping. */
  until: Day;
  cards: number;
  certificates: number;
  people: number;
  /** Bills of months past keeping, and visits as old of which every card is. */
  bills: number;
  visits: number;
  /** Personal values in the log of those cards. */
  values: number;
  /** The earliest closing day among those cards. */
  oldest: Day | null;
}

/** What an erasure took; `left`: so many cards are for the next press. */
export type Erased = Pick<Erasable, "cards" | "certificates" | "people" | "bills" | "visits" | "values"> & {
  left: number;
};

/** Years for which personal values are kept, as the owner set them. */
export async function readRetention({ db }: Pick<Store, "db">): Promise<number> {
  const [row] = await db.select().from(setting).where(eq(setting.id, "retention_years"));
  return retentionOf(row?.value);
}

/** Sets the years, 2 to 10; refused `invalid` outside of them. Owner only. */
export async function setRetention(store: Store, actor: Actor, clock: Clock, years: number): Promise<Refusal | null> {
  const { least, most } = retentionBounds;
  if (!Number.isInteger(years) || years < least || years > most)
    return refuse("invalid", { fields: { years: "not_a_count" } });
  return setSetting(store, actor, clock, "retention_years", years);
}

/** The dry run: what is past keeping today. Owner only: others learn nothing. */
export async function readErasable(store: Store, actor: Actor, clock: Clock): Promise<Erasable | undefined> {
  if (!may(actor, "data.erase")) return undefined;
  const years = await readRetention(store);
  return { years, ...(await countPast(store, keptUntil(clock.today, years))) };
}

async function countPast({ db }: Store, until: Day): Promise<Omit<Erasable, "years">> {
  const ids = db.select({ id: card.id }).from(card).where(pastCard(until));
  const [[cards], [papers], [people], [values], [bills], [visits]] = await Promise.all([
    db
      .select({ n: count(), oldest: min(card.stageSince) })
      .from(card)
      .where(pastCard(until)),
    db.select({ n: count() }).from(certificate).where(inArray(certificate.cardId, ids)),
    db.select({ n: count() }).from(person).where(pastPerson({ db }, until)),
    db
      .select({ n: count() })
      .from(eventValue)
      .innerJoin(event, eq(event.seq, eventValue.seq))
      .where(inArray(event.cardId, ids)),
    db.select({ n: count() }).from(bill).where(pastBill({ db }, until)),
    db.select({ n: count() }).from(batch).where(pastBatch({ db }, until)),
  ]);
  return {
    until,
    cards: cards?.n ?? 0,
    certificates: papers?.n ?? 0,
    people: people?.n ?? 0,
    bills: bills?.n ?? 0,
    visits: visits?.n ?? 0,
    values: values?.n ?? 0,
    oldest: cards?.oldest ?? null,
  };
}

const step = 100;
/** As many cards as one press takes, so that it ends within some seconds. */
const most = 2000;

/**
 * Erases what is past keeping: personal values of closed cards and of people who left, from their rows, from the log and from the search index; of bills and visits as old
 * as they are as well. Certificates and bills lose their record here and their bytes at the next verification. Each row's erasure is an event, and one more says how many there
 * were. At most 2,000 cards and people each at once. Owner only. Refused `busy` where others work on the same rows, `disk_full`.
 */
export async function erasePast(store: Store, actor: Actor, clock: Clock): Promise<Erased | Refusal> {
  if (!may(actor, "data.erase")) return deny(store, actor, clock, "data.erase");
  const until = keptUntil(clock.today, await readRetention(store));
  const before = await countPast(store, until);
  const run = newId();
  const refusal =
    (await inSteps(store, actor, clock, run, () => somePast(store, until))) ??
    (await inSteps(store, actor, clock, run, () => somePeople(store, until))) ??
    (await inSteps(store, actor, clock, run, () => someRows(store, until)));
  await store.run(...pastBeside(store, clock, until), pastValues(store, until));
  // A refusal may come after some are erased: what they left in the index goes all the same.
  const merge = mergeSearch;
  if (merge !== null) await store.run({ toSQL: () => merge });
  const after = await countPast(store, until);
  const erased: Erased = {
    cards: before.cards - after.cards,
    certificates: before.certificates - after.certificates,
    people: before.people - after.people,
    bills: before.bills - after.bills,
    visits: before.visits - after.visits,
    values: before.values - after.values,
    left: after.cards + after.people + after.bills + after.visits,
  };
  if (erased.cards + erased.people + erased.bills + erased.visits > 0) {
    const { left: _, ...detail } = erased;
    await store.commit(actor, { kind: "data.erase", batch: run, detail: { ...detail, until } }, clock.now, []);
  }
  return refusal ?? erased;
}

interface Step {
  changes: Change[];
  cardIds: string[];
  rowIds: string[];
  /** Of tables outside the business, once the rest is erased. */
  besides: Buildable[];
}

/** Step after step until nothing is past; one that met somebody else's change is read again. */
async function inSteps(
  store: Store,
  actor: Actor,
  clock: Clock,
  batch: string,
  next: () => Promise<Step>,
): Promise<Refusal | null> {
  let stale = 0;
  for (let taken = 0; taken < most; ) {
    const { changes, cardIds, rowIds, besides } = await next();
    if (changes.length === 0) return null;
    const written = await store.erase({
      who: actor,
      deed: { kind: "data.erase", batch },
      at: clock.now,
      changes,
      cardIds,
      rowIds,
    });
    if ("full" in written) return refuse("disk_full");
    if ("seq" in written) {
      taken += step;
      if (besides.length > 0) await store.run(...besides);
    } else if (++stale > 3) return refuse("busy");
  }
  return null;
}

async function somePast(store: Store, until: Day): Promise<Step> {
  const rows = await store.db
    .select({ id: card.id })
    .from(card)
    .where(pastCard(until))
    .orderBy(asc(card.stageSince), asc(card.id))
    .limit(step);
  const cardIds = rows.map(({ id }) => id);
  if (cardIds.length === 0) return { changes: [], cardIds, rowIds: [], besides: [] };
  const files = await loadFiles(store, cardIds, undefined);
  const visits = await store.db.select().from(batchCard).where(inArray(batchCard.cardId, cardIds));
  const { changes, besides } = await tracesOf(store, files);
  return {
    changes: [...files.flatMap(erasedCard), ...visits.map(erasedVisit), ...changes],
    cardIds,
    rowIds: changes.flatMap(({ after }) => (after ? [after.id] : [])),
    besides,
  };
}

async function someRows(store: Store, until: Day): Promise<Step> {
  const changes = await pastRows(store, until);
  const rowIds = changes.flatMap(({ before }) => (before ? [before.id] : []));
  return { changes, cardIds: [], rowIds, besides: [] };
}

async function somePeople(store: Store, until: Day): Promise<Step> {
  const rows = await store.db
    .select({ person, account })
    .from(person)
    .leftJoin(account, eq(account.personId, person.id))
    .where(pastPerson(store, until))
    .orderBy(asc(person.id))
    .limit(step);
  return {
    changes: rows.flatMap((row) => erasedPerson(row.person, row.account)),
    cardIds: [],
    besides: [],
    rowIds: rows.flatMap((row) => [row.person.id, ...(row.account ? [row.account.id] : [])]),
  };
}

/** Closed, ported out or handed over long enough ago, and not yet erased: an erased number has stars. */
function pastCard(until: Day): SQL | undefined {
  return and(inArray(card.stage, [...pastStages]), lte(card.stageSince, until), notLike(card.number, "%*%"));
}

/** Left long enough ago, without an account that works and without a card that stays. */
function pastPerson({ db }: Pick<Store, "db">, until: Day): SQL | undefined {
  const works = db
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.personId, person.id), isNull(account.disabledAt)));
  const stays = db
    .select({ id: card.id })
    .from(card)
    .where(and(eq(card.userId, person.id), or(notInArray(card.stage, [...pastStages]), gt(card.stageSince, until))));
  return and(
    eq(person.employment, "left"),
    isNotNull(person.leftOn),
    lte(person.leftOn, until),
    notLike(person.name, "%*%"),
    notExists(works),
    notExists(stays),
  );
}
