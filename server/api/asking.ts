import { expect } from "vitest";
import { actorOf, clock, type Standing } from "@/db/example";
import type { Store } from "@/db/store";
import { addToken } from "@/db/tokens";
import { isRefusal } from "@/domain/change";
import type { TokenRow } from "@/domain/rows";
import { answerAt } from "./answer";

/** For tests: a token of somebody of the example. */
export async function tokenOf(store: Store, standing: Standing, scope: TokenRow["scope"] = "write"): Promise<string> {
  const made = await addToken(store, actorOf(standing), clock, { name: "考勤系统", scope, lastDay: clock.today });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.token;
}

let sent = 0;

/** For tests: a program that asks with one token. `send` fails the test where it is refused. */
export function programOf(store: Store, token: string, dataDir = "") {
  const ask = async (method: string, path: string, body?: unknown) => {
    sent += 1;
    const headers = new Headers({ authorization: `Bearer ${token}`, "accept-language": "en" });
    if (method !== "GET") headers.set("idempotency-key", `asking-${String(sent).padStart(6, "0")}`);
    const bytes = body instanceof FormData || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
    const request = new Request(`http://localhost/api/v1${path}`, { method, headers, body: body ? bytes : null });
    const response = await answerAt({ store, clock, dataDir }, request);
    const text = await response.text();
    return { status: response.status, json: text === "" ? null : JSON.parse(text) };
  };
  const send = async (method: string, path: string, body?: unknown) => {
    const { status, json } = await ask(method, path, body);
    expect(status, `${method} ${path}: ${JSON.stringify(json)}`).toBe(200);
    return json;
  };
  return { ask, send };
}
