import { hash, verify } from "@node-rs/argon2";

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
