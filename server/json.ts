/** An answer for the page's own scripts: JSON that no cache keeps. */
export function json(value: unknown): Response {
  return Response.json(value, { headers: { "Cache-Control": "private, no-store" } });
}
