import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { actorOf, type Standing, seedCentre } from "@/db/example";
import { seedFleet } from "@/db/fleet/example";
import { makeJoinCodes, spendJoinCode } from "@/db/joining";
import { findByLogin, startSession } from "@/db/sessions";
import { openFolder } from "@/db/store";
import { isRefusal } from "@/domain/change";
import type { Seed } from "./fixtures";
import type { RunningServer } from "./server";

/** The small centre of `db/example.ts`: two sites, three teams, an account for each standing, and these cards of 李甲 in team s1. */
export function centre(numbers?: readonly string[]): Seed {
  return {
    fill: async (dataDir) => {
      const store = openFolder(dataDir, "here");
      await seedCentre(store, numbers);
      await store.close();
    },
  };
}

/** The demo's four hundred cards in every stage, with its accounts (scripts/demo.ts). */
export const demo: Seed = {
  fill: async (dataDir) => {
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" };
    const run = spawnSync(process.execPath, ["--import", "tsx", "scripts/demo.ts"], { env, encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
  },
};

/** Signs a browser in as one of the centre's people, by a session row and the cookie that names it. */
export function signInAs(context: BrowserContext, server: RunningServer, standing: Standing): Promise<void> {
  return signInBy(context, server, standing.toLowerCase());
}

/** Signs a browser in by an account's login, in the same way. */
export async function signInBy(context: BrowserContext, server: RunningServer, login: string): Promise<void> {
  const store = openFolder(server.dataDir, "here");
  const clock = { now: new Date().toISOString(), today: new Date().toISOString().slice(0, 10) };
  const account = await findByLogin(store, login);
  if (!account) throw new Error(`no account ${login}`);
  const sid = await startSession(store, clock, { accountId: account.id, role: account.role });
  await store.close();
  await setCookie(context, server, sid);
}

/** Makes somebody's joining code in the owner's name and opens it on this browser, as `/join` does. */
export async function joinAs(context: BrowserContext, server: RunningServer, standing: Standing): Promise<void> {
  const store = openFolder(server.dataDir, "here");
  const clock = { now: new Date().toISOString(), today: new Date().toISOString().slice(0, 10) };
  const made = await makeJoinCodes(store, actorOf("owner"), clock, [`p-${standing}`]);
  const code = isRefusal(made) ? "" : (made.made[0]?.code ?? "");
  const opened = await spendJoinCode(store, clock, code, { device: "chrome android", place: "lan" });
  await store.close();
  if (isRefusal(opened)) throw new Error(JSON.stringify(opened));
  await setCookie(context, server, opened.sessionId);
}

async function setCookie(context: BrowserContext, server: RunningServer, sid: string): Promise<void> {
  const secret = readFileSync(join(server.dataDir, "auth-secret"), "utf8").trim();
  const value = await encode({ token: { sid }, secret, maxAge: 8 * 3600 });
  const urls = [server.origin, server.lanOrigin].filter((one) => one !== undefined);
  await context.addCookies(urls.map((url) => ({ name: "simoff-session", value, url })));
}

/** The nine cards of `db/fleet/example.ts`, each in a stage of its own. */
export const nine: Seed = {
  fill: async (dataDir) => {
    const store = openFolder(dataDir, "here");
    await seedFleet(store);
    await store.close();
  },
};
