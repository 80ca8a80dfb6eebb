import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // no i, l, o, u: read aloud without doubt
const letters = 16;

/** Chance drawn many ids at a time: an import makes hundreds of thousands, and each call to the system costs more than the id. */
let drawn = Buffer.alloc(0);

/** A new row's id: 16 letters and digits (80 bits of chance), short enough for an address. */
export function newId(): string {
  if (drawn.length < letters) drawn = randomBytes(letters * 512);
  let id = "";
  for (let at = 0; at < letters; at++) id += alphabet[(drawn[at] ?? 0) % 32];
  drawn = drawn.subarray(letters);
  return id;
}
