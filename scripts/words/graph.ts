import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

type Inputs = Metafile["inputs"];

/** What each file of the program imports, types left out, as a bundler sees it. */
export async function readImports(root: string, entryPoints: readonly string[]): Promise<Inputs> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    bundle: true,
    write: false,
    metafile: true,
    outdir: "nowhere",
    platform: "node",
    format: "esm",
    packages: "external",
    jsx: "automatic",
    logLevel: "silent",
    external: ["*.css", "@/db/*", "@/server/*", "@/domain/*", "@/messages/*"],
    loader: { ".svg": "empty" },
    treeShaking: false,
  });
  return metafile.inputs;
}

/** The modules that run in the browser where `entry` is shown: from each "use client" on, never past a "use server". */
export function carriedBy(root: string, inputs: Inputs, entry: string): Set<string> {
  const [carried, passed] = [new Set<string>(), new Set<string>()];
  const walk = (path: string, within: boolean) => {
    const directive = directiveOf(join(root, path));
    if (directive === "use server") return;
    const inBrowser = within || directive === "use client";
    const seen = inBrowser ? carried : passed;
    if (seen.has(path)) return;
    seen.add(path);
    for (const one of inputs[path]?.imports ?? []) if (!one.external) walk(one.path, inBrowser);
  };
  walk(entry, false);
  return carried;
}

const directives = new Map<string, string>();

function directiveOf(path: string): string {
  const known = directives.get(path);
  if (known !== undefined) return known;
  const found = /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*["'](use client|use server)["']/.exec(readFileSync(path, "utf8"));
  const directive = found?.[1] ?? "";
  directives.set(path, directive);
  return directive;
}
