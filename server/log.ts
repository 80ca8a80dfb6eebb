import pino, { type DestinationStream } from "pino";
import { environment } from "./env";

/**
 * What a log line may carry: counts, times, codes and ids of ours. There is no place for a name, a phone number, a
 * file name, an address with its query or a token, so none can be logged by accident.
 */
export interface Facts {
  readonly requestId?: string;
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly deed?: string;
  readonly code?: string;
  readonly accountId?: string;
  readonly cardId?: string;
  readonly batchId?: string;
  readonly count?: number;
  readonly bytes?: number;
  readonly ms?: number;
  /** A signed note of the log: hashes and a signature. */
  readonly note?: string;
  readonly error?: unknown;
}

export interface Log {
  readonly debug: (event: string, facts?: Facts) => void;
  readonly info: (event: string, facts?: Facts) => void;
  readonly warn: (event: string, facts?: Facts) => void;
  readonly error: (event: string, facts?: Facts) => void;
}

/** A log at that level; `to` is standard output unless a test wants to read it. */
export function makeLog(level: string, to?: DestinationStream): Log {
  const out = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, to ?? pino.destination(1));
  return {
    debug: (event, facts) => out.debug(safe(facts), event),
    info: (event, facts) => out.info(safe(facts), event),
    warn: (event, facts) => out.warn(safe(facts), event),
    error: (event, facts) => out.error(safe(facts), event),
  };
}

let shared: Log | undefined;

/** The log of this process, JSON lines on standard output at `LOG_LEVEL`. */
export function log(): Log {
  shared ??= makeLog(environment().logLevel);
  return shared;
}

/**
 * An error's text without what a person typed: drivers repeat bound values ("params: …", "Key (number)=(…)"), so
 * everything after `params:`, digits in runs of five and more, Chinese characters and long tokens are taken out.
 */
export function scrub(text: string): string {
  return text
    .replace(/\bparams:[^\n]*/gi, "params: …")
    .replace(/=\([^)\n]*\)/g, "=(…)")
    .replace(/\p{Script=Han}+/gu, "某")
    .replace(/\d[\d -]{3,}\d/g, "#")
    .replace(/\b[A-Za-z0-9_-]{24,}\b/g, "…");
}

function safe({ error, route, ...facts }: Facts = {}): object {
  return {
    ...facts,
    ...(route === undefined ? {} : { route: scrub(route.split("?", 1)[0] ?? "") }),
    ...(error === undefined ? {} : { error: errorFacts(error) }),
  };
}

function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    message: scrub(error.message),
    at: frames.slice(0, 12).map((line) => line.trim()),
    ...("code" in error ? { code: String(error.code) } : {}),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}
