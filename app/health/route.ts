import { openStore } from "@/server/store";

/** Whether the server is up and its database open: no sign-in, no data. */
export async function GET(): Promise<Response> {
  await openStore();
  return new Response("ok\n", { headers: { "Content-Type": "text/plain", "Cache-Control": "private, no-store" } });
}
