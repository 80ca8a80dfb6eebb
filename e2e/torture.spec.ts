import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { seeded, torment } from "../scripts/torture/torment";

test("ten times killed amid ticks, uploads and imports, the server has everything that it had answered, and nothing half", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "simoff-killed-"));
  const found = await torment(dataDir, { kills: 10, least: 2, random: seeded(20261122) });
  expect(found.broken).toEqual([]);
  expect(found.kills).toBe(10);
  expect(found.writes).toBeGreaterThanOrEqual(20);
  await rm(dataDir, { recursive: true });
});
