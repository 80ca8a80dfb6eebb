import { and, asc, eq, inArray, like, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { CardFile } from "../../domain/cardfile";
import type { Instant, Json } from "../../domain/rows";
import type { Stage } from "../../domain/words";
import { loadFiles } from "../cardfile";
import { listPeople, type PersonView } from "../people";
import { card } from "../schema/card";
import { event, tookFromUser } from "../schema/log";
import { person } from "../schema/people";
import { every, visiblePeople, visibleTo } from "../scope";
import type { Store } from "../store";

/** A card that somebody used before, as the events tell it. */
export interface PastCard {
  cardId: string;
  number: string;
  /** null where the log does not say when it began. */
  from: Instant | null;
  until: Instant;
  /** Who has it now, where the reader may open their page. */
  nowId: string | null;
  /** Their name; null is nobody. */
  nowName: string | null;
}

/** One person with their cards, as far as the reader may see them. */
export interface PersonPage {
  person: PersonView;
  /** Theirs now: what is not done with first, the soonest due day before the others. */
  files: CardFile[];
  /** The latest first. */
  past: PastCard[];
}

const over: ReadonlySet<Stage> = new Set(["closed", "kept", "ported_out", "transferred"]);

/** A person in the actor's scope, or null: not there and not theirs look the same. Of their cards those that the actor may see. */
export async function readPerson(store: Store, actor: Actor, id: string): Promise<PersonPage | null> {
  if (!mayEnter(actor, "people")) return null;
  const person = (await listPeople(store, actor)).find((one) => one.id === id);
  if (person === undefined) return null;
  const rows = await store.db
    .select({ id: card.id })
    .from(card)
    .where(every(sql`${card.userId} = ${id}`, visibleTo(actor)))
    .orderBy(sql`${card.due} is null`, asc(card.due), asc(card.number));
  const files = await loadFiles(
    store,
    rows.map((row) => row.id),
    visibleTo(actor),
  );
  const done = ({ card: { stage } }: CardFile) => Number(over.has(stage));
  return { person, files: files.sort((a, b) => done(a) - done(b)), past: await pastOf(store, actor, id) };
}

interface Span {
  from: Instant | null;
  until: Instant | null;
}

/** Every card whose user they were and are not: those that an event took from them, and of these all that changed their user. */
async function pastOf(store: Store, actor: Actor, personId: string): Promise<PastCard[]> {
  // Ids are letters, digits and dashes: nothing in them means anything to `like` or JSON.
  const taken = await store.db
    .select({ cardId: event.cardId })
    .from(event)
    .where(and(tookFromUser, like(event.body, `%"userId":["${personId}",%`)));
  const cardIds = [...new Set(taken.flatMap(({ cardId }) => (cardId === null ? [] : [cardId])))];
  const spans = new Map<string, Span>();
  for (let from = 0; from < cardIds.length; from += 500) {
    const slice = cardIds.slice(from, from + 500);
    const rows = await store.db
      .select({ cardId: event.cardId, at: event.at, body: event.body })
      .from(event)
      .where(and(inArray(event.cardId, slice), like(event.body, `%"userId":[%"${personId}"%`)))
      .orderBy(asc(event.seq));
    for (const row of rows) noteSpan(spans, row, personId);
  }
  return named(store, actor, personId, spans);
}

function noteSpan(
  spans: Map<string, Span>,
  { cardId, at, body }: { cardId: string | null; at: Instant; body: string },
  personId: string,
): void {
  const pair = cardId === null ? undefined : userPair(body, cardId);
  if (cardId === null || pair === undefined) return;
  if (pair[1] === personId) spans.set(cardId, { from: at, until: null });
  else if (pair[0] === personId) spans.set(cardId, { from: spans.get(cardId)?.from ?? null, until: at });
}

/** Who had the card and who has it after an event; undefined where the event says nothing of it. */
function userPair(body: string, cardId: string): [Json, Json] | undefined {
  // Written by `eventsOf` alone: the shape is its.
  const { changes } = JSON.parse(body) as { changes: { table: string; id: string; fields: Record<string, unknown> }[] };
  const fields = changes.find((one) => one.table === "card" && one.id === cardId)?.fields;
  const pair = fields?.userId;
  return Array.isArray(pair) ? [pair[0] ?? null, pair[1] ?? null] : undefined;
}

async function named(
  store: Store,
  actor: Actor,
  personId: string,
  spans: ReadonlyMap<string, Span>,
): Promise<PastCard[]> {
  const ids = [...spans].flatMap(([cardId, { until }]) => (until === null ? [] : [cardId]));
  const rows = await store.db
    .select({ id: card.id, number: card.number, userId: card.userId, userName: card.userName, opens: person.id })
    .from(card)
    .leftJoin(person, every(eq(person.id, card.userId), visiblePeople(actor)))
    .where(every(inArray(card.id, ids), visibleTo(actor)));
  const past = rows.flatMap(({ id, number, userId, userName, opens }) => {
    const span = spans.get(id);
    if (!span?.until || userId === personId) return [];
    return { cardId: id, number, from: span.from, until: span.until, nowId: opens, nowName: userName };
  });
  return past.sort((a, b) => (a.until < b.until ? 1 : -1));
}
