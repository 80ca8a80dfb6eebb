// Writes the SQL of both databases from db/schema, or with --check fails when what is written there is out of date.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const check = process.argv.includes("--check");
const bin = join("node_modules", "drizzle-kit", "bin.cjs");
let stale = false;

for (const [dialect, url] of [
  ["sqlite", ""],
  ["postgres", "postgres://generate"],
]) {
  const folder = join("drizzle", dialect);
  // Beside the real folder, because the tool takes relative paths only.
  const out = check ? mkdtempSync(join("drizzle", `.check-${dialect}-`)) : folder;
  if (check) cpSync(folder, out, { recursive: true });
  const before = readdirSync(out).length;
  const run = spawnSync(process.execPath, [bin, "generate"], {
    env: { ...process.env, DATABASE_URL: url, OUT: `./${out}` },
    encoding: "utf8",
  });
  const grown = readdirSync(out).length !== before;
  if (check) rmSync(out, { recursive: true });
  if (run.status !== 0) {
    console.error(run.stdout, run.stderr);
    process.exit(run.status ?? 1);
  }
  if (check && grown) {
    console.error(`drizzle/${dialect} does not match db/schema: run npm run generate and commit the result`);
    stale = true;
  }
  console.log(`${dialect}: ${grown ? "changed" : "up to date"}`);
}
process.exit(stale ? 1 : 0);
