import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { type Refusal, refuse } from "../domain/change";
import { type BackupPlan, type LastRuns, planOf, type RunDetail, type RunKind } from "../domain/keeping";
import type { Instant, Json } from "../domain/rows";
import type { Clock } from "./context";
import { newId } from "./id";
import { event } from "./schema/log";
import { setting } from "./schema/people";
import { run } from "./schema/program";
import { setSetting } from "./settings";
import type { Store } from "./store";
import type { Head } from "./verify";

/** A backup or verification that was made or is going on. */
export interface Run {
  id: string;
  kind: RunKind;
  startedAt: Instant;
  endedAt: Instant | null;
  ok: boolean | null;
  detail: RunDetail;
}

/** What a run has to say before it has come to an end. */
export const nothing = { files: 0, events: 0, head: { seq: 0, leaf: "" }, faults: [], faultCount: 0 };

/** Writes down that a run begins. `id` names the night of a planned one: null comes back where another server has begun it. */
export async function beginRun(
  store: Store,
  clock: Clock,
  kind: RunKind,
  id: string = newId(),
): Promise<string | null> {
  const row = { id, kind, startedAt: clock.now, endedAt: null, ok: null, detail: nothing };
  const written = await store.run(store.db.insert(run).values(row));
  return "taken" in written ? null : id;
}

/** Writes down how a run ended. */
export async function endRun(store: Store, clock: Clock, id: string, ok: boolean, detail: RunDetail): Promise<void> {
  await store.run(
    store.db
      .update(run)
      .set({ endedAt: clock.now, ok, detail: detail as unknown as Json }) // plain data, said more exactly
      .where(eq(run.id, id)),
  );
}

/** Runs that this server's end has cut off count as failed; at the start, when none can be going on. PostgreSQL's may be another server's. */
export async function closeCutRuns(store: Store, clock: Clock): Promise<void> {
  await store.run(
    store.db
      .update(run)
      .set({ endedAt: clock.now, ok: false, detail: { ...nothing, error: "cut_off" } })
      .where(isNull(run.endedAt)),
  );
}

/** The newest runs. Owner only: others see none. */
export async function listRuns(store: Store, actor: Actor, limit = 20): Promise<Run[]> {
  if (!may(actor, "data.backup")) return [];
  return asRuns(await store.db.select().from(run).orderBy(desc(run.startedAt), desc(run.id)).limit(limit));
}

function asRuns(rows: (typeof run.$inferSelect)[]): Run[] {
  // Both are written by `beginRun` and `endRun` alone; other kinds of runs are not of these pages.
  return rows.filter(({ kind }) => kind === "backup" || kind === "verify") as unknown as Run[];
}

/** The last backups and verification that have ended, for what an owner is told. */
export async function lastRuns(store: Store): Promise<LastRuns> {
  const last = async (...where: Parameters<typeof and>) => {
    const rows = await store.db
      .select()
      .from(run)
      .where(and(isNotNull(run.endedAt), ...where))
      .orderBy(desc(run.startedAt), desc(run.id))
      .limit(1);
    const [row] = rows;
    return row?.endedAt ? { ok: row.ok === true, endedAt: row.endedAt } : null;
  };
  const backup = eq(run.kind, "backup");
  return {
    backup: await last(backup),
    goodBackup: await last(backup, eq(run.ok, true)),
    verify: await last(eq(run.kind, "verify")),
  };
}

/** Where the log ended in the last runs that found it whole: by these a cut log is noticed. */
export async function rememberedHeads(store: Store): Promise<Head[]> {
  const rows = await store.db.select().from(run).where(eq(run.ok, true)).orderBy(desc(run.startedAt)).limit(5);
  return asRuns(rows).map(({ detail }) => detail.head);
}

/** When the log began: the day from which a backup can be missed. Null: nothing has been done yet. */
export async function firstEventAt(store: Store): Promise<Instant | null> {
  const [row] = await store.db.select({ at: event.at }).from(event).orderBy(asc(event.seq)).limit(1);
  return row?.at ?? null;
}

/** When the last thing was written to the log. */
export async function lastEventAt(store: Store): Promise<Instant | null> {
  const [row] = await store.db.select({ at: event.at }).from(event).orderBy(desc(event.seq)).limit(1);
  return row?.at ?? null;
}

/** When the daily backup is made, and how many are kept. */
export async function readBackupPlan({ db }: Store): Promise<BackupPlan> {
  const [row] = await db.select().from(setting).where(eq(setting.id, "backup"));
  return planOf(row?.value);
}

/** Sets the daily backup. Owner only. */
export function setBackupPlan(store: Store, actor: Actor, clock: Clock, plan: BackupPlan): Promise<Refusal | null> {
  return setSetting(store, actor, clock, "backup", { ...plan });
}

/** Writes into the log that a backup or verification was made, and what came of it. `actor` null: the program itself, by night. */
export async function noteRun(
  store: Store,
  actor: Actor | null,
  clock: Clock,
  kind: RunKind,
  ok: boolean,
  detail: RunDetail,
): Promise<Refusal | null> {
  const deed = kind === "backup" ? "data.backup" : "data.verify";
  if (actor && !may(actor, deed)) return refuse("not_allowed");
  const { files, events, faultCount, head } = detail;
  const told = { ok, files, events, faults: faultCount, seq: head.seq };
  const written = await store.commit(actor, { kind: deed, detail: told }, clock.now, []);
  return "seq" in written ? null : refuse("full" in written ? "disk_full" : "busy");
}
