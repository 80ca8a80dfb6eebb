import { foreseeBulk, runBulk } from "@/db/bulk/run";
import { foreseeBulkUndo, undoBulk } from "@/db/bulk/undo";
import type { Clock } from "@/db/context";
import { newId } from "@/db/id";
import type { Store } from "@/db/store";
import { makeWatch, readWatch, stopWatch, type Watch } from "@/db/watch";
import type { Actor } from "@/domain/actor";
import type { BulkDeed, Chosen } from "@/domain/bulk";
import type { BulkMade, BulkState } from "@/domain/bulkview";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { log } from "./log";
import { atDesk } from "./registerdesk";
import { atStop } from "./stop";

/** What may be asked of many cards: what a deed would do, the deed, what taking it back would do, taking it back. */
export type BulkWork =
  | { ask: "foresee"; deed: BulkDeed; chosen: Chosen }
  | { ask: "do"; deed: BulkDeed; chosen: Chosen }
  | { ask: "foreseeBack"; runId: string; cards: number }
  | { ask: "back"; runId: string; cards: number; back?: number };

interface Job {
  accountId: string;
  watch: Watch;
  end: BulkMade | Refusal | null;
}

/** Next loads modules more than once in one process: one list of deeds for all of them. */
const place = Symbol.for("simoff.bulk");

function jobs(): Map<string, Job> {
  const shared: typeof globalThis & { [place]?: Map<string, Job> } = globalThis;
  shared[place] ??= new Map();
  return shared[place];
}

/** Works that have ended are forgotten when so many newer ones have come. */
const kept = 30;
/** A work on more cards than these goes to the thread of registers, beside the one that answers requests. */
const here = 500;

/**
 * Begins a work on many cards; it goes on whatever becomes of the page. Tells how it stands after at most `patience` milliseconds.
 */
export async function beginBulk(
  store: Store,
  actor: Actor,
  clock: Clock,
  work: BulkWork,
  patience: number,
): Promise<BulkState> {
  const id = newId();
  const watch = makeWatch();
  const job: Job = { accountId: actor.accountId, watch, end: null };
  jobs().set(id, job);
  const ended = made(store, actor, clock, work, watch).then((end) => {
    job.end = end;
    forget();
  });
  await Promise.race([ended, later(patience)]);
  return stateOf(id, job);
}

async function made(
  store: Store,
  actor: Actor,
  clock: Clock,
  work: BulkWork,
  watch: Watch,
): Promise<BulkMade | Refusal> {
  // What is stored until then stands, and its record says how much it is.
  const forgetStop = atStop("ending", () => stopWatch(watch));
  try {
    return await run(store, actor, clock, work, watch);
  } catch (error) {
    log().error("a deed on many cards failed", { error });
    return refuse("failed");
  } finally {
    forgetStop();
  }
}

async function run(
  store: Store,
  actor: Actor,
  clock: Clock,
  work: BulkWork,
  watch: Watch,
): Promise<BulkMade | Refusal> {
  const small = sizeOf(work) <= here;
  switch (work.ask) {
    case "foresee": {
      const input = { deed: work.deed, chosen: work.chosen, watch };
      const told = await (small
        ? foreseeBulk(store, actor, clock, input)
        : atDesk(store, "foreseeBulk", actor, clock, input));
      return isRefusal(told) ? told : { is: "foreseen", foreseen: told };
    }
    case "do": {
      const input = { deed: work.deed, chosen: work.chosen, watch };
      const told = await (small ? runBulk(store, actor, clock, input) : atDesk(store, "runBulk", actor, clock, input));
      return isRefusal(told) ? told : { is: "done", result: told };
    }
    case "foreseeBack": {
      const input = { runId: work.runId, watch };
      const told = await (small
        ? foreseeBulkUndo(store, actor, clock, input)
        : atDesk(store, "foreseeBulkUndo", actor, clock, input));
      return isRefusal(told) ? told : { is: "foreseenBack", back: told };
    }
    case "back": {
      const input = { runId: work.runId, back: work.back, watch };
      const told = await (small
        ? undoBulk(store, actor, clock, input)
        : atDesk(store, "undoBulk", actor, clock, input));
      return isRefusal(told) ? told : { is: "back", back: told };
    }
  }
}

function sizeOf(work: BulkWork): number {
  if ("cards" in work) return work.cards;
  return "cardIds" in work.chosen ? work.chosen.cardIds.length : work.chosen.count;
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

function forget(): void {
  const ended = [...jobs()].filter(([, { end }]) => end !== null);
  for (const [id] of ended.slice(0, -kept)) jobs().delete(id);
}

function stateOf(id: string, { watch, end }: Job): BulkState {
  return { job: id, ...readWatch(watch), end };
}

/** How an own work stands; null where this process knows of none. */
export function readBulk(actor: Actor, id: string): BulkState | null {
  const job = jobs().get(id);
  return job?.accountId === actor.accountId ? stateOf(id, job) : null;
}

/** Asks an own work to stop after the cards that it has in hand. It may have ended meanwhile. */
export function stopBulk(actor: Actor, id: string): void {
  const job = jobs().get(id);
  if (job?.accountId === actor.accountId) stopWatch(job.watch);
}
