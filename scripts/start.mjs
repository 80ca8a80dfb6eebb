// `npm start`: from a fresh clone to the first page; `npm run demo` (--demo) the same on a folder of its own.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureBuilt, ensureInstalled } from "./ready.mjs";
import { checkNode, endOnSignals, root, run, StepFailed, step } from "./step.mjs";

checkNode();
process.chdir(root);
const letGo = endOnSignals();
try {
  await ensureInstalled();
  await ensureBuilt();
  if (process.argv.includes("--demo")) await prepareDemo();
} catch (error) {
  if (!(error instanceof StepFailed)) console.error(error);
  process.exit(1);
}
letGo();
// In this same process: signals and the exit code are the server's own.
await import("./serve.mjs");

/** The demo has a folder and a database of its own, whatever the environment says of the real ones. */
async function prepareDemo() {
  const folder = resolve(root, "data-demo");
  const accounts = join(folder, "accounts.txt");
  delete process.env.DATABASE_URL;
  process.env.DATA_DIR = folder;
  if (!existsSync(accounts)) await step("示例数据 demo data", () => seed(folder));
  console.log(readFileSync(accounts, "utf8").trimEnd());
}

/** Seeds beside and renames when whole, so that a seed that was interrupted is never taken for a finished one. */
async function seed(folder) {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const env = { DATA_DIR: fresh, NODE_ENV: "production" };
  const accounts = await run(process.execPath, ["--import", "tsx", "scripts/demo.ts"], { env });
  writeFileSync(join(fresh, "accounts.txt"), accounts);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}
