import type { Actor } from "@/domain/actor";

/** How far a bundle has got. */
export interface BundleJob {
  accountId: string;
  events: number;
  certificates: number;
  done: boolean;
}

/** Next loads modules more than once in one process: one list for all of them. */
const place = Symbol.for("simoff.bundles");
const most = 100;

function jobs(): Map<string, BundleJob> {
  const shared: typeof globalThis & { [place]?: Map<string, BundleJob> } = globalThis;
  shared[place] ??= new Map();
  return shared[place];
}

/** A download that begins, under the name that its page gave it; the oldest is forgotten where there are many. */
export function beginBundle(actor: Pick<Actor, "accountId">, id: string): BundleJob {
  const job = { accountId: actor.accountId, events: 0, certificates: 0, done: false };
  const [oldest] = jobs().keys();
  if (jobs().size >= most && oldest !== undefined) jobs().delete(oldest);
  if (id !== "") jobs().set(id, job);
  return job;
}

/** One's own download; null where this process knows none of that name. */
export function readBundleJob(actor: Pick<Actor, "accountId">, id: string): BundleJob | null {
  const job = jobs().get(id);
  return job?.accountId === actor.accountId ? job : null;
}
