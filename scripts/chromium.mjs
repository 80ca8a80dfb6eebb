// The Chromium that the browser tests use: one that is installed, else Playwright's own, else one that can be had.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, run, tool } from "./step.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const macApps = ["Chromium", "Google Chrome", "Microsoft Edge"];
const windowsApps = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

/** The path of a Chromium, or undefined. `CHROMIUM_PATH` goes before everything and is believed. */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return installedPlaces().find(answers) ?? (await playwrightsOwn());
}

/** As `findChromium`, and gets one where there is none; throws with what to do where none can be had. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  const tries = [() => tool("playwright", ["install", "chromium"]), () => installPackages("chromium")];
  for (const get of tries) {
    await get().catch(() => undefined);
    const got = await findChromium();
    if (got) return got;
  }
  throw new Error("没有找到 Chromium no Chromium found: 请安装后重试 install one, or set CHROMIUM_PATH to its program");
}

/** Chinese would be boxes in screenshots without a font for it; where it cannot be installed the tests run all the same. */
export async function ensureChineseFont() {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  if (process.platform !== "linux" || listed.stdout?.trim()) return;
  await installPackages("fonts-noto-cjk").catch(() => undefined);
}

function installedPlaces() {
  if (process.platform === "darwin") return macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (process.platform === "win32") {
    const bases = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
    return bases.filter(Boolean).flatMap((base) => windowsApps.map((app) => join(base, app)));
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** On Ubuntu `chromium-browser` may be a script that only asks for a snap; on Windows `--version` would open a window. */
function answers(path) {
  if (!existsSync(path)) return false;
  return process.platform === "win32" || spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

async function playwrightsOwn() {
  const entry = join(root, "node_modules", "playwright-core", "index.mjs");
  if (!existsSync(entry)) return undefined;
  const { chromium } = await import(pathToFileURL(entry).href);
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function installPackages(...packages) {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = async (...args) => {
    const [program, ...rest] = [...asRoot, "apt-get", ...args];
    await run(program, rest, { env: { DEBIAN_FRONTEND: "noninteractive" } });
  };
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", ...packages);
}
