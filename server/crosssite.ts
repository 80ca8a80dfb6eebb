import { allowedOrigins } from "./origins";
import { errorWords, plain } from "./plain";

/** What may be asked for here; everything else is 405, where Next would answer some of it with 500. */
const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const reads = ["GET", "HEAD", "OPTIONS"];

/** The parts of a request that the check reads. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, "get" | "has">;
}

export type SiteVerdict = "ok" | "cross_site" | "unknown_method" | "unreadable";

/**
 * Whether a request may write here, judged by what the browser says of where it comes from. `Sec-Fetch-Site` comes from secure contexts
 * only; a phone on plain HTTP sends `Origin` alone, which must then be one of ours. Under `/api/v1` a request with an Authorization
 * header passes: cookies do not authenticate there, so no foreign page can ride on them.
 * @param origins scheme, host and port of every address people use, as `allowedOrigins()` gives them
 */
export function judgeSite(request: Asked, origins: readonly string[]): SiteVerdict {
  if (!methods.includes(request.method)) return "unknown_method";
  // No name or id of ours holds it, and PostgreSQL takes it in no text.
  if (request.url.includes("%00")) return "unreadable";
  if (reads.includes(request.method)) return "ok";
  if (request.headers.has("authorization") && new URL(request.url).pathname.startsWith("/api/v1/")) return "ok";
  if (request.headers.get("sec-fetch-site") === "same-origin") return "ok";
  const origin = request.headers.get("origin");
  return origin !== null && origins.includes(origin) ? "ok" : "cross_site";
}

/**
 * The answer to a request that may not write here (403; 405 for a method that nothing knows; 400 for an address with a null character), null if it may. `proxy.ts` asks it for
 * all routes but the upload handlers, which its matcher leaves out (it would cut bodies over 10 MB): they ask it themselves, first of all.
 */
export function refuseForeign(request: Asked): Response | null {
  const words = errorWords(request.headers);
  switch (judgeSite(request, allowedOrigins())) {
    case "ok":
      return null;
    case "cross_site":
      return plain(403, words.crossSite);
    case "unreadable":
      return plain(400, words.refused.invalid);
    case "unknown_method":
      return plain(405, words.unknownMethod, { Allow: methods.join(", ") });
  }
}
