import { join } from "node:path";
import { type Floor, openFloor } from "@/db/floor";
import { environment } from "./env";
import { readActor } from "./session";
import { atStop } from "./stop";

const place = Symbol.for("simoff.floor");

/**
 * The bare questions that `npm run bench` holds the product against, behind the same proxy and session. Null, and so "not found", unless the
 * bench started this server (`BENCH_FLOOR`) and the owner asks: no installation has them.
 */
export async function readFloor(): Promise<Floor | null> {
  const { benchFloor, databaseUrl, dataDir } = environment();
  if (!benchFloor) return null;
  const actor = await readActor();
  if (actor?.role !== "owner" || databaseUrl !== undefined) return null;
  const shared: typeof globalThis & { [place]?: Floor } = globalThis;
  shared[place] ??= opened(join(dataDir, "simoff.db"));
  return shared[place];
}

function opened(path: string): Floor {
  const floor = openFloor(path);
  atStop("closing", () => floor.close());
  return floor;
}
