import type { CardProof } from "./bundle";
import { concat, fromHex, hex, sameBytes, utf8 } from "./bytes";
import type { Fault, Means } from "./check";
import { valuesFit } from "./events";
import { rootByInclusion } from "./merkle";
import { openNote, readCheckpoint, readKey } from "./note";

/** A card's own proof from its text; null where it is none. */
export function readCardProof(text: string): CardProof | null {
  try {
    const found: Partial<CardProof> = JSON.parse(text);
    return found.format === "simoff-card-1" && Array.isArray(found.events) ? (found as CardProof) : null; // the format says the rest
  } catch {
    return null;
  }
}

/** Verifies it: the checkpoint's signature, each event's hash and values, and the way from each to the signed root. The key must be named by one. */
export function checkCard({ key, checkpoint, events }: CardProof, { sha256, verify }: Means): Fault[] {
  const named = readKey(sha256, String(key));
  if (named === null) return [{ what: "key_unreadable", name: "key" }];
  const opened = openNote(sha256, String(checkpoint), [named], verify);
  const told = typeof opened === "string" ? null : readCheckpoint(opened.text);
  if (told === null) return [{ what: "checkpoint_signature", name: "checkpoint" }];
  const faults: Fault[] = [];
  let keyed = false;
  for (const { seq, leaf, body = "", values = [], path } of events) {
    const own = sha256(concat(Uint8Array.of(0), utf8(body)));
    if (hex(own) !== leaf || !body.includes(`"seq":${seq}}`)) faults.push({ what: "event_changed", name: String(seq) });
    else if (!valuesFit(sha256, body, values)) faults.push({ what: "value_changed", name: String(seq) });
    const way = path.map((one) => fromHex(one) ?? new Uint8Array());
    const root = rootByInclusion(sha256, { index: seq - 1, size: told.size, leaf: own, path: way });
    if (root === null || !sameBytes(root, told.root)) faults.push({ what: "proof_broken", name: String(seq) });
    keyed ||= body.includes(`"deed":"proof.key"`) && body.includes(`"publicKey":"${hex(named.publicKey)}"`);
  }
  return keyed ? faults : [...faults, { what: "key_foreign", name: named.name }];
}
