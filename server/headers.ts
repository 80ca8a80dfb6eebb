import { isPlainAt } from "./origins";

const fixed: Readonly<Record<string, string>> = {
  "Cache-Control": "private, no-store",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Not `no-referrer`: with it browsers send `Origin: null` with forms, and a phone on plain HTTP could no longer write.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  "X-Permitted-Cross-Domain-Policies": "none",
};

/**
 * The Content-Security-Policy of one answer. Nothing from elsewhere, no inline script or style without the nonce.
 * @param nonce base64, new for each request
 * @param dev `next dev` evaluates code and puts its own styles in; never true of a build
 */
export function contentPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** Two years, as hardening guides ask. Only said where every address has TLS: elsewhere browsers would shut themselves out. */
const strictTransport = "max-age=63072000";

/**
 * What every answer of this server carries, whoever makes it: the static files, the uploads that `proxy.ts` leaves out, and what is refused before
 * Next. Pages and handlers set their own policy and caching over this.
 * @param tls whether all addresses are https
 */
export function everyHeader(tls: boolean): Readonly<Record<string, string>> {
  const { "Cache-Control": _, ...rest } = fixed;
  return tls ? { ...rest, "Strict-Transport-Security": strictTransport } : rest;
}

/**
 * What goes besides with an answer at that address. A page stands apart from windows that other sites opened (COOP); over plain HTTP browsers leave
 * the header aside and complain of it on each page, so there it is not sent.
 * @param host as the request names it
 * @param origins every address that people use
 */
export function headersAt(host: string | undefined, origins: readonly string[]): Readonly<Record<string, string>> {
  return isPlainAt(host ?? null, origins) ? {} : { "Cross-Origin-Opener-Policy": "same-origin" };
}

/** The policy of a stored file: nothing of it may run or fetch, wherever it is opened. */
export const filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Sets on an answer what every answer carries. */
export function dress(response: Response, policy: string, requestId: string): void {
  for (const [name, value] of Object.entries(fixed)) response.headers.set(name, value);
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Request-Id", requestId);
}
