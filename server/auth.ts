import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { spendSignInLink } from "@/db/links";
import { findByLogin, startSession } from "@/db/sessions";
import { forgetFailures, noteFailure, waitSeconds } from "@/db/throttle";
import { isRefusal } from "@/domain/change";
import { clock } from "./clock";
import { environment } from "./env";
import { fitsPassword } from "./password";
import { authSecret } from "./secret";
import { openStore } from "./store";

/** Eight hours, as the session row's own bound; next-auth's default is thirty days. */
export const sessionSeconds = 8 * 3600;

/** A cookie with `Secure` never comes back over plain HTTP, so it is asked for only where every address has TLS. */
function secure(): boolean {
  return environment().origins.every((origin) => origin.startsWith("https:"));
}

/** The session cookie's name. `__Host-` binds it to this host, where TLS allows that. */
export function sessionCookie(): string {
  return secure() ? "__Host-simoff-session" : "simoff-session";
}

/**
 * next-auth's options. Two ways in: `password` (login, password) and `link` (token of a one-time link, spent here, by a POST). The token in
 * the cookie carries a session id alone, because a signed token cannot be taken back and a row can.
 * Errors for the sign-in page: `wrong`, `gone`, `wait:<seconds>`.
 */
export function authOptions(): AuthOptions {
  const prefix = secure() ? "__Host-simoff" : "simoff";
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() };
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
        credentials: { login: {}, password: {} },
        authorize: async (given, request) =>
          byPassword(given?.login ?? "", given?.password ?? "", addressOf(request.headers)),
      }),
      Credentials({ id: "link", credentials: { token: {} }, authorize: async (given) => byLink(given?.token ?? "") }),
    ],
    callbacks: {
      // Only right after signing in is there a user; its id is the session's.
      jwt: async ({ token, user }) => (user ? { sid: user.id } : token),
    },
  };
}

/** Behind no proxy Next itself writes the peer's address here; a forged one only moves the looser of the two counts. */
function addressOf(headers: Record<string, unknown> | undefined): string {
  return (
    String(headers?.["x-forwarded-for"] ?? "")
      .split(",")[0]
      ?.trim() ?? ""
  );
}

async function byPassword(login: string, password: string, address: string): Promise<{ id: string }> {
  const store = await openStore();
  const at = clock();
  // Many seats may share one address behind a gateway, so an address has more room than a login.
  const bounds = { [`login:${login.trim().toLowerCase().slice(0, 100)}`]: 5, [`address:${address}`]: 50 };
  const waits = await Promise.all(Object.keys(bounds).map((key) => waitSeconds(store, at, key)));
  if (Math.max(...waits) > 0) throw new Error(`wait:${Math.max(...waits)}`);
  const account = await findByLogin(store, login);
  if (!(await fitsPassword(account?.passwordHash ?? null, password)) || !account) {
    for (const [key, bound] of Object.entries(bounds)) await noteFailure(store, at, key, bound);
    throw new Error("wrong");
  }
  for (const key of Object.keys(bounds)) await forgetFailures(store, key);
  return { id: await startSession(store, at, { accountId: account.id, role: account.role }) };
}

async function byLink(token: string): Promise<{ id: string }> {
  const store = await openStore();
  const account = await spendSignInLink(store, clock(), token);
  if (isRefusal(account)) throw new Error("gone");
  return { id: await startSession(store, clock(), { accountId: account.id, role: account.role }) };
}
