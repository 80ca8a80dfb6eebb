import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Actor, mayEnter } from "../domain/actor";
import { fromHex, hex } from "../domain/proof/bytes";
import { codeFits, readCode } from "../domain/proof/code";
import { openNote, readCheckpoint } from "../domain/proof/note";
import { listCheckpoints, signingKeys, subtreeRoots } from "./checkpoint";
import { sha256 } from "./event";
import { logSeq } from "./history";
import { verifyEd25519 } from "./signing";
import type { Store } from "./store";
import type { CheckedLog } from "./verify";

/** What was once said of the log: its length, and whether a root is the one that was said. */
export interface Claim {
  size: number;
  fits(root: string): boolean;
}

export interface ClaimFault {
  /** As `checkLog` calls them; `checkpoint_wrong` is not signed by a key that the log names, `code_slip` was typed wrong. */
  what: "log_cut" | "log_rewritten" | "checkpoint_wrong" | "code_slip";
  name: string;
}

/** The name of the file beside each backup. */
export const beside = "checkpoint.txt";

/** The checkpoints that the database holds and those that lie beside backups; what is not rightly signed is a fault at once. */
export async function readClaims(
  store: Pick<Store, "db">,
  folders: readonly string[],
): Promise<{ claims: Claim[]; faults: ClaimFault[] }> {
  const stored = await listCheckpoints(store);
  const outside = await Promise.all(folders.map((folder) => readFile(join(folder, beside), "utf8").catch(() => null)));
  const publicKeys = (await signingKeys(store)).flatMap((key) => fromHex(key) ?? []);
  const claims: Claim[] = [];
  const faults: ClaimFault[] = [];
  for (const note of [...stored.map((one) => one.note), ...outside.filter((note) => note !== null)]) {
    const name = note.split("\n", 1)[0] ?? "";
    const opened = openNote(
      sha256,
      note,
      publicKeys.map((publicKey) => ({ name, publicKey })),
      verifyEd25519,
    );
    const told = typeof opened === "string" ? null : readCheckpoint(opened.text);
    if (told === null) faults.push({ what: "checkpoint_wrong", name: note.split("\n", 2)[1] ?? "" });
    else claims.push({ size: told.size, fits: (root) => root === hex(told.root) });
  }
  return { claims, faults };
}

/** Codes as somebody typed them from paper. */
export function codeClaims(codes: readonly string[]): { claims: Claim[]; faults: ClaimFault[] } {
  const claims: Claim[] = [];
  const faults: ClaimFault[] = [];
  for (const text of codes) {
    const code = readCode(text);
    if (code === null || code === "slip") faults.push({ what: "code_slip", name: text });
    else claims.push({ size: code.size, fits: (root) => codeFits(code, fromHex(root) ?? new Uint8Array()) });
  }
  return { claims, faults };
}

/** Claims that a log does not bear out: it ends before them, or was another one then. */
export function wrongClaims(claims: readonly Claim[], { head, roots }: CheckedLog): ClaimFault[] {
  return claims.flatMap(({ size, fits }): ClaimFault[] => {
    if (size > head.seq) return [{ what: "log_cut", name: String(size) }];
    const root = roots.get(size);
    return root !== undefined && fits(root) ? [] : [{ what: "log_rewritten", name: String(size) }];
  });
}

/**
 * A code from paper held against the log as it is: `fits`, `slip` typed wrong, `later` the log is shorter than the paper's, `foreign` it is another
 * log. Null for who may not see the audit.
 */
export async function holdCode(
  store: Pick<Store, "db">,
  actor: Actor,
  text: string,
): Promise<"fits" | "slip" | "later" | "foreign" | null> {
  if (!mayEnter(actor, "audit")) return null;
  const code = readCode(text);
  if (code === null || code === "slip") return "slip";
  if (code.size > (await logSeq(store))) return "later";
  const [root] = await subtreeRoots(store, [{ from: 0, to: code.size }]);
  return root && codeFits(code, root) ? "fits" : "foreign";
}
