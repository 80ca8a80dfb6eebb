import { spawnSync } from "node:child_process";
import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants.js";

const words = {
  requestConfig: "./server/locale.ts",
  // Sentences with places in them are taken apart once, by the build, and not by every page and browser.
  experimental: { messages: { path: "./messages", format: "json", locales: ["zh", "en"], precompile: true } },
};

/** @type {import("next").NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // This folder and no other, whatever lock files lie in the folders above it.
  turbopack: { root: import.meta.dirname },
  // A page's name comes with the page and goes with nothing: streamed after it, a browser and a screen reader are for a moment on a page without one.
  htmlLimitedBots: /.*/,
  // Every room's code at the start would cost a second and 50 MB; a room is loaded when somebody first opens it.
  experimental: { preloadEntriesOnStart: false },
  // Native code, worker threads and files found at run time: loaded by Node itself, never bundled.
  serverExternalPackages: ["better-sqlite3", "@node-rs/argon2", "sharp", "pg", "pino", "pdfjs-dist", "heic-decode"],
  // The data folder is not part of the program, and a scan of it would take the certificates into the build.
  outputFileTracingExcludes: { "/*": ["./data/**", "./data-*/**", "./e2e/**", "./docs/**", "./.ci/**"] },
  images: { unoptimized: true },
  // An address on the LAN opens the pages of `next dev` as well; writes are checked against ORIGIN all the same.
  allowedDevOrigins: (process.env.ORIGIN ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => URL.canParse(one))
    .map((one) => new URL(one).hostname),
};

/** A build carries the words that its components ask for, whoever forgot `npm run words`; its workers read this file again. */
function bringWords() {
  if (process.env.SIMOFF_WORDS === "brought") return;
  process.env.SIMOFF_WORDS = "brought";
  spawnSync(process.execPath, ["--import", "tsx", "scripts/words.ts"], { cwd: import.meta.dirname, stdio: "inherit" });
}

export default async function configFor(phase) {
  // The plugin changes what is built. To the server it would only bring a compiler: a part of the start's time and 20 MB, of no use there.
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  if (phase === PHASE_PRODUCTION_BUILD) bringWords();
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin(words)(config);
}
