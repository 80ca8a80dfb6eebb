import type { Refusal, RefusalCode } from "@/domain/change";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";
import { errorWords } from "../plain";

/** What went wrong before a command was asked. */
export type EdgeCode =
  | "no_such_address"
  | "method_not_allowed"
  | "not_json"
  | "not_acceptable"
  | "read_only_token"
  | "key_needed"
  | "key_used";

/** What every problem says, by RFC 9457; `code` is the refusal's, for programs. */
export interface Problem extends Omit<Refusal, "refused"> {
  type: string;
  title: string;
  status: number;
  code: RefusalCode | EdgeCode;
}

const statuses: Record<RefusalCode, number> = {
  signed_out: 401,
  // Not allowed looks like not there: a refusal says nothing of what one may not see.
  not_allowed: 404,
  projecting: 409,
  not_found: 404,
  stale: 409,
  busy: 503,
  blocked: 409,
  wrong_stage: 409,
  invalid: 422,
  same_person: 409,
  no_certificate: 409,
  too_weak: 409,
  read_against: 409,
  duplicate: 409,
  reason_needed: 422,
  no_waiver: 409,
  last_owner: 409,
  already: 409,
  disk_full: 507,
  too_many: 413,
  gone: 410,
  offline: 503,
  stopped: 409,
  failed: 500,
  count_moved: 409,
  password_needed: 403,
  code_needed: 403,
  too_often: 429,
  too_large: 413,
  damaged: 500,
  unreadable_query: 422,
};

const edges: Record<EdgeCode, { status: number; title: string }> = {
  no_such_address: { status: 404, title: "There is nothing at this address." },
  method_not_allowed: { status: 405, title: "This address does not take that method." },
  not_json: { status: 400, title: "The body is not JSON." },
  not_acceptable: { status: 415, title: "The body is of a type that this address does not take." },
  read_only_token: { status: 403, title: "This token may only read." },
  key_needed: { status: 400, title: "A write needs the header Idempotency-Key, 8 to 100 printable characters." },
  key_used: { status: 422, title: "This Idempotency-Key was used for another request." },
};

type Read = Pick<Headers, "get">;

/** A refusal of a command as an answer: its code, what it is about, and a sentence in the language that was asked for. */
export function refusedProblem({ refused: given, ...more }: Refusal, headers: Read): Response {
  const code = given === "not_allowed" ? "not_found" : given;
  const about = given === "not_allowed" ? {} : more;
  return answer({
    ...about,
    type: typeOf(code),
    title: errorWords(headers).refused[code],
    status: statuses[code],
    code,
  });
}

/** A request that no command was asked about. */
export function edgeProblem(code: EdgeCode, more: Record<string, string> = {}): Response {
  return answer({ type: typeOf(code), code, ...edges[code] }, more);
}

function typeOf(code: string): string {
  return `/api/v1/problems#${code}`;
}

/** The page that the `type` of every problem leads to: each code with its status and what it says, in both languages. It says nothing of the firm. */
export function describeProblems(): string {
  const codes = Object.entries(statuses).filter(([code]) => code !== "not_allowed" && code !== "projecting") as [
    RefusalCode,
    number,
  ][];
  const refusals = codes.map(([code, status]) =>
    entry(code, status, [zh.errors.refused[code], en.errors.refused[code]]),
  );
  const requests = Object.entries(edges).map(([code, { status, title }]) => entry(code, status, [title]));
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Simoff: problems 错误代码</title></head>' +
    "<body><h1>错误代码 Problems</h1>" +
    "<p><code>/api/v1</code> answers what it refuses by RFC 9457; <code>type</code> leads here, <code>code</code> is for programs. " +
    "<code>by</code>, <code>fields</code> and <code>conflict</code> say what it is about. " +
    "接口拒绝时按 RFC 9457 回答：<code>type</code> 指到这一页，<code>code</code> 给程序用。</p>" +
    `${refusals.join("")}${requests.join("")}</body></html>\n`
  );
}

function entry(code: string, status: number, said: readonly string[]): string {
  return `<h2 id="${code}"><code>${code}</code> ${status}</h2>${said.map((one) => `<p>${escaped(one)}</p>`).join("")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function answer(problem: Problem, more: Record<string, string> = {}): Response {
  const headers = new Headers({
    "Content-Type": "application/problem+json",
    "Cache-Control": "private, no-store",
    ...more,
  });
  if (problem.status === 401) headers.set("WWW-Authenticate", 'Bearer realm="simoff"');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
