import { and, asc, count, eq, inArray, isNotNull, lt, lte, min, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import { keyOf, visitChannels } from "../domain/batch/group";
import { readObstacle } from "../domain/case/obstacle";
import { newestVersion } from "../domain/rules";
import { type LeaverLine, mostLines, type NudgeLine, partOf, readyPart, type Today } from "../domain/today";
import { blockerKinds, type Carrier, obstacles } from "../domain/words";
import type { Clock } from "./context";
import { readyGroups } from "./fleet/figures";
import { cardsAlong } from "./fleet/grouped";
import { readFleetHead } from "./fleet/head";
import { contained } from "./fleet/search";
import { tallyScope } from "./fleet/tallied";
import { standingToVerify } from "./papers";
import { readRules } from "./rules";
import { card } from "./schema/card";
import { blocker } from "./schema/case";
import { every, visibleTo } from "./scope";
import type { Store } from "./store";

const none = { lines: [], total: 0, cards: 0 };
const nothing: Today = {
  fleet: 0,
  leavers: none,
  stuck: none,
  nudge: none,
  verify: none,
  overdue: none,
  ready: { ...none, savesFen: null },
};

/** What waits for who handles cards this morning, in their scope; each part's first lines and how many there are. Nothing for who has no such room. */
export async function readToday(store: Store, actor: Actor, clock: Clock): Promise<Today> {
  if (!mayEnter(actor, "today")) return nothing;
  const [{ cards: fleet }, leavers, stuck, nudge, papers, overdue, ready] = await Promise.all([
    readFleetHead(store, actor),
    readLeavers(store, actor),
    readStuck(store, actor),
    readNudges(store, actor, clock),
    standingToVerify(store, actor, clock),
    readOverdue(store, actor, clock),
    readReady(store, actor, clock),
  ]);
  const verify = partOf(papers.papers > 0 ? [papers] : [], (line) => line.papers);
  return { fleet, leavers, stuck, nudge, verify, overdue, ready };
}

/**
 * People who left, the longest gone first. The order of lists begins with their cards, so they are a stretch of its index
 * (`urgencyOf`: `0` is somebody who left and a line that is still there).
 */
async function readLeavers({ db }: Store, actor: Actor): Promise<Today["leavers"]> {
  const rows = await db
    .select({
      personId: sql<string | null>`${card.userId}`,
      name: sql<string | null>`max(${card.userName})`,
      leftOn: min(card.userLeftOn),
      cards: count(),
      known: count(card.rentFen),
      rentFen: sql`coalesce(sum(${card.rentFen}), 0)`.mapWith(Number),
    })
    .from(cardsAlong("card_urgency"))
    .where(every(lt(card.urgency, "1"), visibleTo(actor)))
    .groupBy(card.userId)
    .orderBy(sql`min(${card.userLeftOn}) is null`, sql`min(${card.userLeftOn})`, asc(card.userId));
  const lines = rows.flatMap(({ personId, name, known, rentFen, ...rest }): LeaverLine[] => {
    if (personId === null) return [];
    const rents = { rentFen: known === 0 ? null : rentFen, rentUnknown: rest.cards - known };
    return [{ personId, name: name ?? "", ...rest, ...rents }];
  });
  return partOf(lines, (line) => line.cards);
}

/** People whose own step is past the card's due day, who waits longest first. A leaver is nobody to nudge: somebody answers for them. */
async function readNudges({ db }: Store, actor: Actor, { today }: Clock): Promise<Today["nudge"]> {
  const theirs = and(eq(card.stage, "preparing"), lt(card.due, today), eq(card.userLeft, false));
  const rows = await db
    .select({
      personId: sql<string | null>`${card.userId}`,
      name: sql<string | null>`max(${card.userName})`,
      due: min(card.due),
      cards: count(),
    })
    .from(card)
    .where(every(theirs, isNotNull(card.userId), eq(card.nextWho, card.userName), visibleTo(actor)))
    .groupBy(card.userId)
    .orderBy(sql`min(${card.due})`, sql`count(*) desc`, asc(card.userId));
  const lines = rows.flatMap(({ personId, name, due, cards }): NudgeLine[] =>
    personId === null || due === null ? [] : [{ personId, name: name ?? "", due, cards }],
  );
  return partOf(lines, (line) => line.cards);
}

async function readOverdue(store: Store, actor: Actor, { today }: Clock): Promise<Today["overdue"]> {
  const rules = await readRules(store);
  const rows = await store.db
    .select({ carrier: sql<Carrier | null>`${card.carrier}`, cards: count(), since: min(card.overdueFrom) })
    .from(card)
    // The stages in which a clock runs: without them the whole fleet is looked through.
    .where(every(inArray(card.stage, ["submitted", "pre_cancelled"]), lte(card.overdueFrom, today), visibleTo(actor)))
    .groupBy(card.carrier)
    .orderBy(sql`min(${card.overdueFrom})`);
  const lines = rows.flatMap(({ since, ...rest }) => {
    const hotline = newestVersion(rules, { carrier: rest.carrier, homeProvince: null })?.pack.hotline ?? null;
    return since === null ? [] : [{ ...rest, since, hotline }];
  });
  return partOf(lines, (line) => line.cards);
}

async function readReady(store: Store, actor: Actor, { today }: Clock): Promise<Today["ready"]> {
  const mine = visibleTo(actor);
  const [rules, groups, visits] = await Promise.all([
    readRules(store),
    readyGroups(store, tallyScope(actor), mine),
    largestVisits(store, mine),
  ]);
  return readyPart(rules, groups, visits, today);
}

/** Of each carrier the visit that most of its ready cards could go on. */
async function largestVisits({ db }: Store, mine: SQL | undefined): Promise<Map<Carrier | null, string>> {
  const { carrier, channel, entityId, homeProvince } = card;
  const rows = await db
    .select({ carrier, channel, entityId, homeProvince, cards: count() })
    .from(card)
    .where(every(eq(card.stage, "ready"), inArray(channel, [...visitChannels]), isNotNull(carrier), mine))
    .groupBy(carrier, channel, entityId, homeProvince)
    .orderBy(sql`count(*)`, asc(carrier), asc(channel), asc(entityId), asc(homeProvince));
  return new Map(
    rows.flatMap(({ cards, ...one }) =>
      one.carrier === null || one.channel === null
        ? []
        : [[one.carrier, keyOf({ ...one, carrier: one.carrier, channel: one.channel })]],
    ),
  );
}

/** Cards with an open 办不了, the soonest due first. */
async function readStuck(store: Store, actor: Actor): Promise<Today["stuck"]> {
  const where = every(contained(sql`${card.openKinds}`, "|cannot_do|"), visibleTo(actor));
  const [counted, rows] = await Promise.all([
    store.db.select({ n: count() }).from(cardsAlong("card_facets")).where(where),
    store.db
      .select({
        cardId: sql<string>`${card.id}`,
        number: sql<string>`${card.number}`,
        userName: sql<string | null>`${card.userName}`,
        due: sql<string | null>`${card.due}`,
      })
      .from(cardsAlong("card_facets"))
      .where(where)
      .orderBy(sql`${card.due} is null`, asc(card.due), asc(card.number))
      .limit(mostLines),
  ]);
  const said = await saidOf(
    store,
    rows.map(({ cardId }) => cardId),
  );
  const total = counted[0]?.n ?? 0;
  return { lines: rows.map((row) => ({ ...row, ...readSaid(said.get(row.cardId) ?? null) })), total, cards: total };
}

async function saidOf({ db }: Store, cardIds: string[]): Promise<Map<string, string | null>> {
  if (cardIds.length === 0) return new Map();
  const rows = await db
    .select({ cardId: blocker.cardId, detail: blocker.detail })
    .from(blocker)
    .where(and(inArray(blocker.cardId, cardIds), eq(blocker.kind, "cannot_do"), eq(blocker.state, "open")))
    .orderBy(asc(blocker.id));
  return new Map(rows.map(({ cardId, detail }) => [cardId, detail]));
}

function readSaid(detail: string | null) {
  const { about, obstacle } = readObstacle(detail);
  return {
    about: blockerKinds.find((one) => one === about) ?? null,
    obstacle: obstacles.find((one) => one === obstacle) ?? null,
  };
}
