import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    execArgv: ["--import", new URL("scripts/threads.mjs", import.meta.url).href],
    // By default one processor is left over for whoever watches.
    maxWorkers: "100%",
    // The clock ends what hangs; how fast something is, is measured by the bench.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ["{domain,db,server,components,app,messages,scripts,verifier}/**/*.test.{ts,tsx}"],
  },
});
