import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { sourceOf } from "@/db/backup";
import { beside } from "@/db/claims";
import { codeOf } from "@/db/disk";
import { type KeepJob, type Kept, keep } from "@/db/keep";
import { beginRun, endRun, noteRun, nothing, readBackupPlan, rememberedHeads } from "@/db/runs";
import type { Store } from "@/db/store";
import { type Actor, may } from "@/domain/actor";
import { type Refusal, refuse } from "@/domain/change";
import type { RunKind } from "@/domain/keeping";
import { signNow } from "./checkpoints";
import { clock } from "./clock";
import { environment } from "./env";
import { log } from "./log";
import { atStop } from "./stop";

/** Next loads modules more than once in one process: one place for what goes on in it. */
const place = Symbol.for("simoff.keeping");

function going(): Map<RunKind, Promise<Kept>> {
  const shared: typeof globalThis & { [place]?: Map<RunKind, Promise<Kept>> } = globalThis;
  shared[place] ??= new Map();
  return shared[place];
}

/**
 * Begins a backup or a verification in a thread of its own, and waits for it at most `patience` milliseconds: null, it goes on by itself or is
 * done. `night`: the planned time that it is for; two servers on one database do it once. Refused `not_allowed`, `busy` while one goes on here.
 */
export async function beginKeeping(
  store: Store,
  actor: Actor | null,
  kind: RunKind,
  { night, patience }: { night?: string; patience: number },
): Promise<Refusal | null> {
  if (actor && !may(actor, kind === "backup" ? "data.backup" : "data.verify")) return refuse("not_allowed");
  if (going().has(kind)) return refuse("busy");
  const id = await beginRun(store, clock(), kind, night && `${kind} ${night}`);
  if (id === null) return null;
  const run = carryOut(store, actor, kind, id);
  going().set(kind, run);
  await Promise.race([run, later(patience)]);
  return null;
}

async function carryOut(store: Store, actor: Actor | null, kind: RunKind, id: string): Promise<Kept> {
  const kept = await done(store, kind);
  try {
    if (kind === "backup" && kept.ok) await layBeside(store, kept);
    await endRun(store, clock(), id, kept.ok, kept.detail);
    await noteRun(store, actor, clock(), kind, kept.ok, kept.detail);
  } catch (error) {
    log().error("a run could not be written down", { code: kind, error });
  } finally {
    going().delete(kind);
  }
  return kept;
}

/** What the log was when it was backed up, signed, for whoever takes the backup elsewhere. */
async function layBeside(store: Store, { detail }: Kept): Promise<void> {
  const made = detail.folder && detail.head.seq > 0 ? await signNow(store, detail.head.seq) : null;
  if (made && detail.folder)
    await writeFile(join(environment().backupDir, detail.folder, beside), made.note, { mode: 0o600 });
}

async function done(store: Store, kind: RunKind): Promise<Kept> {
  try {
    const kept = await aside(store, await jobOf(store, kind));
    if (!kept.ok) log().error("a run found something wrong", { code: kind, count: kept.detail.faultCount });
    return kept;
  } catch (error) {
    log().error("a run failed", { code: kind, error });
    return { ok: false, detail: { ...nothing, error: codeOf(error) || "failed" } };
  }
}

async function jobOf(store: Store, kind: RunKind): Promise<KeepJob> {
  const { dataDir, databaseUrl, backupDir: root } = environment();
  const at = { source: sourceOf(dataDir, databaseUrl), dataDir, root };
  const { now } = clock();
  if (kind === "backup") return { kind, ...at, keep: (await readBackupPlan(store)).keep, madeAt: now };
  return { kind, ...at, heads: await rememberedHeads(store), nowMs: Date.parse(now) };
}

/** In a thread of its own; in place where the database cannot be shared. A stop of the server ends the thread. */
function aside(store: Store, job: KeepJob): Promise<Kept> {
  if (store.share === null) return keep(job);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./keepworker.ts", import.meta.url), { workerData: { job } });
    const forget = atStop("ending", async () => void (await worker.terminate()));
    worker.on("message", resolve);
    worker.on("error", reject);
    worker.on("exit", () => {
      forget();
      reject(Object.assign(new Error("the thread ended"), { code: "cut_off" }));
    });
  });
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
