import { and, asc, count, desc, eq, gt, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { type Actor, may, mayEnter, reaches } from "../domain/actor";
import { type LabelKind, labelKinds } from "../domain/bulk";
import { type Change, change, type Refusal, refuse } from "../domain/change";
import type { CardRow } from "../domain/rows";
import { noValue } from "../domain/tally";
import type { Clock } from "./context";
import { tallyScope } from "./fleet/tallied";
import { newId } from "./id";
import { card } from "./schema/card";
import { scope } from "./schema/people";
import { tally } from "./schema/tally";
import { visibleTo } from "./scope";
import type { Store } from "./store";

export interface Label {
  kind: LabelKind;
  name: string;
  /** Of the actor's cards, closed ones among them. */
  cards: number;
}

/** The projects, accounts, suppliers and places of the actor's cards with their number, most used first, at most `most` a kind. Empty for staff. */
export async function listLabels(
  { db }: Store,
  actor: Actor,
  kinds: readonly LabelKind[] = labelKinds,
  most = 100_000,
): Promise<Label[]> {
  if (!mayEnter(actor, "fleet")) return [];
  const counters = tallyScope(actor);
  if (counters !== null) return countedLabels(db, counters, kinds, most);
  const lists = kinds.map(async (kind) => {
    const rows = await db
      .select({ name: card[kind], cards: count() })
      .from(card)
      .where(and(visibleTo(actor), isNotNull(card[kind])))
      .groupBy(card[kind])
      .orderBy(desc(count()), asc(card[kind]))
      .limit(most);
    return rows.map(({ name, cards }) => ({ kind, name: name ?? "", cards }));
  });
  return (await Promise.all(lists)).flat();
}

async function countedLabels(
  db: Store["db"],
  counters: SQL,
  kinds: readonly LabelKind[],
  most: number,
): Promise<Label[]> {
  const cards = sql`sum(${tally.cards})`.mapWith(Number);
  const lists = kinds.map(async (kind) => {
    const rows = await db
      .select({ name: tally.value, cards })
      .from(tally)
      .where(and(eq(tally.facet, kind), counters, gt(tally.cards, 0), ne(tally.value, noValue)))
      .groupBy(tally.value)
      .orderBy(desc(cards), asc(tally.value))
      .limit(most);
    return rows.map(({ name, cards }) => ({ kind, name, cards }));
  });
  return (await Promise.all(lists)).flat();
}

export interface Relabel {
  kind: LabelKind;
  from: string;
  to: string;
}

/** What a renaming would do. */
export interface RelabelForeseen {
  /** Cards that bear the old name and change. */
  cards: number;
  /** Cards that bear the new name already: the two become one, and no renaming takes them apart again. */
  joins: number;
  /** Accounts whose scope follows. */
  accounts: number;
}

/** How many cards and accounts `relabel` would touch, and whether it joins two names. Refused `not_allowed`, `invalid` as it. */
export async function foreseeRelabel(store: Store, actor: Actor, input: Relabel): Promise<RelabelForeseen | Refusal> {
  const wrong = unfit(actor, input);
  if (wrong) return wrong;
  const { kind, from, to } = input;
  const [cards, joins, scopes] = await Promise.all([
    bearing(store, actor, kind, from),
    bearing(store, actor, kind, to),
    scopesOf(store, actor, input),
  ]);
  return { cards, joins, accounts: new Set(scopes.map((one) => one.accountId)).size };
}

const chunk = 1000;

/**
 * Gives a project, account, supplier or place another name on every card of the actor's, in one act of as many commits as it takes. A name that
 * cards bear already joins the two, if `join` says that this is known. Whoever sees everything takes the scopes of the project along, with the
 * first commit. Refused `not_found` (nobody bears it), `already` (`to` is borne, and `join` does not say so), `invalid` (the same name, or the
 * cards would leave the actor's scope), `busy`, `disk_full`; what was stored before such a stop stays, and asking again goes on from there.
 */
export async function relabel(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: Relabel & { join: boolean },
): Promise<Refusal | { cards: number }> {
  const wrong = unfit(actor, input);
  if (wrong) return wrong;
  const { kind, from, to, join } = input;
  if ((await bearing(store, actor, kind, from)) === 0) return refuse("not_found");
  if (!join && (await bearing(store, actor, kind, to)) > 0) return refuse("already");
  const deed = { kind: "card.relabel", batch: newId(), detail: { field: kind } } as const;
  let cards = 0;
  for (let stale = 0; stale < 3; ) {
    const rows = await store.db
      .select()
      .from(card)
      .where(and(visibleTo(actor), eq(card[kind], from)))
      .orderBy(asc(card.id))
      .limit(chunk);
    if (rows.length === 0) return { cards };
    const moved = rows.map((row) => change("card", row, renamed(row, kind, to)));
    if (rows.some((row) => !reaches(actor.scope, { ...row, [kind]: to }))) {
      return refuse("invalid", { fields: { to: "leaves_scope" } });
    }
    const written = await store.commit(actor, deed, clock.now, [...moved, ...(await movedScopes(store, actor, input))]);
    if ("full" in written) return refuse("disk_full");
    if ("seq" in written) cards += rows.length;
    else stale++;
  }
  return refuse("busy");
}

function renamed(row: CardRow, kind: LabelKind, to: string): CardRow {
  return { ...row, [kind]: to, edition: row.edition + 1 };
}

function unfit(actor: Actor, { from, to }: Relabel): Refusal | null {
  if (!may(actor, "card.relabel")) return refuse("not_allowed");
  return from === to ? refuse("invalid", { fields: { to: "same_name" } }) : null;
}

async function bearing({ db }: Store, actor: Actor, kind: LabelKind, name: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(card)
    .where(and(visibleTo(actor), eq(card[kind], name)));
  return row?.n ?? 0;
}

/** Who sees part of the cards renames part of them: others' scopes keep what the rest still bears. */
async function scopesOf({ db }: Store, actor: Actor, { kind, from }: Relabel) {
  if (kind !== "project" || !actor.scope.all) return [];
  return db
    .select()
    .from(scope)
    .where(and(eq(scope.kind, "project"), eq(scope.targetId, from)));
}

/** An account that has the new name already loses the old one. */
async function movedScopes(store: Store, actor: Actor, input: Relabel): Promise<Change[]> {
  const rows = await scopesOf(store, actor, input);
  const held = await scopesOf(store, actor, { ...input, from: input.to });
  const has = new Set(held.map((one) => one.accountId));
  return rows.map((row) => change("scope", row, has.has(row.accountId) ? null : { ...row, targetId: input.to }));
}
