import { createHash } from "node:crypto";
import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { count } from "drizzle-orm";
import { card } from "../../db/schema/card";
import { openFolder, openPostgres, type Store } from "../../db/store";
import type { Change } from "../../domain/change";
import { fileChanges } from "../../domain/summary";
import { clock } from "../../server/clock";
import { type Centre, centreChanges, centreOf } from "./centre";
import { filesOf } from "./fleet";

export const seed = 20_260_101;
const perSlice = 500;
const perCommit = 20_000;

/** Commits a fleet through the product's own door, in slices: rows, events, counters and search as any other write would store them. */
export async function fill(store: Store, cards: number): Promise<Centre> {
  const { today, now } = clock();
  const centre = centreOf(cards, seed, today);
  must(await store.commit(null, { kind: "demo.seed" }, now, centreChanges(centre)));
  const files = filesOf({ cards, seed, today, centre });
  for (let done = 0; done < cards; done += perCommit) {
    const count = Math.min(perCommit, cards - done);
    must(await store.commitSlices(null, { kind: "demo.seed" }, now, slices(files, count), null));
    process.stderr.write(`\r  ${Math.min(done + count, cards)} of ${cards} cards `);
  }
  process.stderr.write("\n");
  return centre;

  function* slices(from: ReturnType<typeof filesOf>, count: number): Generator<Change[]> {
    for (let left = count; left > 0; left -= perSlice) {
      const slice: Change[] = [];
      for (let n = Math.min(left, perSlice); n > 0; n--) {
        const next = from.next();
        if (!next.done) slice.push(...fileChanges(null, next.value));
      }
      yield slice;
    }
  }
}

function must(written: object): void {
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
}

/**
 * A data folder with a fleet of so many cards, filled once a day and version of the program and kept in `kept`; what is given is a copy in
 * `work`, where the bench may do as it likes.
 */
export async function filledFolder(cards: number, kept: string, work: string): Promise<string> {
  const from = join(kept, `${cards}-${stamp()}`);
  if (!existsSync(from)) {
    mkdirSync(kept, { recursive: true });
    const stale = readdirSync(kept).filter((name) => name.startsWith(`${cards}-`));
    for (const name of stale) rmSync(join(kept, name), { recursive: true });
    const fresh = join(kept, `${cards}.new`);
    rmSync(fresh, { recursive: true, force: true });
    const store = openFolder(fresh, "here");
    await fill(store, cards);
    await store.close();
    renameSync(fresh, from);
  }
  const folder = join(work, String(cards));
  cpSync(from, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return folder;
}

/**
 * PostgreSQL's database with a fleet of so many cards, which the bench does as it likes with: an empty one is filled, one of as many cards is taken as it
 * is. What is given is a folder for the server's own files. Throws where the database holds another fleet.
 */
export async function filledDatabase(url: string, cards: number, work: string): Promise<string> {
  const store = await openPostgres(url);
  const [row] = await store.db.select({ n: count() }).from(card);
  if (row?.n === 0) await fill(store, cards);
  await store.close();
  if (row && row.n > 0 && row.n < cards) throw new Error(`the database holds ${row.n} cards, not ${cards}`);
  const folder = join(work, `postgres-${cards}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What the fleet and the way it is stored come from. */
function stamp(): string {
  const hash = createHash("sha256").update(clock().today);
  for (const folder of ["domain", "db", "drizzle", "scripts/bench"]) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const paths = files
      .map((one) => join(one.parentPath ?? one.path, one.name))
      .filter((path) => !path.includes(".test."));
    for (const path of paths.sort()) hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 12);
}
