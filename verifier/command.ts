// node verify.mjs BUNDLE.zip [CODE…]: verifies an audit bundle (a ZIP, the folder it was unpacked to, or a card's own proof) with Node alone, and
// holds it against codes from paper. Ends with 1 where anything is wrong.
import { createHash, createPublicKey, hash, verify as verifySignature } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Means } from "../domain/proof/check";
import { type Brought, verify } from "./open";
import { type Language, say, sayFacts, sayFault } from "./words";
import type { Source } from "./zip";

const spki = Buffer.from("302a300506032b6570032100", "hex");

const means: Means = {
  sha256: (bytes) => hash("sha256", bytes, "buffer"),
  hasher: () => createHash("sha256"),
  verify: (signature, message, publicKey) => {
    const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" });
    return verifySignature(null, message, key, signature);
  },
};

const language: Language = /^zh/i.test(process.env.LC_ALL || process.env.LANG || "zh") ? "zh" : "en";
const [path, ...codes] = process.argv.slice(2);
process.exitCode = path === undefined ? usage() : await run(path);

function usage(): number {
  tell("node verify.mjs BUNDLE.zip [CODE…]");
  return 2;
}

async function run(at: string): Promise<number> {
  let told = 0;
  const progress = (part: number) => {
    if (!process.stderr.isTTY || part - told < 0.01) return;
    told = part;
    process.stderr.write(`\r${Math.floor(part * 100)} %`);
  };
  const verdict = await verify(await bring(at), means, progress);
  if (told > 0) process.stderr.write("\r      \r");
  const faults = [...verdict.faults];
  for (const one of codes.map(verdict.code)) {
    if (one.what === "code_fits") tell(sayFault(language, one));
    else faults.push(one);
  }
  for (const one of faults.slice(0, 20)) tell(`✗ ${sayFault(language, one)}`);
  if (faults.length > 20) tell(say(language, "more", { n: faults.length - 20 }));
  if (faults.length === 0) tell(`✓ ${say(language, verdict.facts ? "whole" : "cardWhole")}`);
  for (const line of verdict.facts ? sayFacts(language, verdict.facts) : []) tell(line);
  return faults.length === 0 ? 0 : 1;
}

async function bring(at: string): Promise<Brought> {
  if (!(await stat(at)).isDirectory()) return { file: await sourceOf(at) };
  const folder = new Map<string, Source>();
  for (const entry of await readdir(at, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath ?? entry.path, entry.name);
    folder.set(relative(at, full).replaceAll("\\", "/"), await sourceOf(full));
  }
  return { folder };
}

async function sourceOf(path: string): Promise<Source> {
  const { size } = await stat(path);
  return {
    size,
    slice: async (from, to) => {
      const file = await open(path);
      try {
        const bytes = new Uint8Array(Math.max(0, Math.min(size, to) - from));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
