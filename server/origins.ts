import { environment } from "./env";

// Next loads this module once for pages and once for proxy.ts; the list is the process's.
declare global {
  var simoffOrigins: readonly string[] | undefined;
}

/** Every address people use: those of the environment, then those the owner gave at set-up. Never empty. */
export function allowedOrigins(): readonly string[] {
  return [...environment().origins, ...(globalThis.simoffOrigins ?? [])];
}

/** Takes over the addresses stored at set-up: called at start and whenever the owner changes them. */
export function setStoredOrigins(origins: readonly string[]): void {
  globalThis.simoffOrigins = origins;
}
