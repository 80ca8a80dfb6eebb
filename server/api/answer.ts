import { createHash, randomBytes } from "node:crypto";
import {
  type Before,
  beforeThis,
  type Claim,
  freeKey,
  type Keyed,
  KeyTaken,
  keepAnswer,
  takeKey,
  withKey,
} from "@/db/answered";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { invalid, unprintable } from "../action";
import { clock } from "../clock";
import { openDatabase } from "../database";
import { environment } from "../env";
import { dress, filePolicy } from "../headers";
import { log } from "../log";
import { readBearer } from "../session";
import { readBody } from "../upload";
import { type Caller, type Operation, writes } from "./operation";
import { operations } from "./operations";
import { edgeProblem, refusedProblem } from "./problem";

/** Of JSON; files have bounds of their own. */
const mostBytes = 1_000_000;

/**
 * Answers a request under `/api/v1`: finds the operation, then the token's owner, then reads the input, then does it, a write once for each
 * Idempotency-Key. Everything that is wrong with the input is said at once.
 */
export async function answerProgram(request: Request): Promise<Response> {
  const { dataDir } = environment();
  const response = await answerAt({ store: await openDatabase(), clock: clock(), dataDir }, request);
  // Uploads come past `proxy.ts`, which would cut them; so what every answer carries is set here.
  dress(response, filePolicy, request.headers.get("x-request-id") ?? randomBytes(9).toString("base64url"));
  return response;
}

/** Whom a request's token stands for, or the answer that says that it stands for nobody: for routes of their own. */
export async function bearerOf(request: Request): Promise<{ actor: Actor } | Response> {
  const bearer = await readBearer(await openDatabase(), clock(), request.headers);
  return bearer ?? refusedProblem(refuse("signed_out"), request.headers);
}

/** The same on a store, a clock and a folder that are given. */
export async function answerAt(place: Place, request: Request): Promise<Response> {
  try {
    return await answered(place, request);
  } catch (error) {
    log().error("a program's request failed", { error });
    return refusedProblem(refuse("failed"), request.headers);
  }
}

type Place = Pick<Caller, "store" | "clock" | "dataDir">;

async function answered({ store, clock: at, dataDir }: Place, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/v1/, "");
  const here = operations.flatMap((one) => {
    const params = match(one.path, path);
    return params === null ? [] : [{ one, params }];
  });
  if (here.length === 0) return edgeProblem("no_such_address");
  const bearer = await readBearer(store, at, request.headers);
  if (bearer === null) return refusedProblem(refuse("signed_out"), request.headers);
  const found = here.find(({ one }) => one.method === request.method.toLowerCase());
  if (found === undefined) {
    return edgeProblem("method_not_allowed", { Allow: here.map(({ one }) => one.method.toUpperCase()).join(", ") });
  }
  const writing = writes(found.one);
  if (writing && bearer.scope !== "write") return edgeProblem("read_only_token");
  const caller: Caller = { actor: bearer.actor, store, clock: at, request, dataDir };
  const asked = { ...found, query: Object.fromEntries(new URL(request.url).searchParams) };
  return writing ? once(caller, bearer.tokenId, asked) : plainly(caller, asked);
}

/** A question: asked as often as anybody likes. */
async function plainly(caller: Caller, asked: Asked): Promise<Response> {
  if (asked.one.body === null || asked.one.body === "bytes") return done(caller, { ...asked, body: null });
  const bytes = await bodyOf(caller.request);
  if (bytes === null) return refusedProblem(refuse("too_large"), caller.request.headers);
  const body = parsed(bytes, asked.one);
  return body === undefined ? edgeProblem("not_json") : done(caller, { ...asked, body });
}

interface Asked {
  one: Operation;
  params: Record<string, string>;
  query: Record<string, string>;
}

/** The path's parameters where it is of that template. */
function match(template: string, path: string): Record<string, string> | null {
  const [wanted, given] = [template.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const text = given[i] ?? "";
    if (part.startsWith("{")) {
      const value = decoded(text);
      if (value === null || value === "") return null;
      params[part.slice(1, -1)] = value;
    } else if (part !== text) return null;
  }
  return params;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

async function once(caller: Caller, tokenId: string, asked: Asked): Promise<Response> {
  const { store, request } = caller;
  const key = request.headers.get("idempotency-key") ?? "";
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) return edgeProblem("key_needed");
  // A file's own handler reads the body; its key stands for the address alone.
  const bytes = asked.one.body === "bytes" ? Buffer.alloc(0) : await bodyOf(request);
  if (bytes === null) return refusedProblem(refuse("too_large"), request.headers);
  const hash = createHash("sha256").update(`${request.method} ${request.url}\n`).update(bytes).digest("hex");
  const keyed: Keyed = { tokenId, key, request: hash };
  const claim = asked.one.single ? await withKey(store, caller.clock, keyed) : await claimed(caller, keyed);
  if (typeof claim === "string" || "status" in claim) return sentBefore(request, claim);
  let response: Response | null = null;
  try {
    const body = parsed(bytes, asked.one);
    response =
      body === undefined ? edgeProblem("not_json") : await done({ ...caller, store: claim.store }, { ...asked, body });
    // Refused where the same request came at once and was faster: it gets what that one gets.
    const other = response.status >= 400 && !claim.taken() ? await beforeThis(store, keyed, caller.clock) : null;
    return other === null ? response : sentBefore(request, other);
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    return sentBefore(request, (await beforeThis(store, keyed)) ?? "pending");
  } finally {
    if (claim.taken()) await settle(store, keyed, response);
  }
}

async function claimed({ store, clock: at }: Caller, keyed: Keyed): Promise<Claim | NonNullable<Before>> {
  return (await takeKey(store, at, keyed)) ?? { store, taken: () => true };
}

/** A key whose request came to nothing is free again; else its answer is kept. */
async function settle(store: Store, keyed: Keyed, response: Response | null): Promise<void> {
  if (response === null || response.status >= 400) return freeKey(store, keyed);
  // Not waited for: the deed itself is on the disk, and writes keep their order.
  const answer = { status: response.status, body: await response.clone().text() };
  keepAnswer(store, keyed, answer).catch((error) => log().error("an answer was not kept", { error }));
}

function sentBefore(request: Request, before: NonNullable<Before>): Response {
  if (before === "other") return edgeProblem("key_used");
  if (before === "pending") return refusedProblem(refuse("busy"), request.headers);
  return again(before);
}

function again({ status, body }: { status: number; body: string }): Response {
  const headers = {
    "Content-Type": "application/json",
    "Cache-Control": "private, no-store",
    "Idempotent-Replay": "true",
  };
  return new Response(body === "" ? null : body, { status, headers });
}

async function bodyOf(request: Request): Promise<Buffer | null> {
  if (request.body === null) return Buffer.alloc(0);
  const body = await readBody(request, mostBytes);
  if (body === "empty") return Buffer.alloc(0);
  return typeof body === "string" ? null : Buffer.from(body);
}

/** Undefined where it is not JSON. */
function parsed(bytes: Buffer, { body }: Operation): unknown {
  if (body === null || body === "bytes") return null;
  try {
    return JSON.parse(bytes.length === 0 ? "{}" : new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

async function done(caller: Caller, { one, params, query, body }: Asked & { body: unknown }): Promise<Response> {
  const { headers } = caller.request;
  const schema = typeof one.body === "string" || one.body === null ? null : one.body;
  const read = [one.params.safeParse(params), one.query.safeParse(query), schema?.safeParse(body)] as const;
  const fields = Object.assign({}, ...read.map((part) => part?.error && invalid(part.error).fields));
  if (Object.keys(fields).length > 0) return refusedProblem(refuse("invalid", { fields }), headers);
  const odd = unprintable([read[0].data, read[1].data, read[2]?.data]);
  if (odd !== null) return refusedProblem(odd, headers);
  const input = { params: read[0].data, query: read[1].data, body: read[2]?.data ?? null };
  // What the schemas let through is what `operation` said that `run` takes.
  if (one.run === null) return edgeProblem("no_such_address");
  const value = await one.run(caller, input as Parameters<NonNullable<Operation["run"]>>[1]);
  if (isRefusal(value)) return refusedProblem(value, headers);
  if (value instanceof Response) return value;
  return Response.json(value, { headers: { "Cache-Control": "private, no-store" } });
}
