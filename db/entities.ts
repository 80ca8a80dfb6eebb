import { and, asc, count, eq } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import { type Change, change, isRefusal, type Refusal, refuse } from "../domain/change";
import type { EntityRow, Json } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { readTally, tallyScope } from "./fleet/tallied";
import { newId } from "./id";
import { card } from "./schema/card";
import { bill } from "./schema/import";
import { entity, scope } from "./schema/people";
import { visibleEntities, visibleTo } from "./scope";
import type { Store } from "./store";

export interface EntityView extends EntityRow {
  /** Of the actor's cards, closed ones among them. */
  cards: number;
}

/** The firms that an actor may see, by name, with how many of their cards are registered to each. Empty for staff. */
export async function listEntities(store: Store, actor: Actor): Promise<EntityView[]> {
  if (!mayEnter(actor, "fleet")) return [];
  const { db } = store;
  const counters = tallyScope(actor);
  const [rows, counts] = await Promise.all([
    db.select().from(entity).where(visibleEntities(actor)).orderBy(asc(entity.name)),
    counters === null
      ? db.select({ id: card.entityId, n: count() }).from(card).where(visibleTo(actor)).groupBy(card.entityId)
      : readTally(store, counters, ["entity"]).then((told) =>
          told.map(({ value, cards }) => ({ id: value, n: cards })),
        ),
  ]);
  const of = new Map<string | null, number>(counts.map((one) => [one.id, one.n]));
  return rows.map((row) => ({ ...row, cards: of.get(row.id) ?? 0 }));
}

export type EntityInput = Pick<
  EntityRow,
  "name" | "licenceLast4" | "sealKeeper" | "accountManager" | "accountManagerPhone"
>;
const inputs = ["name", "licenceLast4", "sealKeeper", "accountManager", "accountManagerPhone"] as const;

/** Adds a firm. Refused `duplicate` when the name is taken. */
export async function addEntity(store: Store, actor: Actor, clock: Clock, input: EntityInput): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "entity.add" }, async () => {
    if (await named(store, input.name)) return refuse("duplicate");
    return [change("entity", null, { id: newId(), version: 0, ...input })];
  });
}

/** Changes a firm seen at `version`. Refused `stale` with both values of each field that differs, `duplicate`, `not_found`. */
export async function editEntity(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, version, ...input }: EntityInput & { id: string; version: number },
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "entity.edit" }, async () => {
    const row = await seen(store, id, version, input);
    if (isRefusal(row)) return row;
    const same = await named(store, input.name);
    if (same && same.id !== id) return refuse("duplicate");
    return [change("entity", row, { ...row, ...input })];
  });
}

const chunk = 1000;

/**
 * Joins a firm that was entered twice with the other: its cards, bills and scopes become the other's, what the other does not know is taken over,
 * and its row goes with the last commit. What the carrier printed as the holder stays on each card. Refused `stale`, `not_found`, `invalid`
 * (`intoId`: itself), `busy`, `disk_full`; asking again goes on where it stopped.
 */
export async function mergeEntities(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, version, intoId }: { id: string; version: number; intoId: string },
): Promise<Refusal | null> {
  if (id === intoId) return refuse("invalid", { fields: { intoId: "same_name" } });
  const deed = { kind: "entity.edit", batch: newId() } as const;
  for (let left = true; left; ) {
    const refusal = await decideRows(store, actor, clock, deed, async () => {
      const row = await seen(store, id, version, {});
      const [into] = await store.db.select().from(entity).where(eq(entity.id, intoId));
      if (isRefusal(row)) return row;
      if (!into) return refuse("not_found");
      const cards = await store.db.select().from(card).where(eq(card.entityId, id)).orderBy(asc(card.id)).limit(chunk);
      const moved = cards.map((one) => change("card", one, { ...one, entityId: intoId, edition: one.edition + 1 }));
      left = cards.length === chunk;
      return left ? moved : [...moved, ...(await lastPart(store, row, into))];
    });
    if (refusal) return refusal;
  }
  return null;
}

async function lastPart({ db }: Store, row: EntityRow, into: EntityRow): Promise<Change[]> {
  const [bills, scopes, held] = await Promise.all([
    db.select().from(bill).where(eq(bill.entityId, row.id)),
    db
      .select()
      .from(scope)
      .where(and(eq(scope.kind, "entity"), eq(scope.targetId, row.id))),
    db
      .select()
      .from(scope)
      .where(and(eq(scope.kind, "entity"), eq(scope.targetId, into.id))),
  ]);
  const has = new Set(held.map((one) => one.accountId));
  const known = inputs.map((field) => [field, into[field] ?? row[field]] as const);
  return [
    ...bills.map((one) => change("bill", one, { ...one, entityId: into.id })),
    ...scopes.map((one) => change("scope", one, has.has(one.accountId) ? null : { ...one, targetId: into.id })),
    change("entity", into, { ...into, ...Object.fromEntries(known) }),
    change("entity", row, null),
  ];
}

async function seen(
  { db }: Store,
  id: string,
  version: number,
  yours: Partial<EntityInput>,
): Promise<EntityRow | Refusal> {
  const [row] = await db.select().from(entity).where(eq(entity.id, id));
  if (!row) return refuse("not_found");
  if (row.version === version) return row;
  const conflict = inputs
    .filter((field) => yours[field] !== undefined && yours[field] !== row[field])
    .map((field) => ({ field, yours: yours[field] as Json, theirs: row[field] }));
  return refuse("stale", { conflict });
}

async function named({ db }: Store, name: string): Promise<EntityRow | undefined> {
  const [row] = await db.select().from(entity).where(eq(entity.name, name));
  return row;
}
