import { describeProblems } from "@/server/api/problem";

/** What each code of a refusal means: where the `type` of every problem leads. It says nothing of the firm, so anybody may read it. */
export function GET(): Response {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" };
  return new Response(describeProblems(), { headers });
}
