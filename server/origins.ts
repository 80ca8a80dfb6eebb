import { networkInterfaces } from "node:os";
import { z } from "zod";
import { environment, isOrigin } from "./env";

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

/** The addresses by which this machine can be reached in its network, on the server's port: proposals for set-up. */
export function lanOrigins(): string[] {
  const { host, origins, port } = environment();
  const reachable = host === undefined || host === "0.0.0.0" || host === "::";
  // Where people come by TLS, the session's cookie does not travel over plain HTTP.
  if (!reachable || origins.some((origin) => origin.startsWith("https:"))) return [];
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const own = all.filter((one) => one.family === "IPv4" && !one.internal);
  return own.map((one) => `http://${one.address}:${port}`);
}

/** Whether an address is this machine's own: never seen by a network, so that TLS adds nothing. */
export function isLoopback(origin: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(origin).hostname);
}

/** Whether everything sent to an address can be read on the way there. */
export function isPlain(origin: string): boolean {
  return origin.startsWith("http:") && !isLoopback(origin);
}

/** The same of the address that a request names as its host; also where that is none. */
export function isPlainAt(host: string | null, origins: readonly string[]): boolean {
  const known = origins.find((origin) => new URL(origin).host === host);
  const origin = known ?? `http://${host}`;
  return !URL.canParse(origin) || isPlain(origin);
}

/**
 * The address that a page was opened by, where nothing can be written from it: it is neither this machine's own nor among those that are known.
 * Null where all is well, and where a proxy hides it.
 */
export function foreignHost(headers: Pick<Headers, "get">, origins = allowedOrigins()): string | null {
  const host = headers.get("host");
  if (host === null || !URL.canParse(`http://${host}`)) return null;
  if (isLoopback(`http://${host}`) || origins.some((origin) => new URL(origin).host === host)) return null;
  return host;
}

/** Addresses that a link may begin with, those that work on another machine first. Never empty. */
export function linkOrigins(origins: readonly string[] = allowedOrigins()): string[] {
  const here = (origin: string) => /^(localhost(:|$)|127\.|\[::1\])/.test(new URL(origin).host);
  return [...new Set(origins)].sort((a, b) => Number(here(a)) - Number(here(b)));
}

/** Addresses from a form, one a line or with commas between: `not_an_origin` for what is more or less than scheme, host and port. */
export const originLines = z
  .string()
  .transform((lines) => lines.split(/[\s,，]+/).filter(Boolean))
  .refine((lines) => lines.every(isOrigin), "not_an_origin")
  .transform((lines) => [...new Set(lines.map((line) => new URL(line).origin))]);
