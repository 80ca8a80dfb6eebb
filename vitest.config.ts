import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  // A bound for what hangs, not a measure: properties take their time on a busy machine.
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    execArgv: ["--import", new URL("scripts/threads.mjs", import.meta.url).href],
    include: ["{domain,db,server,components,app,messages,scripts}/**/*.test.{ts,tsx}"],
  },
});
