import type { Clock } from "@/db/context";
import type { Sums } from "@/db/import/apply";
import type { Store } from "@/db/store";
import { makeWatch, readWatch, stopWatch, type Watch } from "@/db/watch";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { log } from "./log";
import { atDesk } from "./registerdesk";
import { atStop } from "./stop";

/** How an import ended: stored, or refused and nothing stored (`stopped` by the person, `failed` where the program did). */
export type JobEnd = "stored" | Refusal;

interface Job {
  accountId: string;
  watch: Watch;
  end: JobEnd | null;
  done: Promise<JobEnd>;
}

/** Next loads modules more than once in one process: one list of imports for all of them. */
const place = Symbol.for("simoff.imports");

/** By draft. The draft itself says in the database what was stored; this says what is going on in this process. */
function jobs(): Map<string, Job> {
  const shared: typeof globalThis & { [place]?: Map<string, Job> } = globalThis;
  shared[place] ??= new Map();
  return shared[place];
}

/** Imports that have ended are forgotten when so many newer ones have come. */
const kept = 20;

/**
 * Begins to store a draft's good rows, as `applyDraft`; the import goes on whatever becomes of the page. Gives what it came to where that
 * takes less than `patience` milliseconds, else null. Refuses `busy` where this draft is being stored already.
 */
export async function beginImport(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string; seen: string; expected: Sums },
  patience: number,
): Promise<JobEnd | null> {
  const running = jobs().get(input.draftId);
  if (running !== undefined && running.end === null) return refuse("busy");
  const watch = makeWatch();
  const job: Job = { accountId: actor.accountId, watch, end: null, done: run() };
  jobs().delete(input.draftId);
  jobs().set(input.draftId, job);
  forget();
  return Promise.race([job.done, later(patience)]);

  async function run(): Promise<JobEnd> {
    const end = await stored(store, actor, clock, { ...input, watch });
    job.end = end;
    return end;
  }
}

async function stored(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string; seen: string; expected: Sums; watch: Watch },
): Promise<JobEnd> {
  const forgetStop = atStop("ending", () => stopWatch(input.watch));
  try {
    const answer = await atDesk(store, "applyDraft", actor, clock, input);
    return isRefusal(answer) ? answer : "stored";
  } catch (error) {
    log().error("an import failed", { error });
    return refuse("failed");
  } finally {
    forgetStop();
  }
}

function later(milliseconds: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), milliseconds).unref();
  });
}

function forget(): void {
  const ended = [...jobs()].filter(([, { end }]) => end !== null);
  for (const [draftId] of ended.slice(0, -kept)) jobs().delete(draftId);
}

/** How far an own import is: rows written of all (0 of 0: it is still being planned), and how it ended. Null where there is none. */
export function readJob(actor: Actor, draftId: string): { end: JobEnd | null; done: number; all: number } | null {
  const job = jobs().get(draftId);
  return job?.accountId === actor.accountId ? { end: job.end, ...readWatch(job.watch) } : null;
}

/** Asks an own import to stop: what it has written so far is undone. It may have ended meanwhile. */
export function stopImport(actor: Actor, draftId: string): void {
  const job = jobs().get(draftId);
  if (job?.accountId === actor.accountId) stopWatch(job.watch);
}
