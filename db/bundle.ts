import { and, asc, count, eq, gt, inArray, lte, type SQL } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import type { CardFile } from "../domain/cardfile";
import { type Refusal, refuse } from "../domain/change";
import { type FleetQuery, isFiltered } from "../domain/fleet/query";
import { printPlain } from "../domain/fleet/query/print";
import type { ExceptionLine } from "../domain/followup";
import { type MovementSheet, sheetMonths } from "../domain/movements";
import { guardedFields, shownTo } from "../domain/privacy";
import type { LogLine } from "../domain/proof/bundle";
import { hex } from "../domain/proof/bytes";
import { originOf, printKey } from "../domain/proof/note";
import type { Instant } from "../domain/rows";
import type { Role } from "../domain/words";
import { slicesOf as filesOf } from "./audit";
import { countMovements } from "./bill/movements";
import { listCheckpoints, makeCheckpoint, type SignedCheckpoint, type Signer, signingKeys } from "./checkpoint";
import type { Clock } from "./context";
import { sha256 } from "./event";
import { type ExportRow, readCards } from "./fleet/export";
import { fleetWhere } from "./fleet/filter";
import { refuseUnread } from "./fleet/names";
import { fleetOrder } from "./fleet/order";
import { exceptionSlices } from "./followup/exceptions";
import { deny } from "./refused";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import { event, eventValue } from "./schema/log";
import type { Snapshot, Store } from "./store";
import { notePapers } from "./verify";

/** A bundle under way: what it holds, as the database stood in one moment. Close it however the reading ends. */
export interface BundleExport {
  origin: string;
  /** Events of the log up to that moment. */
  size: number;
  madeAt: Instant;
  filter: string;
  cards: number;
  cardIds: ReadonlySet<string>;
  /** Every key that the log names, the one that signs now last, as notes print them. */
  keys: string[];
  checkpoints: SignedCheckpoint[];
  rows(): AsyncGenerator<ExportRow[], void, void>;
  files(): AsyncGenerator<CardFile[], void, void>;
  /** Movements of these cards by firm and carrier, each month of the last two years in which something is counted, oldest first. */
  movements(): Promise<MovementSheet[]>;
  /** Exceptions to the rules that these cards have, by kind, newest first. */
  exceptions(): AsyncGenerator<ExceptionLine[], void, void>;
  /** The log in slices: the events of these cards in full, as far as the actor may see them, the others as their hashes. */
  lines(): AsyncGenerator<LogLine[], void, void>;
  close(): Promise<void>;
}

/** How large a bundle will be, before it is made. */
export interface BundleSize {
  cards: number;
  events: number;
  certificates: number;
  /** Of the certificates' files. */
  bytes: number;
}

/** What a bundle of these cards would hold. Null for who may not make one. */
export async function foreseeBundle(
  { db }: Store,
  actor: Actor,
  clock: Clock,
  query: FleetQuery,
): Promise<BundleSize | null> {
  if (!may(actor, "proof.bundle")) return null;
  const where = fleetWhere(actor, query, clock.today);
  const ids = db.select({ id: card.id }).from(card).where(where);
  const [cards] = await db.select({ n: count() }).from(card).where(where);
  const [events] = await db.select({ n: count() }).from(event);
  const papers = await db
    .selectDistinct({ sha256: certificate.sha256, bytes: certificate.bytes })
    .from(certificate)
    .where(inArray(certificate.cardId, ids));
  const bytes = papers.reduce((sum, one) => sum + one.bytes, 0);
  return { cards: cards?.n ?? 0, events: events?.n ?? 0, certificates: papers.length, bytes };
}

/**
 * The cards of a query in the actor's scope with their events and papers, under a signed root of the whole log. The event of the export is written first
 * and is under that root. Refused `not_allowed`, and `unreadable_query` where a part of the query cannot be read.
 */
export async function exportBundle(
  store: Store,
  actor: Actor,
  clock: Clock,
  query: FleetQuery,
  signer: Signer,
): Promise<BundleExport | Refusal> {
  if (!may(actor, "proof.bundle")) return deny(store, actor, clock, "proof.bundle");
  const unread = await refuseUnread(store, query);
  if (unread) return unread;
  const where = fleetWhere(actor, query, clock.today);
  const filter = printPlain(query.terms).join(" ");
  const [counted] = await store.db.select({ n: count() }).from(card).where(where);
  const detail = { cards: counted?.n ?? 0, filter };
  const written = await store.commit(actor, { kind: "proof.bundle", detail }, clock.now, []);
  if (!("seq" in written)) return refuse("full" in written ? "disk_full" : "busy");
  const snapshot = await store.snapshot();
  try {
    return await begun(store, snapshot, { actor, where, query, filter, clock, signer });
  } catch (error) {
    await snapshot.close();
    throw error;
  }
}

interface Asked {
  actor: Actor;
  where: SQL | undefined;
  query: FleetQuery;
  filter: string;
  clock: Clock;
  signer: Signer;
}

async function begun(
  store: Store,
  snapshot: Snapshot,
  { actor, where, query, filter, clock, signer }: Asked,
): Promise<BundleExport> {
  const chosen = await snapshot.db.select({ id: card.id }).from(card).where(where);
  const cardIds = new Set(chosen.map(({ id }) => id));
  const [first] = await snapshot.db.select({ leaf: event.leaf }).from(event).where(eq(event.seq, 1));
  const [counted] = await snapshot.db.select({ n: count() }).from(event);
  const size = counted?.n ?? 0;
  await makeCheckpoint(store, signer, clock, size);
  const origin = originOf(first?.leaf ?? "");
  const named = [...new Set([...(await signingKeys(snapshot)), hex(signer.publicKey)])];
  const keys = named.map((key) =>
    printKey(sha256, { name: origin, publicKey: Uint8Array.from(Buffer.from(key, "hex")) }),
  );
  const whole = actor.scope.all && !isFiltered(query);
  return {
    origin,
    size,
    madeAt: clock.now,
    filter,
    cards: cardIds.size,
    cardIds,
    keys,
    // Of the store and not of the snapshot: the last one was signed after it.
    checkpoints: await listCheckpoints(store, size),
    rows: () =>
      readCards(snapshot, {
        where,
        orderings: fleetOrder([{ key: "number", descending: false }], actor.role),
        role: actor.role,
      }),
    files: () => filesOf(snapshot, where, actor.role),
    movements: async () =>
      (await countMovements(snapshot, where, sheetMonths(clock.today).reverse())).filter(
        ({ lines }) => lines.length > 0,
      ),
    exceptions: () => exceptionsOf(snapshot, { actor, clock, cardIds }),
    lines: () => linesOf(snapshot, { size, role: actor.role, told: whole ? null : cardIds }),
    close: snapshot.close,
  };
}

async function* exceptionsOf(
  snapshot: Snapshot,
  { actor, clock, cardIds }: Pick<Asked, "actor" | "clock"> & { cardIds: ReadonlySet<string> },
): ReturnType<BundleExport["exceptions"]> {
  for await (const lines of exceptionSlices(snapshot, actor, clock))
    yield lines.filter(({ cardId }) => cardIds.has(cardId));
}

interface Telling {
  size: number;
  role: Role;
  /** Cards whose events are told; null: every event is. */
  told: ReadonlySet<string> | null;
}

const slice = 500;

/** The log in slices. A key's event is told to everybody: it names nobody, and says who signs. */
export async function* linesOf(
  { db }: Pick<Store, "db">,
  { size, role, told }: Telling,
): ReturnType<BundleExport["lines"]> {
  for (let after = 0; after < size; after += slice) {
    const rows = await db
      .select({
        seq: event.seq,
        leaf: event.leaf,
        body: event.body,
        deed: event.deed,
        cardId: event.cardId,
        holderType: card.holderType,
      })
      .from(event)
      .leftJoin(card, eq(card.id, event.cardId))
      .where(and(gt(event.seq, after), lte(event.seq, Math.min(size, after + slice))))
      .orderBy(asc(event.seq));
    const full = rows.filter(
      ({ cardId, deed }) => told === null || deed === "proof.key" || (cardId !== null && told.has(cardId)),
    );
    const values = await valuesOf({ db }, full);
    const inFull = new Set(full);
    yield rows.map((row) => {
      const { seq, leaf, body } = row;
      if (!inFull.has(row)) return { seq, leaf };
      const hidden = hiddenIn(role, body, row.cardId === null ? null : (row.holderType ?? "personal"));
      return { seq, leaf, body, values: (values.get(seq) ?? []).filter(([commitment]) => !hidden.has(commitment)) };
    });
  }
}

/** Salted values of events, by their number. */
export async function valuesOf({ db }: Pick<Store, "db">, rows: readonly { seq: number }[]) {
  const found = new Map<number, [string, string, string][]>();
  if (rows.length === 0) return found;
  const seqs = rows.map(({ seq }) => seq);
  for (const { seq, commitment, salt, value } of await db
    .select()
    .from(eventValue)
    .where(inArray(eventValue.seq, seqs)))
    found.set(seq, [...(found.get(seq) ?? []), [commitment, salt, value]]);
  return found;
}

/** Commitments of values that a file which leaves the house does not give to a role: names of a holder who is a person, or was one. */
export function hiddenIn(role: Role, body: string, holderType: string | null): ReadonlySet<string> {
  const hidden = new Set<string>();
  const guarded = guardedFields.filter((field) => shownTo(role, "file", field) !== "full");
  if (guarded.length === 0 || (holderType !== "personal" && !body.includes('"holderType":["personal"'))) return hidden;
  const { changes } = JSON.parse(body) as { changes: { fields: Record<string, unknown> }[] }; // as `eventsOf` writes it
  for (const { fields } of changes) {
    for (const field of guarded) {
      for (const { 1: commitment } of JSON.stringify(fields[field] ?? null).matchAll(/"#":"([0-9a-f]{64})"/g))
        if (commitment) hidden.add(commitment);
    }
  }
  return hidden;
}

/** Notes the certificates' files that lines name, by the certificate's id: what a bundle has to hold. */
export function notePapersOf(lines: readonly LogLine[], papers: Map<string, string>): void {
  for (const { body } of lines) if (body !== undefined) notePapers(body, papers);
}
