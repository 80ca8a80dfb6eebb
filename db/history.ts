import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import type { DeedKind } from "../domain/change";
import { toldTo } from "../domain/privacy";
import type { Instant, Json } from "../domain/rows";
import { namesOf } from "./names";
import { card } from "./schema/card";
import { chain, event, eventValue } from "./schema/log";
import { account, person } from "./schema/people";
import { visibleTo } from "./scope";
import type { Store } from "./store";

/** One field's way from old to new. `undefined` stands for a personal value that was erased. */
export interface FieldChange {
  field: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** An event as people read it. */
export interface HistoryEvent {
  seq: number;
  at: Instant;
  deed: DeedKind;
  actorId: string | null;
  actorName: string | null;
  cardId: string | null;
  cardNumber: string | null;
  batch: string | null;
  reason: string | null | undefined;
  detail: Json;
  changes: { table: string; id: string; op: "add" | "edit" | "remove"; fields: FieldChange[] }[];
}

/** An event as it is read before anybody's rights; `personal`: its card's holder is a person. */
interface ReadEvent extends HistoryEvent {
  personal: boolean;
}

export interface HistoryFilter {
  cardId?: string;
  actorId?: string;
  deed?: string;
  /** Part of the card's number. */
  number?: string;
  from?: Instant;
  /** Not included. */
  to?: Instant;
  /** Keyset: only events before this number. */
  before?: number;
  /** At most 200. */
  limit?: number;
}

/** Events an actor may see, newest first: those of the cards in their scope; those without a card only with the whole scope. */
export async function listEvents(store: Store, actor: Actor, filter: HistoryFilter): Promise<HistoryEvent[]> {
  const allowed = actor.scope.all && actor.role !== "staff" ? undefined : cardIn(visibleTo(actor));
  return (await readEvents(store, filter, allowed)).map((one) => toldAs(actor, one));
}

/** Holders' names as `domain/privacy.ts` has them, where the holder is a person or was one until this event. */
function toldAs({ role }: Actor, { personal, ...event }: ReadEvent): HistoryEvent {
  const fields = event.changes.flatMap((one) => one.fields);
  if (!personal && !fields.some((one) => one.field === "holderType" && one.before === "personal")) return event;
  const changes = event.changes.map((one) => ({
    ...one,
    fields: one.fields.map((way) => ({
      ...way,
      before: toldTo(role, way.field, way.before),
      after: toldTo(role, way.field, way.after),
    })),
  }));
  return { ...event, changes };
}

/** Accounts whose deeds an actor may ask for, by name: everybody's with the whole scope, else those with events on visible cards. */
export async function listActors(store: Store, actor: Actor): Promise<{ id: string; name: string }[]> {
  const everything = actor.scope.all && actor.role !== "staff";
  const ids = store.db
    .selectDistinct({ id: event.actorId })
    .from(event)
    .where(everything ? undefined : cardIn(visibleTo(actor)));
  return store.db
    .select({ id: account.id, name: person.name })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(inArray(account.id, ids))
    .orderBy(asc(person.name), asc(account.id));
}

function cardIn(visible: SQL | undefined): SQL {
  return sql`${event.cardId} in (select ${card.id} from ${card} where ${visible ?? sql`1 = 1`})`;
}

/** Events that fit the filter, newest first, personal values put back in. No rights are checked here: see `listEvents`. */
export async function readEvents(store: Store, filter: HistoryFilter, allowed?: SQL): Promise<ReadEvent[]> {
  const rows = await store.db
    .select({
      seq: event.seq,
      body: event.body,
      cardNumber: card.number,
      actorName: person.name,
      holderType: card.holderType,
    })
    .from(event)
    .leftJoin(card, eq(card.id, event.cardId))
    .leftJoin(account, eq(account.id, event.actorId))
    .leftJoin(person, eq(person.id, account.personId))
    .where(and(allowed, ...conditions(filter)))
    .orderBy(desc(event.seq))
    .limit(Math.min(filter.limit ?? 50, 200));
  const values = await valuesOf(
    store,
    rows.map((row) => row.seq),
  );
  return named(
    store,
    rows.map((row) => ({ ...decoded(row, values), personal: row.holderType === "personal" })),
  );
}

/** Fields whose values are ids of people, accounts, teams, sites, firms or visits: people read names there. */
const idFields = new Set(["userId", "teamId", "siteId", "entityId", "personId", "accountId", "targetId", "batchId"]);

async function named<E extends HistoryEvent>(store: Store, events: E[]): Promise<E[]> {
  const fields = events.flatMap((one) => one.changes.flatMap((row) => row.fields)).filter(({ field }) => isId(field));
  const said = fields.flatMap(({ before, after }) => [before, after]);
  const names = await namesOf(
    store,
    said.flatMap((value) => (typeof value === "string" ? [value] : Object.keys(customOf(value)))),
  );
  for (const field of fields) {
    field.before = nameFor(field.before, names);
    field.after = nameFor(field.after, names);
  }
  return events;
}

/** Who did something stands in fields such as `settledBy`. */
function isId(field: string): boolean {
  return idFields.has(field) || field === "custom" || field.endsWith("By");
}

function nameFor(value: Json | undefined, names: Map<string, string>): Json | undefined {
  if (typeof value === "string") return names.get(value) ?? value;
  const custom = Object.entries(customOf(value));
  return custom.length === 0 ? value : Object.fromEntries(custom.map(([id, text]) => [names.get(id) ?? id, text]));
}

/** The texts of custom fields by their ids, where the value is such. */
function customOf(value: Json | undefined): { readonly [id: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** The filter as a where clause on the event table alone; undefined when it asks for nothing. `number` needs the card joined. */
export function conditions(filter: HistoryFilter): (SQL | undefined)[] {
  return [
    filter.cardId ? eq(event.cardId, filter.cardId) : undefined,
    filter.actorId ? eq(event.actorId, filter.actorId) : undefined,
    filter.deed ? eq(event.deed, filter.deed) : undefined,
    filter.number ? sql`${card.number} like ${`%${filter.number.replaceAll(/\D/g, "")}%`}` : undefined,
    filter.from ? gte(event.at, filter.from) : undefined,
    filter.to ? lt(event.at, filter.to) : undefined,
    filter.before ? lt(event.seq, filter.before) : undefined,
  ];
}

/** Number of the log's last event: as long as it stays, no business row has changed. */
export async function logSeq({ db }: Pick<Store, "db">): Promise<number> {
  const [head] = await db.select({ seq: chain.seq }).from(chain).where(eq(chain.id, 1));
  return head?.seq ?? 0;
}

/** Personal values of events, by `seq:commitment`. */
export async function valuesOf(store: Store, seqs: number[]): Promise<Map<string, Json>> {
  if (seqs.length === 0) return new Map();
  const rows = await store.db.select().from(eventValue).where(inArray(eventValue.seq, seqs));
  return new Map(rows.map((row) => [`${row.seq}:${row.commitment}`, JSON.parse(row.value) as Json]));
}

/** The shape that `eventsOf` writes. */
interface Body {
  at: Instant;
  deed: DeedKind;
  actor: string | null;
  card: string | null;
  batch: string | null;
  reason: Json;
  detail: Json;
  changes: {
    table: string;
    id: string;
    op: "add" | "edit" | "remove";
    fields: Record<string, "changed" | [Json, Json]>;
  }[];
}

/** An event with its personal values put back in. */
export function decoded(
  row: { seq: number; body: string; cardNumber: string | null; actorName: string | null },
  values: Map<string, Json>,
): HistoryEvent {
  const body = JSON.parse(row.body) as Body; // written by `eventsOf` alone, and its hash is checked by `verify`
  const reveal = (value: Json): Json | undefined => {
    const commitment = value !== null && typeof value === "object" && !Array.isArray(value) ? value["#"] : undefined;
    return commitment === undefined ? value : values.get(`${row.seq}:${commitment}`);
  };
  const reason = reveal(body.reason);
  return {
    seq: row.seq,
    at: body.at,
    deed: body.deed,
    actorId: body.actor,
    actorName: row.actorName,
    cardId: body.card,
    cardNumber: row.cardNumber,
    batch: body.batch,
    reason: reason === undefined || reason === null ? reason : String(reason),
    detail: body.detail,
    changes: body.changes.map(({ table, id, op, fields }) => ({
      table,
      id,
      op,
      fields: Object.entries(fields).map(([field, pair]) =>
        pair === "changed"
          ? { field, before: null, after: null }
          : { field, before: reveal(pair[0]), after: reveal(pair[1]) },
      ),
    })),
  };
}
