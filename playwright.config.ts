import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

export default defineConfig({
  testDir: "e2e",
  // Each worker has a server and a database of its own (e2e/fixtures.ts), so files may run side by side.
  workers: 2,
  // The story plays eighty pages and deeds: half a minute on two idle cores. What hangs is caught sooner, by the steps' own bounds.
  timeout: 180_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  // No recordings as a rule, because each step of each test pays for them: `npx playwright test --trace retain-on-failure` makes one.
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    launchOptions: {
      executablePath: await findChromium(),
      // Chromium refuses to run its sandbox as root, as in most containers.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
