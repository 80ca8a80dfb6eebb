import { openDatabase } from "@/server/database";

/** Whether the server is up and its database open: no sign-in, no data. */
export async function GET(): Promise<Response> {
  await openDatabase();
  return new Response("ok\n", { headers: { "Content-Type": "text/plain", "Cache-Control": "private, no-store" } });
}
