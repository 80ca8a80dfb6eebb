import { and, asc, count, eq, gt, inArray, or, type SQL } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import type { CardFile } from "../domain/cardfile";
import { type Refusal, refuse } from "../domain/change";
import { fileFor } from "../domain/privacy";
import type { Role } from "../domain/words";
import { loadFiles } from "./cardfile";
import type { Clock } from "./context";
import { conditions, type HistoryFilter } from "./history";
import { deny } from "./refused";
import { card } from "./schema/card";
import { event } from "./schema/log";
import { visibleTo } from "./scope";
import type { Snapshot, Store } from "./store";

/** An export under way: how many cards, and their files in slices of at most 500, by number, as the database stood when it began. */
export interface AuditExport {
  cards: number;
  slices: AsyncGenerator<CardFile[], void, void>;
  /** Lets go of the frozen database; to be called however the reading ends. */
  close(): Promise<void>;
}

/**
 * Every card in the actor's scope that has an event which fits the filter (without one: every card). Writes the event of the export
 * first: a list that left the house is in the log even where the download broke. Close it in the end.
 */
export async function exportAudit(
  store: Store,
  actor: Actor,
  clock: Clock,
  filter: HistoryFilter,
  format: "csv" | "xlsx" = "csv",
): Promise<AuditExport | Refusal> {
  if (!may(actor, "audit.export")) return deny(store, actor, clock, "audit.export");
  const snapshot = await store.snapshot();
  const where = and(visibleTo(actor), fitting(snapshot, filter));
  const [counted] = await snapshot.db.select({ n: count() }).from(card).where(where);
  const cards = counted?.n ?? 0;
  // The filter may hold a number; the log's clear part holds none.
  const detail = {
    cards,
    format,
    filtered: Object.keys(filter).filter((key) => filter[key as keyof HistoryFilter] !== undefined),
  };
  const written = await store.commit(actor, { kind: "audit.export", detail }, clock.now, []);
  if (!("seq" in written)) {
    await snapshot.close();
    return refuse("full" in written ? "disk_full" : "busy");
  }
  return { cards, slices: slicesOf(snapshot, where, actor.role), close: snapshot.close };
}

function fitting({ db }: Snapshot, filter: HistoryFilter): SQL | undefined {
  const asked = conditions(filter).filter((one) => one !== undefined);
  if (asked.length === 0) return undefined;
  const ids = db
    .select({ id: event.cardId })
    .from(event)
    .innerJoin(card, eq(card.id, event.cardId))
    .where(and(...asked));
  return inArray(card.id, ids);
}

/** Files by number, then id, a keyset page at a time. */
export async function* slicesOf(snapshot: Snapshot, where: SQL | undefined, role: Role): AuditExport["slices"] {
  let after: { number: string; id: string } | undefined;
  for (;;) {
    const beyond =
      after && or(gt(card.number, after.number), and(eq(card.number, after.number), gt(card.id, after.id)));
    const page = await snapshot.db
      .select({ id: card.id, number: card.number })
      .from(card)
      .where(and(where, beyond))
      .orderBy(asc(card.number), asc(card.id))
      .limit(500);
    if (page.length === 0) return;
    const ids = page.map((row) => row.id);
    yield (await loadFiles(snapshot, ids, undefined)).map((file) => fileFor(role, "history", file));
    after = page.at(-1);
  }
}
