import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportBundle } from "@/db/bundle";
import { addCertificate } from "@/db/certificates";
import { newestCheckpoint, noteKey, paperCodeOf, type Signer } from "@/db/checkpoint";
import { sha256 } from "@/db/event";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { storeFile } from "@/db/files";
import { signerFor, verifyEd25519 } from "@/db/signing";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { paper } from "@/domain/case/example";
import { isRefusal } from "@/domain/change";
import { parseFleetQuery } from "@/domain/fleet/query";
import { type BundleManifest, type LogLine, paths, signManifest } from "@/domain/proof/bundle";
import { hex, utf8 } from "@/domain/proof/bytes";
import type { Means } from "@/domain/proof/check";
import { RightEdge } from "@/domain/proof/merkle";
import { printCheckpoint, printKey, signNote } from "@/domain/proof/note";
import { bundleBytes } from "@/server/bundle";
import { type Brought, verify } from "./open";
import { openZip, type Source } from "./zip";

export const means: Means = { sha256, hasher: () => createHash("sha256"), verify: verifyEd25519 };
export const ours = signerFor(1);
export const theirs = signerFor(2);

export type Files = Map<string, Uint8Array>;

/** A small centre with two certificates, its bundle as a ZIP and unpacked, and the code that its papers have. */
export interface Example {
  store: Store;
  zipped: Uint8Array;
  good: Files;
  code: string;
  /** Another bundle of the same centre, of a query. */
  bundle(q: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function openExample(): Promise<Example> {
  const home = mkdtempSync(join(tmpdir(), "simoff-attacks-"));
  const store = await openTest();
  await noteKey(store, clock, ours);
  const ids = await seedCentre(store, ["13100000001", "13100000002", "13100000003"]);
  for (const [n, cardId] of ids.slice(0, 2).entries()) {
    await cancelCard(store, cardId);
    const sha = await storeFile(home, utf8(`%PDF-1.4 certificate ${n}`));
    const added = await addCertificate(store, actorOf("owner"), clock, {
      cardId,
      paper: paper({ sha256: sha, serial: `S${n}`, effectiveOn: clock.today }),
    });
    if (added) throw new Error(JSON.stringify(added));
  }
  const zipped = await bundleOf(store, home, "");
  return {
    store,
    zipped,
    good: await unpacked(zipped),
    code: paperCodeOf((await newestCheckpoint(store)) ?? { size: 0, root: "" }),
    bundle: (q) => bundleOf(store, home, q),
    close: async () => {
      await store.close();
      rmSync(home, { recursive: true });
    },
  };
}

async function bundleOf(store: Store, home: string, q: string): Promise<Uint8Array> {
  const made = await exportBundle(store, actorOf("owner"), clock, parseFleetQuery(new URLSearchParams({ q })), ours);
  if (isRefusal(made)) throw new Error(made.refused);
  const pieces: Uint8Array[] = [];
  const rows = async function* () {
    for await (const slice of made.rows()) yield slice.map(({ card }) => [card.number]);
  };
  const none = async function* () {
    yield [];
  };
  for await (const piece of bundleBytes(made, {
    signer: ours,
    dataDir: home,
    verifier: { page: Buffer.from("<html>"), command: Buffer.from("//") },
    tables: [
      { path: "register.csv", header: ["number"], slices: rows() },
      { path: "exceptions.csv", header: ["card"], slices: none() },
    ],
    index: { path: "certificates.csv", header: ["path"], line: (_, __, path) => [path] },
    name: ({ card }, { serial, effectiveOn }) => `${effectiveOn}_移动_${card.number.slice(-4)}_${serial}`,
    readMe: "read me",
    passed: () => {},
  }))
    pieces.push(piece);
  await made.close();
  return new Uint8Array(Buffer.concat(pieces));
}

export const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  slice: async (from, to) => bytes.slice(from, to),
});

export async function unpacked(bytes: Uint8Array): Promise<Files> {
  const zip = await openZip(sourceOf(bytes));
  const files: Files = new Map();
  for (const path of zip.entries.keys()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of zip.read(path)) pieces.push(piece);
    files.set(path, new Uint8Array(Buffer.concat(pieces)));
  }
  return files;
}

export const said = async (brought: Brought) => {
  const { faults } = await verify(brought, means, () => {});
  return faults.map(({ what, name }) => `${what} ${name}`);
};
export const inFolder = (files: Files): Brought => ({
  folder: new Map([...files].map(([path, bytes]) => [path, sourceOf(bytes)])),
});

export const text = (files: Files, path: string) => new TextDecoder().decode(files.get(path));
export const manifestOf = (files: Files): BundleManifest => JSON.parse(text(files, paths.manifest));
export const linesOf = (files: Files): LogLine[] =>
  text(files, paths.events)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
export const papers = (files: Files) => [...files.keys()].filter((path) => path.startsWith(paths.certificates));

/** The manifest made to fit what lies there, as whoever can sign with that key would; null: its signature stays. */
export function fitted(files: Files, signer: Signer | null, change: Partial<BundleManifest> = {}): void {
  const manifest = { ...manifestOf(files), ...change };
  const listed = [...files].filter(([path]) => path !== paths.manifest && path !== paths.note);
  manifest.files = listed.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: hex(sha256(bytes)) }));
  const now = utf8(JSON.stringify(manifest));
  files.set(paths.manifest, now);
  if (signer) files.set(paths.note, utf8(signManifest(sha256, now, { name: manifest.origin, ...signer })));
}

export function setLines(files: Files, lines: readonly LogLine[]): void {
  files.set(paths.events, utf8(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
}

/** Checkpoint and keys made anew for what the lines say now. */
export function signAnew(files: Files, signer: Signer): void {
  const edge = new RightEdge(sha256);
  for (const { leaf } of linesOf(files)) edge.add(Uint8Array.from(Buffer.from(leaf, "hex")));
  const { origin } = manifestOf(files);
  const key = { name: origin, ...signer };
  const note = signNote(sha256, printCheckpoint({ origin, size: edge.size, root: edge.root() }), key);
  files.set(paths.checkpoints, utf8(`${JSON.stringify({ note })}\n`));
  files.set(paths.keys, utf8(`${printKey(sha256, key)}\n`));
  fitted(files, signer, { size: edge.size });
}

export function flip(files: Files, path: string): void {
  const bytes = files.get(path);
  if (bytes) files.set(path, bytes.with(5, (bytes[5] ?? 0) ^ 1));
}
