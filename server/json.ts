/** An answer for the page's own scripts: JSON that no cache keeps. */
export function json(value: unknown): Response {
  return Response.json(value, { headers: { "Cache-Control": "private, no-store" } });
}

/** A description that is the same for everybody: JSON that may be kept, but is asked about each time. */
export function plainJson(value: unknown): Response {
  return Response.json(value, { headers: { "Cache-Control": "public, no-cache" } });
}
