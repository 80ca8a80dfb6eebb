import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { type RunningServer, startServer } from "./server";

/** An object, because Playwright would take a bare function for a fixture. */
export interface Seed {
  /** Fills the data folder before the server opens it. */
  readonly fill: (dataDir: string) => Promise<void>;
}

interface WorkerFixtures {
  /** What the worker's database begins with: `test.use({ seed })` in a file; nothing by default, as on a first start. */
  seed: Seed;
  /** The worker's own production server on a data folder of its own, removed afterwards. */
  server: RunningServer;
}

export const test = base.extend<object, WorkerFixtures>({
  seed: [{ fill: async () => {} }, { scope: "worker", option: true }],
  server: [
    async ({ seed }, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), "simoff-e2e-"));
      try {
        await seed.fill(dataDir);
        const server = await startServer(dataDir);
        await use(server);
        await server.stop();
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.origin),
});

export { expect } from "@playwright/test";
