// The server alone, in the foreground: after `npm start` has set everything up, or under a process manager.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";

const drainSeconds = 30;
let stopping = false;
const root = fileURLToPath(new URL("..", import.meta.url));

process.env.NODE_ENV = "production";
// What the server writes (database, certificates, secrets) is for its own account alone.
process.umask(0o077);
process.chdir(root);
// Who reads what we print may go first (a pipe that ended, a terminal that was closed): the lines are lost then, the server is not. Unheard, each
// error would be printed, and fail again.
for (const out of [process.stdout, process.stderr]) out.on("error", () => {});

if (!existsSync(".next/BUILD_ID")) fail("还没有构建,请先运行 not built yet, run first: npm start");
const { readEnvironment } = await own("env");
const { everyHeader, headersAt } = await own("headers");
const { furnish } = await own("secret");
const { proxyList, settleHeaders } = await own("proxies");
const { runStop } = await own("stop");

const asked = sayWrong(() => readEnvironment(process.env));
const proxies = proxyList(asked.trustedProxies);
const always = Object.entries(everyHeader((asked.origins ?? []).every((origin) => origin.startsWith("https:"))));
// Longer than a reverse proxy keeps a connection that idles (nginx 60 s, Caddy 120 s): who asks on one that the server closes in that moment gets
// no answer, and what it wrote is not asked again.
const server = createServer({ keepAliveTimeout: 130_000 });
// Opened before Next, which costs a second: a port in use is said at once, and PORT=0 gets its number.
const requests = whenReady(server);
const port = await listen(server, asked.port, asked.host);
process.env.PORT = String(port);
const env = readEnvironment(process.env);
sayWrong(() => furnish(env, process.env));

const { default: next } = await import("next");
const app = next({ dev: false, dir: root, hostname: asked.host, port, httpServer: server });
const started = begin();
stopOn("SIGTERM", "SIGINT", "SIGHUP");
await started;

console.log(`销卡台 Simoff  ${env.origins[0]}`);
for (const address of lanAddresses()) if (!env.origins.includes(address)) console.log(`  局域网 LAN     ${address}`);
process.send?.({ ready: port });

/**
 * A module of `server/`: as `npm start` has bundled it (scripts/ready.mjs), else read by tsx, whose hooks cost every start half a second and stay
 * in the process.
 */
async function own(name) {
  if (existsSync(`.next/serve/${name}.mjs`)) return import(`../.next/serve/${name}.mjs`);
  const { tsImport } = await import("tsx/esm/api").catch(() =>
    fail("还没有安装,请先运行 not installed yet: npm start"),
  );
  return tsImport(`../server/${name}.ts`, import.meta.url);
}

/** Ends when the first request has been answered, whatever the answer: then the database is open and migrated. */
async function begin() {
  await app.prepare().catch((error) => fail(`启动失败 could not start: ${error?.message ?? error}`));
  requests(app.getRequestHandler());
  await fetch(`http://${reachable(asked.host)}:${port}/health`, { redirect: "manual" });
}

/** Holds requests that come before Next is ready; returns the function that lets them through. */
function whenReady(http) {
  let open;
  const ready = new Promise((resolve) => {
    open = resolve;
  });
  http.on("request", async (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    // Next answers TRACE with 500, before proxy.ts could refuse it.
    if (request.method === "TRACE" || request.method === "CONNECT") return response.writeHead(405).end();
    // Somebody who asks without a pause would keep their connection, and the stop, alive for as long as it may last.
    if (stopping) response.setHeader("Connection", "close");
    const handle = await ready;
    const origins = [...env.origins, ...(globalThis.simoffOrigins ?? [])];
    for (const [name, value] of Object.entries(headersAt(request.headers.host, origins)))
      response.setHeader(name, value);
    settleHeaders(request, proxies, origins);
    return handle(request, response);
  });
  return open;
}

function listen(http, wanted, host) {
  return new Promise((resolve) => {
    http.once("error", (error) => fail(listenError(error, wanted, host)));
    http.listen({ port: wanted, host }, () => resolve(http.address().port));
  });
}

function listenError(error, wanted, host) {
  if (error.code === "EADDRINUSE")
    return `端口 ${wanted} 已被占用 port ${wanted} is in use. 换一个 try: PORT=${wanted + 1}`;
  if (error.code === "EACCES")
    return `不能使用端口 ${wanted} no right to port ${wanted}: 1024 以上 choose one above 1024`;
  return `不能监听 cannot listen on ${host ?? "*"}:${wanted}: ${error.message}`;
}

function reachable(host) {
  if (isEverywhere(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function isEverywhere(host) {
  return !host || host === "0.0.0.0" || host === "::";
}

function lanAddresses() {
  if (!isEverywhere(asked.host)) return [];
  const all = Object.values(networkInterfaces()).flat();
  return all.filter((one) => one.family === "IPv4" && !one.internal).map((one) => `http://${one.address}:${port}`);
}

function stopOn(...signals) {
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(process.exit);
  };
  for (const signal of signals) process.on(signal, end);
  // npm puts a shell between itself and us, which dies of a signal without passing it on: a new parent says the same.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && end(), 500).unref();
}

/** Never in the middle of a start. Ends event streams, lets requests finish, closes the database; gives the exit code. */
async function stop() {
  await started;
  const errors = await runStop("ending");
  await drained(server);
  errors.push(...(await runStop("settling")));
  errors.push(...(await runStop("closing")));
  for (const error of errors) console.error(`停止时出错 while stopping: ${error?.message ?? error}`);
  return errors.length === 0 ? 0 : 1;
}

/** Connections that are kept alive are closed as soon as they are idle; what still runs at the limit is cut. */
function drained(http) {
  return new Promise((resolve) => {
    const idle = setInterval(() => http.closeIdleConnections(), 50);
    const limit = setTimeout(() => http.closeAllConnections(), drainSeconds * 1000);
    http.close(() => {
      clearInterval(idle);
      clearTimeout(limit);
      resolve();
    });
  });
}

function sayWrong(work) {
  try {
    return work();
  } catch (error) {
    return fail(error.name === "EnvironmentError" ? error.message : `启动失败 could not start: ${error.message}`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
