import type { Refusal, RefusalCode } from "@/domain/change";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";
import { localeOf } from "./language";

type Read = Pick<Headers, "get">;

/** A short answer in plain text, never cached. */
export function plain(status: number, text: string, more: Record<string, string> = {}): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store", ...more };
  return new Response(`${text}\n`, { status, headers });
}

/** The errors in the reader's language, for handlers that answer outside of a page. */
export function errorWords(headers: Read): typeof zh.errors {
  return localeOf(headers) === "en" ? en.errors : zh.errors;
}

/** The answer where nobody is signed in. */
export function signedOut(headers: Read): Response {
  return plain(401, errorWords(headers).refused.signed_out);
}

/** Statuses that say more than 400. Not allowed looks like not there. */
const statuses: Partial<Record<RefusalCode, number>> = {
  projecting: 409,
  signed_out: 401,
  not_allowed: 404,
  not_found: 404,
  stale: 409,
  busy: 409,
  duplicate: 409,
  already: 409,
  gone: 410,
  too_many: 413,
  damaged: 500,
  failed: 500,
  disk_full: 507,
};

/** A refusal as a handler's answer. */
export function refused({ refused: code }: Refusal, headers: Read): Response {
  const status = statuses[code] ?? 400;
  const words = errorWords(headers);
  return plain(status, status === 404 ? words.refused.not_found : words.refused[code]);
}
