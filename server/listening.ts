import { Changes } from "./changes";
import { clock } from "./clock";
import { openDatabase } from "./database";
import { log } from "./log";
import { atStop } from "./stop";

/** Next loads a module more than once in one process: one set of streams for all. */
const place = Symbol.for("simoff.changes");

/** The process's streams of changes; they end when it is told to stop. */
export async function changes(): Promise<Changes> {
  const shared: typeof globalThis & { [place]?: Promise<Changes> } = globalThis;
  shared[place] ??= begin();
  return shared[place];
}

async function begin(): Promise<Changes> {
  const made = new Changes(await openDatabase(), clock, (error) => log().error("changes could not be read", { error }));
  atStop("ending", () => made.endAll());
  return made;
}
