import { createHash } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { leaked } from "./leaked";

/** argon2id with 19 MiB, two passes, one lane: OWASP's first recommendation (Password Storage Cheat Sheet). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Shortest password that is taken. Length alone is asked for: NIST SP 800-63B section 5.1.1. */
export const shortestPassword = 10;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

let decoy: Promise<string> | undefined;

/** Whether the password fits. Without a hash it takes as long and says no, so that the time tells nothing about a login. */
export async function fitsPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this one");
  const fits = await verify(stored ?? (await decoy), password.normalize("NFC"));
  return fits && stored !== null;
}

/** Why a password is not taken, by code. */
export type PasswordFault = "too_short" | "leaked" | "own_words";

/** Words that everybody here would try first: the program, what it is about, and what stands on every sign-in page. */
const words = ["simoff", "xiaoka", "销卡台", "销卡", "password", "mima", "密码", "admin", "owner", "callcenter"];
/** So much has to be left without such words. */
const mostOwn = 6;

/**
 * What speaks against a password (ASVS 5.0, 6.2.1, 6.2.4, 6.2.11, 6.2.12): shorter than `shortestPassword`, among the leaked ones, or made of `about` (login,
 * name and the like of whose it is) and our own words but for a few characters. Which kinds of characters it has is never asked. Null: nothing.
 */
export function passwordFault(password: string, about: readonly (string | null)[]): PasswordFault | null {
  if (password.length < shortestPassword) return "too_short";
  const lower = password.normalize("NFKC").toLowerCase();
  if (isLeaked(lower)) return "leaked";
  let rest = lower;
  for (const word of [...words, ...about].flatMap((one) => one?.normalize("NFKC").toLowerCase().trim() || []))
    if (word.length > 1) rest = rest.replaceAll(word, "");
  return rest.length < lower.length && rest.length < mostOwn ? "own_words" : null;
}

let heads: Buffer | undefined;

/** By the head of its hash: of a hundred thousand that are not on the list fewer than one is taken for one that is. */
function isLeaked(lower: string): boolean {
  heads ??= Buffer.from(leaked, "base64");
  const wanted = createHash("sha256").update(lower).digest().readUInt32BE(0);
  let [from, to] = [0, heads.length / 4];
  while (from < to) {
    const middle = (from + to) >> 1;
    const found = heads.readUInt32BE(middle * 4);
    if (found === wanted) return true;
    if (found < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}
