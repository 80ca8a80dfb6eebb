import {
  isDue,
  makeCheckpoint,
  newestCheckpoint,
  noteKey,
  paperCodeOf,
  type SignedCheckpoint,
  type Signer,
} from "@/db/checkpoint";
import { sha256 } from "@/db/event";
import type { Store } from "@/db/store";
import { printKey } from "@/domain/proof/note";
import { clock } from "./clock";
import { environment } from "./env";
import { log } from "./log";
import { NoKey, signerOf } from "./signer";
import { atStop } from "./stop";

/** How often it is looked whether there are news enough: two small questions. */
const everySeconds = 5;

/** Next loads modules more than once in one process: one key for all of them. */
const place = Symbol.for("simoff.signer");

interface Held {
  signer: Signer | null;
  /** Why there is none. */
  reason: string | null;
}

function held(): Held {
  const shared: typeof globalThis & { [place]?: Held } = globalThis;
  shared[place] ??= read();
  return shared[place];
}

function read(): Held {
  const env = environment();
  try {
    return { signer: signerOf(env), reason: null };
  } catch (error) {
    // A key that was named must serve. Where nobody named one, a server that cannot keep it beside its data works on without signatures, and says so.
    if (!(error instanceof NoKey) || env.keyFileNamed) throw error;
    return { signer: null, reason: error.message };
  }
}

/** What signs here; null where no key can be kept, for `whyUnsigned`. */
export function signer(): Signer | null {
  return held().signer;
}

/** Why nothing is signed here; null where it is. */
export function whyUnsigned(): string | null {
  return held().reason;
}

/** The public key as notes print it, with the log's name; null where nothing is signed yet. */
export async function printKeyHere(store: Store): Promise<string | null> {
  const { signer } = held();
  const newest = await newestCheckpoint(store);
  const name = newest?.note.split("\n", 1)[0];
  return signer && name ? printKey(sha256, { name, publicKey: signer.publicKey }) : null;
}

/** Signs the log from time to time, and once more when the server has answered its last request. Throws where KEY_FILE does not serve. */
export async function keepCheckpoints(store: Store): Promise<void> {
  const { signer, reason } = held();
  if (signer === null) return log().error("checkpoints are not signed", { error: new NoKey(reason ?? "") });
  await noteKey(store, clock(), signer);
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      if (await isDue(store, clock())) await signNow(store);
    } catch (error) {
      log().error("a checkpoint failed", { error });
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), everySeconds * 1000).unref();
  atStop("ending", () => clearInterval(timer));
  atStop("settling", async () => void (await signNow(store)));
}

/**
 * The log as it is now (or its first `upTo` events), signed; what is new is printed as well, because whoever cuts the log's end cannot reach what
 * was printed. Null where nothing can be signed.
 */
export async function signNow(store: Store, upTo?: number): Promise<SignedCheckpoint | null> {
  const { signer } = held();
  if (signer === null) return null;
  const at = clock();
  const made = await makeCheckpoint(store, signer, at, upTo);
  if (made?.at === at.now) log().info("checkpoint", { count: made.size, code: paperCodeOf(made), note: made.note });
  return made;
}

/** What a sheet of paper says of the log: all that was written up to a minute ago, or what was signed `last`. Null where nothing is signed. */
export async function paperCode(store: Store, last = false): Promise<{ code: string; size: number } | null> {
  const newest = await newestCheckpoint(store);
  const fresh = newest !== null && (last || Date.parse(clock().now) - Date.parse(newest.at) < 60_000);
  const made = fresh ? newest : await signNow(store);
  return made && { code: paperCodeOf(made), size: made.size };
}
