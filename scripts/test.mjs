// `npm test`: everything that must hold, from a fresh clone; `npm test -- unit e2e` runs only those steps.
import { ensureChineseFont, ensureChromium } from "./chromium.mjs";
import { ensureBuilt, ensureInstalled } from "./ready.mjs";
import { closingLine, counts, runBrowser, runUnit } from "./report.mjs";
import { checkNode, endOnSignals, npm, root, StepFailed, step, tool } from "./step.mjs";

// What somebody has set for the real server must not reach the tests.
const clean = Object.fromEntries(
  ["PORT", "HOST", "ORIGIN", "DATA_DIR", "DATABASE_URL", "AUTH_SECRET", "NODE_ENV"].map((name) => [name, undefined]),
);

const steps = {
  format: () =>
    step(
      "格式 format",
      quietly(() => tool("biome", ["check", "--error-on-warnings"])),
    ),
  types: () => step("类型 types", quietly(checkTypes)),
  unit: () => step("单元 unit", () => runUnit([], clean)),
  generate: () =>
    step(
      "迁移 migrations",
      quietly(() => npm(["run", "generate", "--", "--check"], { env: clean })),
    ),
  build: () => ensureBuilt(),
  e2e: async () => {
    await step("浏览器 browser", findBrowser);
    await step("全程 e2e", () => runBrowser(clean));
  },
};

checkNode();
process.chdir(root);
endOnSignals();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`没有这一步 no such step: ${unknown.join(", ")}; 有 there are: ${Object.keys(steps).join(", ")}`);
  process.exit(1);
}
const failed = await runAll(asked.length > 0 ? asked : Object.keys(steps));
if (failed.length > 0) console.log(`失败的步骤 failed steps: ${failed.join(", ")}`);
console.log(closingLine());
process.exit(failed.length > 0 ? 1 : 0);

/** Runs the steps in their order and goes on after a failure, but to no test without a build. Gives the names that failed. */
async function runAll(names) {
  const failures = [];
  await attempt("install", ensureInstalled, failures);
  if (failures.length > 0) return failures;
  const wanted = names.includes("e2e") ? [...names, "build"] : names;
  for (const name of Object.keys(steps).filter((one) => wanted.includes(one))) {
    if (name === "e2e" && failures.includes("build")) console.log("全程 e2e … 没有构建,未运行 not run without a build");
    else await attempt(name, steps[name], failures);
  }
  return failures;
}

async function attempt(name, work, failures) {
  const before = counts.failed;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StepFailed)) console.error(error);
    failures.push(name);
    // A step without a runner's report, or whose runner never came to a test, counts as one failure.
    if (counts.failed === before) counts.failed += 1;
  }
}

async function checkTypes() {
  await tool("next", ["typegen"], { env: clean });
  await tool("tsc", ["--noEmit", "--incremental", "false"]);
}

async function findBrowser() {
  process.env.CHROMIUM_PATH = await ensureChromium();
  await ensureChineseFont();
  return process.env.CHROMIUM_PATH;
}

function quietly(work) {
  return async () => {
    await work();
  };
}
