// Steps of the commands: one line each in the terminal, the output of a tool only where it fails. Node built-ins only.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const wantedNode = [20, 20];
const shownLines = { first: 30, last: 60 };

/** A step that failed in a way that has been said already. */
export class StepFailed extends Error {}

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > wantedNode[0] || (major === wantedNode[0] && minor >= wantedNode[1])) return;
  const wanted = wantedNode.join(".");
  console.error(
    `需要 Node ${wanted} 或更高,现在是 ${process.version}。Needs Node ${wanted} or newer. https://nodejs.org`,
  );
  process.exit(1);
}

/** Runs `work` on one line: its name when it begins, its time when it ends, and the note that it gives, if any. */
export async function step(name, work) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  process.stdout.write(`${name} … `);
  try {
    const note = await work();
    console.log([seconds(), note].filter(Boolean).join("  "));
  } catch (error) {
    console.log(`${seconds()}  失败 failed`);
    console.error(error instanceof StepFailed ? error.message : error);
    throw new StepFailed("", { cause: error });
  }
}

const running = new Set();

/**
 * Runs a program quietly in the repository; gives its output, throws `StepFailed` with the tail of it.
 * `env` is laid over this process's environment; undefined takes a variable out.
 */
export function run(program, args, { env = {}, cwd = root, shell = false, hint, uid, gid } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ["ignore", "pipe", "pipe"];
    const child = spawn(program, args, {
      cwd,
      shell,
      uid,
      gid,
      stdio,
      env: withoutUndefined({ ...process.env, ...env }),
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => reject(new StepFailed(`${program}: ${error.message}`)));
    child.once("close", (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve(output);
      const why = signal ?? code;
      const help = hint?.(output) ?? "";
      reject(new StepFailed(`${shortened(output)}\n(${[program, ...args].join(" ")}: ${why})${help && `\n${help}`}`));
    });
  });
}

/** Runs the named program of an installed package with this Node, whatever the system; no shell, no npx. */
export function tool(name, args, options) {
  return run(process.execPath, [toolPath(name), ...args], options);
}

export function toolPath(name) {
  const owner = { playwright: "@playwright/test", biome: "@biomejs/biome", tsc: "typescript" }[name] ?? name;
  const folder = join(root, "node_modules", owner);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}

/** Runs npm: the one that started us, else the one on the path (on Windows `npm.cmd`, which wants a shell). */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js")) return run(process.execPath, [cli, ...args], options);
  return run("npm", args, { ...options, shell: process.platform === "win32" });
}

/** Ends the tools that run now; the steps that wait for them fail. */
export function endTools() {
  for (const child of running) child.kill("SIGTERM");
}

/** Lets a signal end the tools that run with us and this process; gives back the function that stops doing so. */
export function endOnSignals() {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  const end = (signal) => {
    endTools();
    process.exit(codes[signal]);
  };
  for (const signal of Object.keys(codes)) process.once(signal, end);
  return () => {
    for (const signal of Object.keys(codes)) process.off(signal, end);
  };
}

function withoutUndefined(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}

function shortened(output) {
  const lines = output.trimEnd().split("\n");
  const { first, last } = shownLines;
  if (lines.length <= first + last) return lines.join("\n");
  return [...lines.slice(0, first), `… (${lines.length - first - last})`, ...lines.slice(-last)].join("\n");
}
