import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { findLinkAccount, spendSignInLink } from "@/db/links";
import { takeCode, takeRecovery } from "@/db/secondstep";
import { type From, findByLogin, startSession } from "@/db/sessions";
import { type Bound, forgetTries, giveBack, takeTry } from "@/db/throttle";
import { isRefusal } from "@/domain/change";
import type { AccountRow } from "@/domain/rows";
import { clock } from "./clock";
import { openDatabase } from "./database";
import { deviceOf } from "./device";
import { environment } from "./env";
import { log } from "./log";
import { fitsPassword } from "./password";
import { placeOf } from "./proxies";
import { authSecret } from "./secret";
import { recoveryHash, stepOf } from "./totp";

/** Eight hours, as the session row's own bound; next-auth's default is thirty days. */
export const sessionSeconds = 8 * 3600;

/** A cookie with `Secure` never comes back over plain HTTP, so it is asked for only where every address has TLS. */
export function onlyTls(): boolean {
  return environment().origins.every((origin) => origin.startsWith("https:"));
}

/** The session cookie's name. `__Host-` binds it to this host, where TLS allows that. */
export function sessionCookie(): string {
  return onlyTls() ? "__Host-simoff-session" : "simoff-session";
}

/** No script reads a cookie of ours, and no other site sends one along with a write. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax" as const, path: "/", secure: onlyTls() };
}

/**
 * next-auth's options. Two ways in: `password` (login, password) and `link` (token of a one-time link, spent here, by a POST), each with `code`
 * where the account has one-time codes. The token in the cookie carries a session id alone, because a signed token cannot be taken back and a
 * row can. Errors for the sign-in page: `wrong`, `gone`, `code` (asked for), `code_wrong`, `wait:<seconds>`.
 */
export function authOptions(): AuthOptions {
  const prefix = onlyTls() ? "__Host-simoff" : "simoff";
  const options = cookieOptions();
  return {
    secret: authSecret(environment()),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookie(), options },
      csrfToken: { name: `${prefix}-csrf`, options },
      callbackUrl: { name: `${prefix}-callback`, options },
    },
    providers: [
      Credentials({
        id: "password",
        credentials: { login: {}, password: {}, code: {} },
        authorize: async (given, request) => byPassword(readTyped(given), comingFrom(request.headers)),
      }),
      Credentials({
        id: "link",
        credentials: { token: {}, code: {} },
        authorize: async (given, request) => byLink(readTyped(given), comingFrom(request.headers)),
      }),
    ],
    callbacks: {
      // Only right after signing in is there a user; its id is the session's.
      jwt: async ({ token, user }) => (user ? { sid: user.id } : token),
    },
  };
}

interface Typed {
  login: string;
  password: string;
  token: string;
  code: string;
}

/** Longer than anything real is cut: nothing of a megabyte reaches the hash. */
function readTyped(given: Record<string, unknown> | undefined): Typed {
  const read = (name: keyof Typed) => String(given?.[name] ?? "").slice(0, 1000);
  return { login: read("login"), password: read("password"), token: read("token"), code: read("code") };
}

export interface Coming {
  address: string;
  from: From;
}

/** `server/proxies.ts` has made X-Forwarded-For the one address that is known. */
export function comingFrom(headers: Record<string, unknown> | undefined): Coming {
  const address = String(headers?.["x-forwarded-for"] ?? "");
  return { address, from: { place: placeOf(address), device: deviceOf(String(headers?.["user-agent"] ?? "")) } };
}

const minuteMs = 60_000;

/**
 * A login from one address is held back first. The login by itself has more room and a short wait, so that nobody can shut somebody else out
 * for long; an address too, because many seats may share one behind a gateway.
 */
function boundsFor(login: string, address: string): [Bound, Bound, Bound] {
  const name = login.trim().toLowerCase().slice(0, 100);
  return [
    { key: `both:${name}@${address}`, most: 5, capMs: 60 * minuteMs },
    { key: `login:${name}`, most: 20, capMs: 5 * minuteMs },
    addressBound(address),
  ];
}

/** All that one address may try, whichever way in it takes. */
export function addressBound(address: string): Bound {
  return { key: `address:${address}`, most: 50, capMs: 15 * minuteMs };
}

async function byPassword({ login, password, code }: Typed, { address, from }: Coming): Promise<{ id: string }> {
  const store = await openDatabase();
  const bounds = boundsFor(login, address);
  const wait = await takeTry(store, clock(), bounds);
  if (wait > 0) refuseEntry(`wait:${wait}`);
  const account = await findByLogin(store, login);
  if (!(await fitsPassword(account?.passwordHash ?? null, password)) || !account) refuseEntry("wrong", account?.id);
  await checkCode(account, code, bounds);
  const [both, name, place] = bounds;
  await forgetTries(store, [both.key, name.key]);
  // One right password of one's own must not wipe out what the same address tried on others.
  await giveBack(store, [place]);
  return { id: await startSession(store, clock(), { accountId: account.id, role: account.role }, from) };
}

/** Throws `code` where one is still to be asked for, and `code_wrong` where it fits nothing or was used before. */
async function checkCode(account: AccountRow, code: string, bounds: readonly Bound[]): Promise<void> {
  if (account.totpSecret === null) return;
  const store = await openDatabase();
  if (code.trim() === "") {
    await giveBack(store, bounds);
    throw new Error("code");
  }
  const step = stepOf(account.totpSecret, code, clock().now);
  if (step !== null && (await takeCode(store, account.id, step))) return;
  const hash = recoveryHash(code);
  if (hash !== null && (await takeRecovery(store, clock(), account.id, hash))) return;
  refuseEntry("code_wrong", account.id);
}

/** Says in the server's log that somebody was not let in and why; of whom it holds the account's id alone, of where from nothing (`db/throttle.ts` counts that). */
function refuseEntry(why: string, accountId?: string): never {
  log().warn("signin.refused", { code: why.split(":")[0], accountId });
  throw new Error(why);
}

async function byLink({ token, code }: Typed, { address, from }: Coming): Promise<{ id: string }> {
  const store = await openDatabase();
  const [, , place] = boundsFor("", address);
  const target = await findLinkAccount(store, token, clock());
  const bounds: Bound[] = [place, ...(target ? [{ key: `link:${target.id}`, most: 5, capMs: 60 * minuteMs }] : [])];
  const wait = await takeTry(store, clock(), bounds);
  if (wait > 0) refuseEntry(`wait:${wait}`, target?.id);
  // A link stands in for the password, never for the code.
  if (target) await checkCode(target, code, bounds);
  const account = await spendSignInLink(store, clock(), token);
  if (isRefusal(account)) refuseEntry("gone", target?.id);
  await giveBack(store, bounds);
  return { id: await startSession(store, clock(), { accountId: account.id, role: account.role }, from) };
}
