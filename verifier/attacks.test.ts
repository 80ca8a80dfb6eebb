import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportBundle } from "@/db/bundle";
import { proveCard } from "@/db/cardproof";
import { addCertificate } from "@/db/certificates";
import { noteKey, paperCodeOf, type Signer } from "@/db/checkpoint";
import { leafHash, sha256 } from "@/db/event";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { storeFile } from "@/db/files";
import { card } from "@/db/schema/card";
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
import { listZip, unpack } from "@/server/unzip";
import { type Brought, verify } from "./open";
import { sayFault } from "./words";
import { openZip, type Source } from "./zip";

const means: Means = { sha256, hasher: () => createHash("sha256"), verify: verifyEd25519 };
const ours = signerFor(1);
const theirs = signerFor(2);

type Files = Map<string, Uint8Array>;

let store: Store;
let home: string;
let zipped: Uint8Array;
let good: Files;
let code: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "simoff-attacks-"));
  store = await openTest();
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
  zipped = await bundle("");
  good = await unpacked(zipped);
  code = paperCodeOf((await lastCheckpoint()) ?? { size: 0, root: "" });
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

async function lastCheckpoint() {
  const { newestCheckpoint } = await import("@/db/checkpoint");
  return newestCheckpoint(store);
}

async function bundle(q: string): Promise<Uint8Array> {
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

const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  slice: async (from, to) => bytes.slice(from, to),
});

async function unpacked(bytes: Uint8Array): Promise<Files> {
  const zip = await openZip(sourceOf(bytes));
  const files: Files = new Map();
  for (const path of zip.entries.keys()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of zip.read(path)) pieces.push(piece);
    files.set(path, new Uint8Array(Buffer.concat(pieces)));
  }
  return files;
}

const said = async (brought: Brought) => {
  const { faults } = await verify(brought, means, () => {});
  return faults.map(({ what, name }) => `${what} ${name}`);
};
const inFolder = (files: Files): Brought => ({
  folder: new Map([...files].map(([path, bytes]) => [path, sourceOf(bytes)])),
});

const text = (files: Files, path: string) => new TextDecoder().decode(files.get(path));
const manifestOf = (files: Files): BundleManifest => JSON.parse(text(files, paths.manifest));
const linesOf = (files: Files): LogLine[] =>
  text(files, paths.events)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const papers = (files: Files) => [...files.keys()].filter((path) => path.startsWith(paths.certificates));

/** The manifest made to fit what lies there, as whoever can sign with that key would; null: its signature stays. */
function fitted(files: Files, signer: Signer | null, change: Partial<BundleManifest> = {}): void {
  const manifest = { ...manifestOf(files), ...change };
  const listed = [...files].filter(([path]) => path !== paths.manifest && path !== paths.note);
  manifest.files = listed.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: hex(sha256(bytes)) }));
  const now = utf8(JSON.stringify(manifest));
  files.set(paths.manifest, now);
  if (signer) files.set(paths.note, utf8(signManifest(sha256, now, { name: manifest.origin, ...signer })));
}

function setLines(files: Files, lines: readonly LogLine[]): void {
  files.set(paths.events, utf8(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
}

/** Checkpoint and keys made anew for what the lines say now. */
function signAnew(files: Files, signer: Signer): void {
  const edge = new RightEdge(sha256);
  for (const { leaf } of linesOf(files)) edge.add(Uint8Array.from(Buffer.from(leaf, "hex")));
  const { origin } = manifestOf(files);
  const key = { name: origin, ...signer };
  const note = signNote(sha256, printCheckpoint({ origin, size: edge.size, root: edge.root() }), key);
  files.set(paths.checkpoints, utf8(`${JSON.stringify({ note })}\n`));
  files.set(paths.keys, utf8(`${printKey(sha256, key)}\n`));
  fitted(files, signer, { size: edge.size });
}

function flip(files: Files, path: string): void {
  const bytes = files.get(path);
  if (bytes) files.set(path, bytes.with(5, (bytes[5] ?? 0) ^ 1));
}

/** The whole log with one body changed, its chain and its key's event made to fit from there on. */
function rewritten(files: Files, key: Signer): void {
  let prev = "";
  const lines = linesOf(files).map(({ seq, body = "", values }) => {
    const named = body.replace(hex(ours.publicKey), hex(key.publicKey)).replace('"at":"2026', '"at":"2025');
    const now = seq === 1 ? named : named.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`);
    prev = leafHash(now);
    return { seq, leaf: prev, body: now, ...(values && { values }) };
  });
  setLines(files, lines);
  signAnew(files, key);
}

test("a bundle is whole, as a ZIP and unpacked, and the code from paper fits", async () => {
  expect(papers(good)).toHaveLength(2);
  expect(await said({ file: sourceOf(zipped) })).toEqual([]);
  expect(await said(inFolder(new Map([...good, ["certificates/.DS_Store", utf8("x")]])))).toEqual([]);
  const verdict = await verify({ file: sourceOf(zipped) }, means, () => {});
  expect(verdict.code(code)).toMatchObject({ what: "code_fits" });
  expect(verdict.facts?.full).toBe(verdict.facts?.manifest.size);
});

test("a bundle of one card tells its events in full and the others as hashes, under the same kind of root", async () => {
  const part = await unpacked(await bundle("stage:verifying"));
  expect(await said(inFolder(part))).toEqual([]);
  const lines = linesOf(part);
  const full = lines.filter(({ body }) => body !== undefined);
  expect(full.length).toBeGreaterThan(3);
  expect(full.length).toBeLessThan(lines.length);
  expect(full.every(({ body }) => body?.includes('"deed":"proof.key"') || !body?.includes('"card":null'))).toBe(true);
});

const last = () => linesOf(good).length;
/** Somewhere in the middle, told in full and with values. */
const middle = () => linesOf(good).find(({ seq, values }) => seq > 4 && (values?.length ?? 0) > 0)?.seq ?? 5;

/** What somebody does to a bundle, and what the verifier has to say first. */
const attacks: [name: string, attack: (files: Files) => void, first: () => string][] = [
  ["a certificate's byte is changed", (f) => flip(f, papers(f)[0] ?? ""), () => `file_changed ${papers(good)[0]}`],
  ["a certificate is taken out", (f) => void f.delete(papers(f)[0] ?? ""), () => `file_missing ${papers(good)[0]}`],
  [
    "two certificates change places",
    (f) => {
      const [a = "", b = ""] = papers(f);
      const [first, second] = [f.get(a), f.get(b)];
      if (first && second) f.set(a, second).set(b, first);
    },
    () => `file_swapped ${papers(good)[0]}`,
  ],
  [
    "a file is put in",
    (f) => void f.set("certificates/new.pdf", utf8("%PDF")),
    () => "file_added certificates/new.pdf",
  ],
  ["a list is changed", (f) => flip(f, "register.csv"), () => "file_changed register.csv"],
  [
    "the verifying page is exchanged",
    (f) => void f.set(paths.page, utf8("<b>green</b>")),
    () => "file_changed verify.html",
  ],
  [
    "an event is changed",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => (l.seq === middle() ? { ...l, body: l.body?.replace('"at":"2026', '"at":"2025') } : l)),
      ),
    () => `event_changed ${middle()}`,
  ],
  [
    "an event is changed and its hash made to fit",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => {
          const body = l.seq === middle() ? l.body?.replace('"at":"2026', '"at":"2025') : undefined;
          return body === undefined ? l : { ...l, body, leaf: leafHash(body) };
        }),
      ),
    () => `event_unlinked ${middle() + 1}`,
  ],
  [
    "an event is taken out",
    (f) =>
      setLines(
        f,
        linesOf(f).filter((l) => l.seq !== middle()),
      ),
    () => `event_missing ${middle()}`,
  ],
  [
    "two events change places",
    (f) => {
      const lines = linesOf(f);
      const at = middle() - 1;
      const [a, b] = [lines[at], lines[at + 1]];
      if (a && b) lines.splice(at, 2, b, a);
      setLines(f, lines);
    },
    () => `event_misplaced ${middle()}`,
  ],
  [
    "an event stands twice",
    (f) =>
      setLines(
        f,
        linesOf(f).flatMap((l) => (l.seq === 3 ? [l, l] : [l])),
      ),
    () => "event_misplaced 3",
  ],
  ["the last events are cut off", (f) => setLines(f, linesOf(f).slice(0, -2)), () => `log_cut ${last() - 2}`],
  [
    "an event is put behind the last",
    (f) => setLines(f, [...linesOf(f), { seq: last() + 1, leaf: "ab".repeat(32) }]),
    () => `log_grown ${last() + 1}`,
  ],
  [
    "a value is changed",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => (l.seq === middle() ? { ...l, values: l.values?.map(([c, s]) => [c, s, '"王五"']) } : l)),
      ),
    () => `value_changed ${middle()}`,
  ],
  [
    "an event's text is hidden and another hash put in its place",
    (f) =>
      setLines(
        f,
        linesOf(f).map((l) => (l.seq === last() ? { seq: l.seq, leaf: "ab".repeat(32) } : l)),
      ),
    () => `root_differs ${last()}`,
  ],
  [
    "a checkpoint's root is changed",
    (f) =>
      void f.set(
        paths.checkpoints,
        utf8(
          text(f, paths.checkpoints).replace(/\\n\d+\\n./, (m) => `${m.slice(0, -1)}${m.endsWith("A") ? "B" : "A"}`),
        ),
      ),
    () => `checkpoint_signature ${last()}`,
  ],
  ["the checkpoints are emptied", (f) => void f.set(paths.checkpoints, utf8("")), () => `checkpoint_missing ${last()}`],
  [
    "the manifest is made to fit a changed list",
    (f) => {
      flip(f, "register.csv");
      fitted(f, null);
    },
    () => "manifest_changed manifest.json",
  ],
  [
    "everything is signed anew with another key",
    (f) => {
      flip(f, "register.csv");
      signAnew(f, theirs);
    },
    () => `key_foreign ${manifestOf(good).origin}`,
  ],
  [
    "with the true key a certificate that no event names is put in",
    (f) => {
      f.set("certificates/2026-11-21_移动_0001_new.pdf", utf8("%PDF new"));
      fitted(f, ours);
    },
    () => "certificate_unlogged certificates/2026-11-21_移动_0001_new.pdf",
  ],
  [
    "with the true key a certificate is left out",
    (f) => {
      f.delete(papers(f)[1] ?? "");
      fitted(f, ours);
    },
    () => `certificate_missing ${hex(sha256(good.get(papers(good)[1] ?? "") ?? new Uint8Array()))}`,
  ],
];

test.each(attacks)("%s: it is named", async (_, attack, first) => {
  const files = new Map(good);
  attack(files);
  expect((await said(inFolder(files)))[0]).toBe(first());
});

test("a log that was cut or written anew and signed again is whole in itself, and the code from paper tells", async () => {
  const cut = new Map(good);
  setLines(cut, linesOf(cut).slice(0, -1));
  signAnew(cut, ours);
  const anew = new Map(good);
  rewritten(anew, theirs);
  for (const [files, what] of [
    [cut, "code_later"],
    [anew, "code_foreign"],
  ] as const) {
    const verdict = await verify(inFolder(files), means, () => {});
    expect(verdict.faults).toEqual([]);
    expect(verdict.code(code).what).toBe(what);
  }
  const verdict = await verify(inFolder(good), means, () => {});
  expect(verdict.code(code.replace(/.$/, (one) => (one === "7" ? "8" : "7"))).what).toBe("code_slip");
});

test("a ZIP that is cut, has something hidden in it, or a name twice, is not read", async () => {
  const at = (bytes: Uint8Array) => said({ file: sourceOf(bytes) });
  expect(await at(zipped.slice(0, -30))).toEqual(["zip_cut "]);
  expect(await at(new Uint8Array(Buffer.concat([zipped, Buffer.from("more")])))).toEqual(["zip_cut "]);
  const bytes = Buffer.from(zipped);
  // The directory names another file than the entry's own header: programs would differ in what they show.
  const central = bytes.lastIndexOf("register.csv");
  bytes.write("registex.csv", central);
  expect(await at(new Uint8Array(bytes))).toEqual(["zip_hidden registex.csv"]);
  const twice = Buffer.from(zipped);
  twice.write("manifest.json", twice.lastIndexOf("manifest.note"));
  expect(await at(new Uint8Array(twice))).toEqual(["zip_twice manifest.json"]);
  const damaged = Buffer.from(zipped);
  damaged.fill(0, 200, 260);
  expect((await at(new Uint8Array(damaged))).length).toBeGreaterThan(0);
  expect(await at(utf8("no bundle at all, only a text"))).toEqual(["zip_cut "]);
});

test("a card's own proof holds, and a changed event, value, path or signature of it is named", async () => {
  const [{ id } = { id: "" }] = await store.db.select({ id: card.id }).from(card).limit(1);
  const made = await proveCard(store, actorOf("owner"), clock, id, ours);
  if (isRefusal(made)) throw new Error(made.refused);
  const at = async (proof: unknown) => (await said({ file: sourceOf(utf8(JSON.stringify(proof))) }))[0];
  const { proof } = made;
  expect(await at(proof)).toBeUndefined();
  const [first, second] = proof.events;
  if (!first || !second) throw new Error("too few events");
  const withSecond = (now: typeof second) => ({ ...proof, events: [first, now, ...proof.events.slice(2)] });
  expect(await at(withSecond({ ...second, body: second.body?.replace('"at":"2026', '"at":"2025') ?? "" }))).toBe(
    `event_changed ${second.seq}`,
  );
  expect(await at(withSecond({ ...second, values: second.values?.map(([c, s]) => [c, s, '"王五"']) ?? [] }))).toBe(
    `value_changed ${second.seq}`,
  );
  expect(await at(withSecond({ ...second, path: second.path.slice(1) }))).toBe(`proof_broken ${second.seq}`);
  expect(await at({ ...proof, checkpoint: proof.checkpoint.replace(/\n\d+\n/, "\n999\n") })).toMatch(
    /^checkpoint_signature/,
  );
  expect(await at({ ...proof, events: proof.events.slice(1) })).toMatch(/^key_foreign/);
});

test("other programs unpack every file of it, check sums and all", async () => {
  const bytes = Buffer.from(zipped);
  const entries = listZip(bytes);
  if (typeof entries === "string") throw new Error(entries);
  for (const entry of entries) {
    const found = await unpack(bytes, entry, 1_000_000);
    expect(typeof found === "string" ? `${entry.name} ${found}` : found.equals(good.get(entry.name) ?? bytes)).toBe(
      true,
    );
  }
});

test("every fault has its words in both languages, with the place in them", () => {
  expect(sayFault("zh", { what: "event_changed", name: "7" })).toBe("第 7 条记录被改");
  expect(sayFault("en", { what: "event_changed", name: "7" })).toBe("Event 7 was changed");
});
