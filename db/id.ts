import { randomBytes } from "node:crypto";

/** A new row's id: 16 letters and digits (80 bits of chance), short enough for an address. */
export function newId(): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // no i, l, o, u: read aloud without doubt
  return Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join("");
}
