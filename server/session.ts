import type { Route } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { readAccount } from "@/db/accounts";
import type { Clock } from "@/db/context";
import { readSession, readStanding, type Signed } from "@/db/sessions";
import type { Store } from "@/db/store";
import { readToken } from "@/db/tokens";
import { type Actor, makeActor, mayEnter, type Room, wholeScope } from "@/domain/actor";
import { maskName } from "@/domain/mask";
import type { TokenRow } from "@/domain/rows";
import { confirmedMinutes } from "@/domain/signin";
import { sessionCookie } from "./auth";
import { clock } from "./clock";
import { openDatabase } from "./database";
import { environment } from "./env";
import { authSecret } from "./secret";

/** The session of this request, read from its row each time, once a request; null when nobody is signed in. */
export const readSigned = cache(() => signedOf("noted"));

/** Who asks, for what a page asks by itself while nobody touches it: it does not keep the session from falling idle. */
export async function readWatcher(): Promise<{ actor: Actor; sessionId: string } | null> {
  const signed = await signedOf("unnoted");
  return signed && { actor: actorOf(signed), sessionId: signed.sessionId };
}

/** Who a session stands for at this moment, for a stream that asks long after its request. */
export async function actorOfSession(store: Store, at: Clock, sessionId: string): Promise<Actor | null> {
  const signed = await readSession(store, at, sessionId, "unnoted");
  return signed && actorOf(signed);
}

/** One's own name is on the wall as well. */
function actorOf(signed: Signed): Actor {
  return makeActor(signed.projecting ? { ...signed, name: maskName(signed.name) } : signed);
}

async function signedOf(sight: "noted" | "unnoted"): Promise<Signed | null> {
  const jar = await cookies();
  const cookie = jar.get(sessionCookie())?.value;
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: authSecret(environment()) }).catch(() => null);
  if (typeof token?.sid !== "string") return null;
  const signed = await readSession(await openDatabase(), clock(), token.sid, sight);
  veiledIn.set(jar, signed?.projecting ?? false);
  return signed;
}

/** By a request's cookies: whether its screen is projected, as its session said. Outside of rendering, `cache` remembers nothing. */
const veiledIn = new WeakMap<object, boolean>();

/** Whether this request's screen is projected. Costs nothing where its session was read before. */
export async function isProjecting(): Promise<boolean> {
  return veiledIn.get(await cookies()) ?? (await readSigned())?.projecting ?? false;
}

/** Who acts in this request, or null. The only place that makes an `Actor` of a request. Who still owes a second step is nobody yet. */
export async function readActor(): Promise<Actor | null> {
  const signed = await readSigned();
  return signed && !signed.mustEnrol ? actorOf(signed) : null;
}

/** The same, whether or not a second step is owed: for setting that up. */
export async function readEnrolling(): Promise<Actor | null> {
  const signed = await readSigned();
  return signed && actorOf(signed);
}

/** Whether this session's password was typed in the last minutes, as the most sensitive deeds ask. */
export async function isConfirmed(): Promise<boolean> {
  const at = (await readSigned())?.confirmedAt ?? null;
  return at !== null && Date.parse(clock().now) - Date.parse(at) < confirmedMinutes * 60_000;
}

/** Who opens a page that everybody has: sends to sign-in where nobody is signed in. */
export async function requireSignedIn(address: string): Promise<Actor> {
  const actor = await readActor();
  if (!actor && (await readSigned())) redirect("/sign-in/second");
  // The address is built from a page's own; Next's route types end at the question mark.
  if (!actor) redirect(`/sign-in?to=${encodeURIComponent(address)}` as Route);
  return actor;
}

/** The same for what belongs to an account and its password: not found for a device that a joining code opened. */
export async function requireAccount(address: string): Promise<Actor> {
  const actor = await requireSignedIn(address);
  if (actor.device) notFound();
  return actor;
}

/** Who opens a room: sends to sign-in where nobody is signed in, and shows "not found" where their role has no such room. */
export async function requireActor(room: Room, address: string): Promise<Actor> {
  const actor = await requireSignedIn(address);
  if (!mayEnter(actor, room)) notFound();
  return actor;
}

/** Whom the token in the request's Authorization header stands for, and what the token may; null for none, unknown, ended and outlived ones alike. */
export async function readBearer(
  store: Store,
  at: Clock,
  headers: Pick<Headers, "get">,
): Promise<{ actor: Actor; tokenId: string; scope: TokenRow["scope"] } | null> {
  const [, given] = /^Bearer ([\w-]{20,100})$/.exec(headers.get("authorization") ?? "") ?? [];
  const bearer = given === undefined ? null : await readToken(store, at, given);
  return bearer && { actor: makeActor(bearer), tokenId: bearer.tokenId, scope: bearer.tokenScope };
}

/** Who an account stands for at this moment, for what the server sends by itself; null where it is disabled or gone. */
export async function actorOfAccount(store: Store, accountId: string): Promise<Actor | null> {
  const standing = await readStanding(store, accountId);
  return standing && makeActor(standing);
}

/** The owner that set-up has just made, for the rest of the same request, in which the browser has no cookie yet. */
export async function ownerActor(accountId: string, name: string): Promise<Actor> {
  const account = await readAccount(await openDatabase(), accountId);
  if (account?.role !== "owner") throw new Error("no owner was made");
  return makeActor({ accountId, personId: account.personId, name, role: account.role, scope: wholeScope });
}
