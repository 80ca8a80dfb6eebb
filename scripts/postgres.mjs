// `npm run test:postgres`: the tests of db and server on PostgreSQL, the one of DATABASE_URL or a throw-away cluster.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ensureInstalled } from "./ready.mjs";
import { closingLine, counts, runUnit } from "./report.mjs";
import { checkNode, endTools, root, run, StepFailed, step } from "./step.mjs";

const exe = process.platform === "win32" ? ".exe" : "";

checkNode();
process.chdir(root);
// The tools end, and with them the work below, which then stops the cluster and removes it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, endTools);
const url = process.env.DATABASE_URL;
const binaries = url ? undefined : findBinaries();
if (!url && !binaries) {
  console.log("没有找到 PostgreSQL no PostgreSQL found: 安装 install postgresql, 或 or DATABASE_URL=postgres://…");
  process.exit(process.argv.includes("--if-there") ? 0 : 1);
}
try {
  await ensureInstalled();
  await (url ? testOn(url) : onThrowAwayCluster(binaries, testOn));
} catch (error) {
  if (!(error instanceof StepFailed)) console.error(error);
  if (counts.failed === 0) counts.failed = 1;
}
console.log(closingLine());
process.exit(counts.failed > 0 ? 1 : 0);

function testOn(databaseUrl) {
  return step("数据库测试 PostgreSQL", () => runUnit(["db/", "server/"], { DATABASE_URL: databaseUrl }));
}

/** A cluster of one run: a free loopback port, a password of its own, no durability. It is stopped and removed in any case. */
async function onThrowAwayCluster(folder, work) {
  const home = mkdtempSync(join(tmpdir(), "simoff-postgres-"));
  const user = clusterUser();
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);
  let server;
  try {
    const password = randomBytes(18).toString("hex");
    const port = await freePort();
    await step("临时数据库 cluster", async () => {
      await initialise(folder, home, password, user);
      server = await startPostgres(folder, home, port, user);
      return folder;
    });
    await work(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
  } finally {
    await stopPostgres(server);
    rmSync(home, { recursive: true, force: true });
  }
}

async function initialise(folder, home, password, user) {
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const locale = process.platform === "linux" ? "--locale=C.UTF-8" : "--no-locale";
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const args = ["-D", join(home, "data"), "--encoding=UTF8", locale, "--no-sync", ...access];
  await run(join(folder, `initdb${exe}`), args, { cwd: home, ...user });
}

async function startPostgres(folder, home, port, user) {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    lc_messages: "C",
    max_connections: 200,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(folder, `postgres${exe}`), ["-D", join(home, "data"), ...args], {
    cwd: home,
    // A group of its own: Ctrl-C in the terminal must not end it before the tests.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    ...user,
  });
  await ready(child);
  return child;
}

function ready(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("exit", (code) => reject(new StepFailed(`postgres ended with ${code}\n${said}`)));
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said = (said + text).slice(-20_000);
      if (said.includes("ready to accept connections")) resolve();
    });
  });
}

async function stopPostgres(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  // SIGINT is its fast shutdown: clients are cut off. Windows knows no signals and ends it outright.
  child.kill("SIGINT");
  await ended;
}

/** initdb and postgres refuse root: then they run as the user that the package made, else as nobody. */
function clusterUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((what) => spawnSync("id", [what, name], { encoding: "utf8" }).stdout.trim());
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("no user to run PostgreSQL as: it refuses root");
}

/** The folder with initdb and postgres: of the path first, then where packages put them, the newest version first. */
function findBinaries() {
  const onPath = (process.env.PATH ?? "").split(delimiter);
  const packaged = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "C:/Program Files/PostgreSQL"];
  const folders = [...onPath, ...packaged.flatMap(versions)];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name + exe))));
}

function versions(base) {
  if (!existsSync(base)) return [];
  const number = (name) => Number(/[\d.]+$/.exec(name)?.[0] ?? 0);
  const names = readdirSync(base).filter((name) => /^(postgresql(@\d+)?|[\d.]+)$/.test(name));
  return names.sort((a, b) => number(b) - number(a)).map((name) => join(base, name, "bin"));
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
