import type { Instant } from "../rows";
import { base64, type Hash } from "./bytes";
import { type NamedKey, signNote } from "./note";

/** Where things stand in an audit bundle. */
export const paths = {
  manifest: "manifest.json",
  note: "manifest.note",
  keys: "log/keys.txt",
  checkpoints: "log/checkpoints.jsonl",
  events: "log/events.jsonl",
  page: "verify.html",
  command: "verify.mjs",
  certificates: "certificates/",
} as const;

/** One file of a bundle. */
export interface Part {
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** What a bundle holds: all files but the manifest and its signature. */
export interface BundleManifest {
  format: 1;
  /** The log's name, and how many of its events the bundle is of: all up to the moment it was made. */
  origin: string;
  size: number;
  madeAt: Instant;
  /** The fleet query that chose the cards, as the bar prints it; empty for all. */
  filter: string;
  cards: number;
  files: Part[];
  /** Certificates that the log names and that are not in the bundle, by SHA-256: erased when their time was over, or lost. */
  lacking: string[];
}

/** One line of the log in a bundle. Of an event that the reader may not see there is its hash alone, which is enough for the root. */
export interface LogLine {
  seq: number;
  leaf: string;
  /** Canonical JSON, what the leaf is the hash of. */
  body?: string;
  /** Commitment, salt and value of each personal value that the reader may see. */
  values?: [commitment: string, salt: string, value: string][];
}

/** The manifest's signature: a note over its SHA-256. */
export function signManifest(
  hash: Hash,
  text: Uint8Array,
  key: NamedKey & { sign(message: Uint8Array): Uint8Array },
): string {
  return signNote(hash, manifestText(hash, key.name, text), key);
}

export function manifestText(hash: Hash, origin: string, text: Uint8Array): string {
  return `${origin}/manifest\n${base64(hash(text))}\n`;
}

/** A manifest from its text; null where it is none. */
export function readManifest(text: string): BundleManifest | null {
  try {
    const found: Partial<BundleManifest> = JSON.parse(text);
    const sized = Number.isSafeInteger(found.size) && typeof found.origin === "string";
    const listed = Array.isArray(found.files) && found.files.every(isPart) && Array.isArray(found.lacking);
    return found.format === 1 && sized && listed ? (found as BundleManifest) : null; // the format's number says the rest
  } catch {
    return null;
  }
}

function isPart(one: Partial<Part> | null): boolean {
  return typeof one?.path === "string" && Number.isSafeInteger(one.bytes) && /^[0-9a-f]{64}$/.test(one.sha256 ?? "");
}

/** A card's own proof: some events of the log, each with the way from it to the signed root. */
export interface CardProof {
  format: "simoff-card-1";
  number: string;
  key: string;
  checkpoint: string;
  /** The event that names the key, and those of the card. */
  events: (LogLine & { path: string[] })[];
}
