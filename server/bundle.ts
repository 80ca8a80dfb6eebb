import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile as readBytes } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { type BundleExport, notePapersOf } from "@/db/bundle";
import type { Signer } from "@/db/checkpoint";
import { sha256 } from "@/db/event";
import { readFile } from "@/db/files";
import type { CardFile } from "@/domain/cardfile";
import type { CertificateRow } from "@/domain/case/rows";
import { type BundleManifest, type Part, paths, signManifest } from "@/domain/proof/bundle";
import { utf8 } from "@/domain/proof/bytes";
import { printRows } from "./csv";
import { type ZipEntry, zip } from "./zip";

/** A table on its way into a bundle. */
export interface BundleTable {
  path: string;
  header: readonly string[];
  slices: AsyncIterable<(string | null)[][]>;
}

/** One certificate's file in a bundle and the rows that name it. */
export interface BundlePaper {
  path: string;
  sha256: string;
  rows: { file: CardFile; paper: CertificateRow }[];
}

/** What a bundle is made with besides its export. */
export interface BundleMeans {
  signer: Signer;
  dataDir: string;
  verifier: { page: Buffer; command: Buffer };
  tables: readonly BundleTable[];
  /** The index of certificates, whose lines are the files that follow. */
  index: {
    path: string;
    header: readonly string[];
    line(file: CardFile, paper: CertificateRow, path: string): (string | null)[];
  };
  /** A certificate's name without its ending: `date_carrier_last4_serial`. */
  name(file: CardFile, paper: CertificateRow): string;
  readMe: string;
  /** Hears of events and certificates that are done. */
  passed(what: "events" | "certificates", n: number): void;
}

/**
 * A bundle as it comes into being: the log first, then tables and certificates, the manifest and its signature last. Nothing is held but the piece at work
 * and a line of the manifest for each file.
 */
export function bundleBytes(made: BundleExport, means: BundleMeans): AsyncGenerator<Uint8Array> {
  return zip(entriesOf(made, means));
}

async function* entriesOf(made: BundleExport, means: BundleMeans): AsyncGenerator<ZipEntry, void> {
  const parts: Part[] = [];
  const named = new Map<string, string>();
  const add = (path: string, pieces: ZipEntry["pieces"], more: Partial<ZipEntry> = {}): ZipEntry => ({
    name: path,
    pieces: measured(path, pieces, parts),
    ...more,
  });
  yield add("README.txt", [means.readMe]);
  yield add(paths.page, [means.verifier.page]);
  yield add(paths.command, [means.verifier.command]);
  yield add(paths.keys, [made.keys.map((key) => `${key}\n`).join("")]);
  yield add(paths.checkpoints, [made.checkpoints.map(({ note }) => `${JSON.stringify({ note })}\n`).join("")]);
  yield add(paths.events, logOf(made, named, means), { large: true });
  for (const { path, header, slices } of means.tables) yield add(path, tableOf(header, slices), { large: true });
  const found = await papersOf(made, new Set(named.values()), means.name);
  const { header, line } = means.index;
  const lines = found.flatMap(({ path, rows }) => rows.map(({ file, paper }) => line(file, paper, path)));
  yield add(means.index.path, [`\uFEFF${printRows([header, ...lines])}`]);
  const there = new Set<string>();
  for (const { path, sha256: wanted } of found) {
    means.passed("certificates", 1);
    // Read and held against this very hash: it need not be reckoned again.
    const bytes = await readFile(means.dataDir, wanted);
    if (typeof bytes === "string") continue;
    there.add(wanted);
    parts.push({ path, bytes: bytes.length, sha256: wanted });
    yield { name: path, pieces: [bytes], stored: true };
  }
  const lacking = [...new Set(named.values())].filter((one) => !there.has(one));
  const { origin, size, madeAt, filter, cards } = made;
  const manifest: BundleManifest = { format: 1, origin, size, madeAt, filter, cards, files: parts, lacking };
  const text = utf8(`${JSON.stringify(manifest, null, 1)}\n`);
  yield { name: paths.manifest, pieces: [text] };
  yield { name: paths.note, pieces: [signManifest(sha256, text, { name: origin, ...means.signer })] };
}

/** The pieces as they pass; when they have, the file's line of the manifest. */
async function* measured(path: string, pieces: ZipEntry["pieces"], parts: Part[]): AsyncGenerator<Uint8Array, void> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of pieces) {
    const now = typeof piece === "string" ? utf8(piece) : piece;
    hash.update(now);
    bytes += now.length;
    yield now;
  }
  parts.push({ path, bytes, sha256: hash.digest("hex") });
}

async function* logOf(
  made: BundleExport,
  named: Map<string, string>,
  { passed }: BundleMeans,
): AsyncGenerator<string, void> {
  for await (const lines of made.lines()) {
    notePapersOf(lines, named);
    passed("events", lines.length);
    yield lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    // Each slice is a few milliseconds; others have their turn.
    await setImmediate();
  }
}

async function* tableOf(header: readonly string[], slices: BundleTable["slices"]): AsyncGenerator<string, void> {
  yield `\uFEFF${printRows([header])}`;
  for await (const slice of slices) yield printRows(slice);
}

/** Files of certificates, each once, under the name of the first row that has it; those that the bundle's events do not name lie apart. */
async function papersOf(
  made: BundleExport,
  named: ReadonlySet<string>,
  nameOf: BundleMeans["name"],
): Promise<BundlePaper[]> {
  const found = new Map<string, BundlePaper>();
  const taken = new Set<string>();
  for await (const slice of made.files()) {
    for (const file of slice) {
      for (const paper of file.certificates) {
        const known = found.get(paper.sha256);
        if (known) known.rows.push({ file, paper });
        else {
          const path = freeName(folderOf(named, paper), nameOf(file, paper), paper, taken);
          found.set(paper.sha256, { path, sha256: paper.sha256, rows: [{ file, paper }] });
        }
      }
    }
  }
  return [...found.values()];
}

function folderOf(named: ReadonlySet<string>, { sha256: own }: CertificateRow): string {
  return named.has(own) ? paths.certificates : "unlogged/";
}

const endings: Record<string, string> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "text/csv": "csv",
};

/** A name that no file has yet, without what systems do not take in one. */
function freeName(folder: string, name: string, { mediaType }: CertificateRow, taken: Set<string>): string {
  const plain = name.replace(/[\p{Cc}\\/:*?"<>|\s]+/gu, "-").slice(0, 80);
  const ending = endings[mediaType] ?? "xlsx";
  for (let n = 1; ; n++) {
    const path = `${folder}${plain}${n === 1 ? "" : `_${n}`}.${ending}`;
    if (taken.has(path.toLowerCase())) continue;
    taken.add(path.toLowerCase());
    return path;
  }
}

let verifier: Promise<BundleMeans["verifier"]> | null = null;

/** The page and the command that verify a bundle, as the build made them; made now where no build has (the development server). */
export function verifierFiles(): Promise<BundleMeans["verifier"]> {
  verifier ??= readVerifier().catch(async () => {
    await promisify(execFile)(process.execPath, [join(process.cwd(), "scripts", "verifier.mjs")]);
    return readVerifier();
  });
  return verifier;
}

async function readVerifier(): Promise<BundleMeans["verifier"]> {
  const at = (name: string) => readBytes(join(process.cwd(), ".next", "serve", name));
  return { page: await at("verify.html"), command: await at("verify.mjs") };
}
