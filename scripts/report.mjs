// What the test runners counted, read from their own JSON reports and summed up for the closing line.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, StepFailed, tool } from "./step.mjs";

const folder = join(root, "test-results");

export const counts = { passed: 0, failed: 0, skipped: 0 };

/** `N passed, N failed`, and the skipped ones where there are any. */
export function closingLine() {
  const { passed, failed, skipped } = counts;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Runs vitest on the given filters; gives the step's note. */
export function runUnit(filters, env) {
  const report = join(folder, "unit.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters];
  return counted(report, unitCounts, () => tool("vitest", args, { env: { ...env, NODE_ENV: "test" } }));
}

/** Runs Playwright; gives the step's note. */
export function runBrowser(env) {
  const report = join(folder, "e2e.json");
  // Playwright empties its output folder, so its report is named to it and not written beside.
  return counted(report, browserCounts, () =>
    tool("playwright", ["test"], { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } }),
  );
}

/** A runner that passed without running a test has failed; one that failed still has its counts added. */
async function counted(report, read, work) {
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const added = () => {
    if (!existsSync(report)) return { passed: 0 };
    const found = read(JSON.parse(readFileSync(report, "utf8")));
    for (const name of Object.keys(counts)) counts[name] += found[name];
    return found;
  };
  const output = await work().catch((error) => {
    added();
    throw error;
  });
  const { passed } = added();
  if (passed === 0) throw new StepFailed(`没有运行任何测试 no test was run\n${output}`);
  return `${passed} passed`;
}

function unitCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function browserCounts({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
