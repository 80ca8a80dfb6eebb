/** Browsers ask for it by themselves, old ones always: the sign that the pages name is the only one. */
export function GET(): Response {
  return new Response(null, {
    status: 308,
    headers: { Location: "/icon.svg", "Cache-Control": "public, max-age=86400" },
  });
}
