/**
 * What must happen when the process is told to stop. `ending` comes first (event streams close, timers end), then the server lets its requests
 * finish, then `settling` (what is signed of all that they wrote), then `closing` (database checkpoint, writer thread, connections).
 */
export type StopPhase = "ending" | "settling" | "closing";

type Work = () => void | Promise<void>;

interface Stops {
  readonly ending: Set<Work>;
  readonly settling: Set<Work>;
  readonly closing: Set<Work>;
}

/** Next loads a module more than once in one process, and `scripts/serve.mjs` loads it again: one list for all. */
const place = Symbol.for("simoff.stop");

function stops(): Stops {
  const shared: typeof globalThis & { [place]?: Stops } = globalThis;
  shared[place] ??= { ending: new Set(), settling: new Set(), closing: new Set() };
  return shared[place];
}

/** Adds work for a phase of stopping; gives back the function that takes it out again. */
export function atStop(phase: StopPhase, work: Work): () => void {
  stops()[phase].add(work);
  return () => void stops()[phase].delete(work);
}

/** Runs the work of a phase, all of it even where some fails; gives the errors. Each piece runs once. */
export async function runStop(phase: StopPhase): Promise<unknown[]> {
  const works = [...stops()[phase]];
  stops()[phase].clear();
  const done = await Promise.allSettled(works.map(async (work) => work()));
  return done.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
}
