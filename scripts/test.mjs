// `npm test`: everything that must hold, from a fresh clone; `npm test -- unit e2e` runs only those steps.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChineseFont, ensureChromium } from "./chromium.mjs";
import { ensureBuilt, ensureInstalled } from "./ready.mjs";
import { checkNode, endOnSignals, npm, root, StepFailed, step, tool } from "./step.mjs";

const reports = join(root, "test-results");
// What a developer has set for the real server must not reach the tests.
const clean = Object.fromEntries(
  ["PORT", "HOST", "ORIGIN", "DATA_DIR", "DATABASE_URL", "AUTH_SECRET", "NODE_ENV"].map((name) => [name, undefined]),
);
const counts = { passed: 0, failed: 0, skipped: 0 };

const steps = {
  format: () => step("格式 format", async () => void (await tool("biome", ["check", "--error-on-warnings"]))),
  types: () =>
    step("类型 types", async () => {
      await tool("next", ["typegen"], { env: clean });
      await tool("tsc", ["--noEmit"]);
    }),
  unit: () =>
    step("单元 unit", () => {
      const report = join(reports, "unit.json");
      const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      return counted(report, unitCounts, () => tool("vitest", args, { env: clean }));
    }),
  generate: async () => {
    if (!existsSync(join(root, "scripts", "generate.mjs"))) return;
    await step("迁移 generate", async () => void (await npm(["run", "generate", "--", "--check"], { env: clean })));
  },
  build: () => ensureBuilt(),
  e2e: async () => {
    await step("浏览器 browser", async () => {
      process.env.CHROMIUM_PATH = await ensureChromium();
      await ensureChineseFont();
      return process.env.CHROMIUM_PATH;
    });
    await step("全程 e2e", () => {
      const report = join(reports, "e2e.json");
      const env = { ...clean, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
      return counted(report, e2eCounts, () => tool("playwright", ["test", "--reporter=list,json"], { env }));
    });
  },
};

checkNode();
process.chdir(root);
endOnSignals();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`没有这一步 no such step: ${unknown.join(", ")}. 有 there are: ${Object.keys(steps).join(", ")}`);
  process.exit(1);
}
const failedSteps = await runAll(asked.length > 0 ? asked : Object.keys(steps));
if (failedSteps.length > 0) console.log(`失败的步骤 failed steps: ${failedSteps.join(", ")}`);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(failedSteps.length > 0 || counts.failed > 0 ? 1 : 0);

/** Runs the steps in their order and goes on after a failure, except to the browser without a build. Gives the names that failed. */
async function runAll(names) {
  const failed = [];
  const attempt = async (name, work) => {
    const failedBefore = counts.failed;
    await work().catch((error) => {
      if (!(error instanceof StepFailed)) console.error(error);
      failed.push(name);
      // A step without a runner's report, or whose runner never came to a test, is one failure.
      if (counts.failed === failedBefore) counts.failed += 1;
    });
  };
  await attempt("install", ensureInstalled);
  if (failed.length > 0) return failed;
  mkdirSync(reports, { recursive: true });
  for (const name of Object.keys(steps).filter((one) => names.includes(one))) {
    if (name === "e2e" && !names.includes("build")) await attempt("build", steps.build);
    if (name === "e2e" && failed.includes("build")) continue;
    await attempt(name, steps[name]);
  }
  return failed;
}

/** Adds a runner's own report to the counts, whether it passed or not; gives it as the step's note. */
async function counted(report, read, work) {
  rmSync(report, { force: true });
  try {
    await work();
  } finally {
    if (existsSync(report)) {
      const found = read(JSON.parse(readFileSync(report, "utf8")));
      for (const name of Object.keys(counts)) counts[name] += found[name];
    }
  }
  const { passed } = read(JSON.parse(readFileSync(report, "utf8")));
  if (passed === 0) throw new StepFailed("没有运行任何测试 no test was run");
  return `${passed} passed`;
}

function unitCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function e2eCounts({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
