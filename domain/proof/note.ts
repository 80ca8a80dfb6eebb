import { base64, concat, fromBase64, fromHex, type Hash, hex, sameBytes, utf8 } from "./bytes";

/** Ed25519, by the C2SP `signed-note` specification; other kinds of signatures are passed over. */
const ed25519 = 1;

/** A key that signs, by its name: the log's. */
export interface NamedKey {
  name: string;
  /** 32 bytes of Ed25519. */
  publicKey: Uint8Array;
}

/** Whether a signature is that of the key over the bytes. */
export type Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/** The four bytes that tell keys apart in a note: the beginning of SHA-256 over name, line break, kind and key. */
export function keyId(hash: Hash, { name, publicKey }: NamedKey): Uint8Array {
  return hash(concat(utf8(`${name}\n`), Uint8Array.of(ed25519), publicKey)).slice(0, 4);
}

/** A key as verifiers of signed notes take it: `name+hash+key`. */
export function printKey(hash: Hash, key: NamedKey): string {
  return `${key.name}+${hex(keyId(hash, key))}+${base64(concat(Uint8Array.of(ed25519), key.publicKey))}`;
}

/** Reads what `printKey` prints; null where it is no Ed25519 key, or its hash is not its own. */
export function readKey(hash: Hash, text: string): NamedKey | null {
  const [, name = "", id = "", data = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(data);
  if (name === "" || bytes === null || bytes.length !== 33 || bytes[0] !== ed25519) return null;
  const key = { name, publicKey: bytes.slice(1) };
  return sameBytes(keyId(hash, key), fromHex(id) ?? new Uint8Array()) ? key : null;
}

/** A signed note (C2SP `signed-note`): `text`, which ends with a line break, an empty line, the signature. */
export function signNote(hash: Hash, text: string, key: NamedKey & { sign(message: Uint8Array): Uint8Array }): string {
  if (!text.endsWith("\n") || text.includes("\n\n")) throw new Error("not the text of a note");
  const signature = concat(keyId(hash, key), key.sign(utf8(text)));
  return `${text}\n— ${key.name} ${base64(signature)}\n`;
}

/** A note's text and the key that signed it; `unsigned` where none of the keys did, `wrong` where one's signature is not of this text. */
export function openNote(
  hash: Hash,
  note: string,
  keys: readonly NamedKey[],
  verify: Verify,
): { text: string; key: NamedKey } | "malformed" | "unsigned" | "wrong" {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n") || note.length > 1_000_000) return "malformed";
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split("\n");
  let found: NamedKey | null = null;
  for (const line of lines) {
    const [, name = "", data = ""] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = fromBase64(data);
    if (name === "" || bytes === null || bytes.length < 5) return "malformed";
    const key = keys.find((one) => one.name === name && sameBytes(keyId(hash, one), bytes.slice(0, 4)));
    if (!key || found) continue;
    if (!verify(bytes.slice(4), utf8(text), key.publicKey)) return "wrong";
    found = key;
  }
  return found ? { text, key: found } : "unsigned";
}

/** How long a log was and its Merkle root then. */
export interface Checkpoint {
  /** The log's own name: see `originOf`. */
  origin: string;
  size: number;
  root: Uint8Array;
}

/** A log's name, by the hash of its first event: stays what it is whatever key signs, and no two logs share it. */
export function originOf(firstLeaf: string): string {
  return `simoff/${firstLeaf.slice(0, 16)}`;
}

/** A checkpoint as the text of a note (C2SP `tlog-checkpoint`): origin, size, root. */
export function printCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** Reads what `printCheckpoint` prints; further lines are passed over, as the specification has it. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin = "", digits = "", data = ""] = text.split("\n");
  const root = fromBase64(data);
  if (origin === "" || !/^(0|[1-9]\d{0,14})$/.test(digits) || root?.length !== 32) return null;
  return { origin, size: Number(digits), root };
}
