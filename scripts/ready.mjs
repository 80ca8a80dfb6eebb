// Brings a clone up to date: packages as the lock file says, the build as the sources say. Nothing is done twice.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm, root, run, step, tool } from "./step.mjs";
import { makeVerifier } from "./verifier.mjs";

const sourceFolders = ["app", "components", "server", "db", "domain", "messages", "drizzle", "public", "verifier"];
const stamp = join(root, ".next", "simoff-sources");

/** Installs what the lock file names where something of it is missing, of another version, or built for another Node. */
export async function ensureInstalled() {
  if (locked() && (await nativeLoads())) return;
  await step("安装依赖 install", async () => {
    // Under NODE_ENV=production npm would leave out what the build needs.
    await npm(["ci", "--include=dev", "--no-fund", "--no-audit"], { hint: installHint });
  });
}

/** Builds where a source, a setting or a package has changed since the last build. */
export async function ensureBuilt() {
  const wanted = sourcesHash();
  if (isBuilt(wanted)) return;
  await step("构建 build", () => build(wanted));
}

async function build(wanted) {
  rmSync(stamp, { force: true });
  // TypeScript 7 repeats from it an error about a route that has been added since.
  rmSync(join(root, ".next", "cache", ".tsbuildinfo"), { force: true });
  await tool("next", ["build"], { env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
  await bundle();
  writeFileSync(`${stamp}.new`, wanted);
  renameSync(`${stamp}.new`, stamp);
}

/** What `scripts/serve.mjs` reads before Next is there, as plain modules. */
async function bundle() {
  const { build } = await import("esbuild");
  const entryPoints = ["env", "headers", "proxies", "secret", "stop"].map((name) => join(root, "server", `${name}.ts`));
  const form = { bundle: true, platform: "node", format: "esm", target: "node20", outExtension: { ".js": ".mjs" } };
  await build({ ...form, entryPoints, outdir: join(root, ".next", "serve"), logLevel: "error" });
  await makeVerifier();
}

function isBuilt(wanted) {
  if (!existsSync(stamp) || !existsSync(join(root, ".next", "BUILD_ID"))) return false;
  return readFileSync(stamp, "utf8") === wanted;
}

/** npm keeps what it installed in a lock file of its own; optional packages may be missing (other systems' binaries). */
function locked() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, "utf8")).packages;
  const want = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(want).every(([path, one]) => {
    if (path === "") return true;
    return have[path] ? have[path].version === one.version && have[path].integrity === one.integrity : one.optional;
  });
}

/** A compiled module serves one Node version: after a change of Node it must be built again. */
async function nativeLoads() {
  const probe = 'new (require("better-sqlite3"))(":memory:").close()';
  return run(process.execPath, ["-e", probe]).then(
    () => true,
    () => false,
  );
}

function installHint(output) {
  if (!/node-gyp|gyp ERR|prebuild-install/.test(output)) return "";
  return "缺少 C++ 编译器 a C++ compiler is needed: Debian/Ubuntu `apt install build-essential python3`, macOS `xcode-select --install`, Windows Visual Studio Build Tools";
}

function sourcesHash() {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const path of sources()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

function sources() {
  const isSetting = (name) =>
    /\.(ts|mjs|json|css)$/.test(name) && !/^(biome|playwright|vitest|drizzle|next-env)\b/.test(name);
  const settings = readdirSync(root, { withFileTypes: true }).filter((one) => one.isFile() && isSetting(one.name));
  return [...settings.map((one) => one.name), ...sourceFolders.flatMap(filesOf)].sort();
}

function filesOf(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && !/\.test\.tsx?$/.test(one.name))
    .map((one) => join(one.parentPath ?? one.path, one.name).slice(root.length));
}
