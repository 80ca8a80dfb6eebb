import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./env";

/** The file names of the secrets that a data folder keeps. */
export type SecretName = "auth-secret" | "action-key";

/**
 * The secret of that name in the data folder: 32 random bytes in base64, made at the first call, readable by the
 * owner of the process alone (0600).
 */
export function secretOf(dataDir: string, name: SecretName): string {
  const path = join(dataDir, name);
  try {
    const kept = readFileSync(path, "utf8").trim();
    if (kept.length >= 32) return kept;
    throw new Error(`${path} holds ${kept.length} characters, at least 32 expected: put the file back or remove it`);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  make(dataDir, path);
  return readFileSync(path, "utf8").trim();
}

/** The secret that signs sessions: `AUTH_SECRET`, else the data folder's. */
export function authSecret(env: Pick<Environment, "authSecret" | "dataDir">): string {
  return env.authSecret ?? secretOf(env.dataDir, "auth-secret");
}

/**
 * Puts into the process environment what Next and next-auth read there and nobody has set: the address in links, the
 * time zone, the session secret, and the key that two servers of one build must share. `target` is `process.env`.
 */
export function furnish(env: Environment, target: Record<string, string | undefined>): void {
  target.NEXTAUTH_URL = env.origins[0];
  target.TZ = env.timeZone;
  target.AUTH_SECRET = authSecret(env);
  target.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= secretOf(env.dataDir, "action-key");
}

/** `wx`: of two processes that start at once one writes and both read the same. */
function make(dataDir: string, path: string): void {
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    if (!isThere(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
