import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { refuseForeign } from "@/server/crosssite";
import { contentPolicy, dress, filePolicy } from "@/server/headers";

/** Nonce, request id and the cross-site check. No security boundary: rights are checked where rows are read and written. */
export function proxy(request: NextRequest): Response {
  const nonce = randomBytes(16).toString("base64");
  const requestId = randomBytes(9).toString("base64url");
  // What is set here stands over what a handler sets.
  const isFile = request.nextUrl.pathname.startsWith("/files/");
  const policy = isFile ? filePolicy : contentPolicy(nonce, process.env.NODE_ENV === "development");
  const response = refuseForeign(request) ?? passOn(request, policy, nonce, requestId);
  dress(response, policy, requestId);
  return response;
}

/**
 * Next takes the nonce for its own scripts from the request's policy; pages read `x-nonce`, handlers and the log `x-request-id`, and the desk's frame
 * `x-address`, to lead back to it after sign-in.
 */
function passOn(request: NextRequest, policy: string, nonce: string, requestId: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", requestId);
  headers.set("x-address", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

// Uploads stay out: a body over 10 MB would be cut here without an error. Those handlers call `refuseForeign` themselves. pdf.js stays out
// because its answers carry a policy of their own and are kept by browsers.
export const config = {
  matcher: [
    "/((?!_next/static/|_next/webpack-hmr|icon\\.svg$|pdfjs/|people/import/upload$|import/upload$|bills/upload$|api/v1/(?:imports|cards/[^/]+/certificates|mine/[^/]+/photo)$|cards/[^/]+/(?:certificates|photo)$|batches/[^/]+/(?:receipt|returned)$).*)",
  ],
};
