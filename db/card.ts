import { eq } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import type { CardFile } from "../domain/cardfile";
import { fileFor } from "../domain/privacy";
import type { EntityRow } from "../domain/rows";
import type { Rules } from "../domain/rules";
import type { WarningKind } from "../domain/warnings";
import { loadFiles } from "./cardfile";
import { type Clock, contextFor } from "./context";
import { warningsOn } from "./fleet/warnings";
import { type HistoryEvent, listEvents } from "./history";
import { namesOf } from "./names";
import { entity, person } from "./schema/people";
import { every, visiblePeople, visibleTo } from "./scope";
import type { Store } from "./store";

/** One card with all that its page says. */
export interface CardView {
  file: CardFile;
  /** The latest 200, newest first. */
  events: HistoryEvent[];
  /** Names of the people, accounts, teams, sites and firms that the file and its events name by id. */
  names: Readonly<Record<string, string>>;
  /** The card's user, where the reader may open their page. */
  userId: string | null;
  /** Of the numbers that this card names as contact or refund target, those that are themselves on their way out. */
  leavingNumbers: ReadonlySet<string>;
  rules: Rules;
  /** The firm that the card is registered to. */
  entity: EntityRow | null;
  /** What stands on the card that is worth a look (`standingWarnings`). */
  warnings: WarningKind[];
}

/** A card's file alone, as the actor may see it: what a program is given after a deed. Null as `readCard`. */
export async function readShownFile(store: Store, actor: Actor, id: string): Promise<CardFile | null> {
  if (!mayEnter(actor, "card")) return null;
  const [file] = await loadFiles(store, [id], visibleTo(actor));
  return file === undefined ? null : shownFile(actor, file);
}

function shownFile({ role }: Actor, file: CardFile): CardFile {
  return fileFor(role, file.card.stage === "verifying" ? "paper" : "page", file);
}

/**
 * A card in the actor's scope with its history, or null: not there and not theirs look the same, and staff have `/mine`. The name of a
 * personal holder is shown as `domain/privacy.ts` says.
 */
export async function readCard(store: Store, actor: Actor, clock: Clock, id: string): Promise<CardView | null> {
  if (!mayEnter(actor, "card")) return null;
  const [file] = await loadFiles(store, [id], visibleTo(actor));
  if (!file) return null;
  const [events, { leavingNumbers, rules }, firm, warnings, userId] = await Promise.all([
    listEvents(store, actor, { cardId: id, limit: 200 }),
    contextFor(store, actor, clock, [file]),
    readEntity(store, file.card.entityId),
    warningsOn(store, file, clock.today),
    openUser(store, actor, file),
  ]);
  const names = await namesIn(store, file, events);
  return { file: shownFile(actor, file), events, names, userId, leavingNumbers, rules, entity: firm, warnings };
}

async function readEntity({ db }: Store, id: string | null): Promise<EntityRow | null> {
  if (id === null) return null;
  const [row] = await db.select().from(entity).where(eq(entity.id, id));
  return row ?? null;
}

async function openUser({ db }: Store, actor: Actor, { user }: CardFile): Promise<string | null> {
  if (user === null || !mayEnter(actor, "people")) return null;
  const where = every(eq(person.id, user.id), visiblePeople(actor));
  const [row] = await db.select({ id: person.id }).from(person).where(where);
  return row?.id ?? null;
}

/** Fields that hold the id of a person, an account, a team, a site or a firm. */
const idField = /(Id|By)$/;

async function namesIn(
  store: Store,
  file: CardFile,
  events: readonly HistoryEvent[],
): Promise<Readonly<Record<string, string>>> {
  const ids = new Set<string>();
  const take = (value: unknown) => {
    if (typeof value === "string") ids.add(value);
  };
  for (const row of [file.card, ...file.cases, ...file.blockers, ...file.materials, ...file.certificates]) {
    for (const [field, value] of Object.entries(row)) if (idField.test(field)) take(value);
  }
  for (const { field, before, after } of events.flatMap((event) => event.changes.flatMap((one) => one.fields))) {
    if (!idField.test(field)) continue;
    take(before);
    take(after);
  }
  for (const id of Object.keys(file.card.custom)) ids.add(id);
  return Object.fromEntries(await namesOf(store, [...ids]));
}
