// Makes what verifies an audit bundle without us, one file each: the page `verify.html` and the command `verify.mjs`. Into .next/serve, which a bundle
// takes them from; `npm start` does it with the build.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, ".next", "serve");

/** Writes both; gives the folder. */
export async function makeVerifier() {
  const { build } = await import("esbuild");
  const form = {
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    logLevel: "error",
    legalComments: "inline",
  };
  const [page, command] = await Promise.all([
    build({
      ...form,
      entryPoints: [join(root, "verifier", "page.ts")],
      format: "iife",
      target: ["chrome111", "safari16.4", "firefox113"],
    }),
    build({
      ...form,
      entryPoints: [join(root, "verifier", "command.ts")],
      format: "esm",
      platform: "node",
      target: "node20",
    }),
  ]);
  mkdirSync(folder, { recursive: true });
  place("verify.html", inPage(page.outputFiles[0].text));
  place("verify.mjs", command.outputFiles[0].text);
  return folder;
}

/** The page with its script in it; its own policy lets no other run and nothing leave. */
function inPage(script) {
  const safe = script.trim().replaceAll("</script", "<\\/script");
  const hash = `sha256-${createHash("sha256").update(safe).digest("base64")}`;
  const page = readFileSync(join(root, "verifier", "page.html"), "utf8").replaceAll("\r\n", "\n");
  return page.replace("__SCRIPT_HASH__", hash).replace("__SCRIPT__", () => safe);
}

function place(name, text) {
  const path = join(folder, name);
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeVerifier();
