import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { openFolder } from "@/db/store";
import { brokenPromises } from "../scripts/torture/check";
import { nothingPromised, tickAway } from "../scripts/torture/clients";
import { cookieOf, setStage } from "../scripts/torture/stage";
import { seeded, torment } from "../scripts/torture/torment";
import { startVictim } from "../scripts/torture/victim";
import { startServer } from "./server";

test("ten times killed amid ticks, uploads and imports, the server has everything that it had answered, and nothing half", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "simoff-killed-"));
  const found = await torment(dataDir, { kills: 10, least: 2, random: seeded(20261122) });
  expect(found.broken).toEqual([]);
  expect(found.kills).toBe(10);
  expect(found.writes).toBeGreaterThanOrEqual(20);
  await rm(dataDir, { recursive: true });
});

test("told to stop amid ticks, with a stream of changes open, the server answers what it has begun, empties its log and ends with 0", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "simoff-stopped-"));
  const stage = await setStage(dataDir, 3);
  const victim = await startVictim(dataDir);
  const store = openFolder(dataDir, "here");
  const cookies = {
    user: await cookieOf(store, dataDir, "user"),
    operator: await cookieOf(store, dataDir, "operator"),
  };
  await store.close();
  const stream = await fetch(`${victim.origin}/changes`, { headers: { Cookie: cookies.operator } });
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  const promised = nothingPromised();
  const work = tickAway(victim.origin, cookies, stage.items, promised);
  await expect.poll(() => promised.writes, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await victim.stop()).toBe(0);
  await work;
  await stream.text();
  expect(await brokenPromises(dataDir, promised)).toEqual([]);
  await rm(dataDir, { recursive: true });
});

test("a server whose output nobody reads any more goes on answering, and ends with 0 when told to", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "simoff-unheard-"));
  await setStage(dataDir, 1);
  const server = await startServer(dataDir);
  server.deafen();
  expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  // At its stop it prints a checkpoint, which fails now.
  await server.stop();
  await rm(dataDir, { recursive: true });
});
