import { randomUUID } from "node:crypto";
import { readFile } from "@/db/files";
import { claimReading, failReading, noteProgress, releaseReadings, storeReading, sweepReadings } from "@/db/reading";
import type { Store } from "@/db/store";
import { clock } from "./clock";
import { environment } from "./env";
import { noteGrain } from "./likeness";
import { log } from "./log";
import { remakePicture } from "./media";
import { Reader } from "./reader";
import { atStop } from "./stop";

const everyMs = 2000;
const sweepMs = 60_000;
/** After so long without a file the reader's process ends and gives its memory back. */
const idleMs = 60_000;

/**
 * Reads what is queued, one file after the other, as long as the server runs. On SQLite this server is the only one: what it had begun when it was
 * cut off is taken up at once.
 */
export function keepReading(store: Store): void {
  const { dataDir, databaseUrl } = environment();
  const desk = new ReadingDesk(store, dataDir);
  const failed = (error: unknown) => log().error("reading certificates failed", { error });
  desk.sweep(databaseUrl === undefined).catch(failed);
  const look = setInterval(() => void desk.work().catch(failed), everyMs).unref();
  const sweep = setInterval(() => void desk.sweep(false).catch(failed), sweepMs).unref();
  atStop("ending", () => {
    clearInterval(look);
    clearInterval(sweep);
    return desk.stop();
  });
}

/** A phone's HEIC is decoded where every other is, behind its own bounds; the reader gets it as a picture that it knows. */
async function known(bytes: Uint8Array, mediaType: string): Promise<{ bytes: Uint8Array; mediaType: string }> {
  if (mediaType !== "image/heic") return { bytes, mediaType };
  return { bytes: await remakePicture(bytes, 2400), mediaType: "image/jpeg" };
}

/** The queue and the process that reads, of one server. */
export class ReadingDesk {
  readonly #heldBy = randomUUID();
  readonly #reader = new Reader();
  readonly #store: Store;
  readonly #dataDir: string;
  #stopped = false;
  #working: Promise<void> | null = null;
  #idleSince: number | null = null;

  constructor(store: Store, dataDir: string) {
    this.#store = store;
    this.#dataDir = dataDir;
  }

  /** `alone`: nobody else reads, so whatever is held was lost. */
  async sweep(alone: boolean): Promise<void> {
    await sweepReadings(this.#store, clock(), { alone });
  }

  /** Reads until nothing waits; a second call while it works waits with it. */
  work(): Promise<void> {
    this.#working ??= this.#all().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #all(): Promise<void> {
    while (!this.#stopped && (await this.#one())) this.#idleSince = Date.now();
    if (this.#idleSince !== null && Date.now() - this.#idleSince > idleMs) {
      this.#reader.end();
      this.#idleSince = null;
    }
  }

  async #one(): Promise<boolean> {
    const store = this.#store;
    const heldBy = this.#heldBy;
    const next = await claimReading(store, clock(), heldBy);
    if (next === null) return false;
    const { sha256, mediaType, attempts } = next;
    const bytes = await readFile(this.#dataDir, sha256);
    if (typeof bytes === "string") {
      await failReading(store, clock(), { sha256, heldBy, attempts, fault: "missing" });
      return true;
    }
    const progress = (pagesRead: number, pageCount: number) =>
      void noteProgress(store, clock(), { sha256, heldBy, pagesRead, pageCount }).catch(() => undefined);
    const picture = await known(bytes, mediaType).catch(() => null);
    const read = picture === null ? { fault: "broken" as const } : await this.#reader.read({ ...picture, progress });
    if (this.#stopped) return false;
    if ("fault" in read) {
      // Which file and what is in it stays out of the log.
      log().warn("a certificate could not be read", { code: read.fault, count: attempts });
      await failReading(store, clock(), { sha256, heldBy, attempts, fault: read.fault });
    } else {
      // Before the text: whoever is told that it is read may judge the paper at once.
      await noteGrain(store, sha256, read.grain);
      await storeReading(store, clock(), { sha256, heldBy, read });
    }
    return true;
  }

  /** Lets go of what is begun: another server, or this one when it starts again, reads it as if it had not been. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#reader.end();
    await this.#working?.catch(() => undefined);
    await releaseReadings(this.#store, this.#heldBy);
  }
}
