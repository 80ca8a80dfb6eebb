import { type BundleManifest, manifestText, type Part, paths, readManifest } from "./bundle";
import { type Hash, hex } from "./bytes";
import { codeFits, readCode } from "./code";
import { type EventFault, EventReader } from "./events";
import { linesOf } from "./lines";
import { type Checkpoint, type NamedKey, openNote, readCheckpoint, readKey, type Verify } from "./note";

/** A bundle as it is opened: out of a ZIP, or a folder that one was unpacked to. */
export interface Opened {
  /** Sizes by path. */
  entries: ReadonlyMap<string, number>;
  read(path: string): AsyncIterable<Uint8Array>;
}

/** What a platform gives. */
export interface Means {
  sha256: Hash;
  hasher(): { update(bytes: Uint8Array): unknown; digest(): Uint8Array };
  /** A whole file's SHA-256 in another thread, where there is one. */
  digest?(bytes: Uint8Array): Promise<Uint8Array>;
  verify: Verify;
}

export type FaultCode =
  | EventFault
  | "not_a_bundle"
  | "manifest_changed"
  | "key_unreadable"
  | "key_foreign"
  | "file_missing"
  | "file_added"
  | "file_changed"
  | "file_swapped"
  | "checkpoint_unreadable"
  | "checkpoint_signature"
  | "checkpoint_foreign"
  | "checkpoint_missing"
  | "log_cut"
  | "log_grown"
  | "root_differs"
  | "certificate_unlogged"
  | "certificate_missing"
  | "code_slip"
  | "code_later"
  | "code_foreign"
  | "code_fits"
  | "proof_broken"
  | "zip_cut"
  | "zip_damaged"
  | "zip_twice"
  | "zip_hidden";

/** One thing that is wrong: what, and of which file, event, length or code. */
export interface Fault {
  what: FaultCode;
  name: string;
}

/** What was looked at. */
export interface Facts {
  manifest: BundleManifest;
  /** As notes print it: `name+hash+key`. */
  key: string;
  checkpoints: number;
  full: number;
  certificates: number;
}

export interface Verdict {
  /** The first is the one to tell; none: everything is as it was signed. */
  faults: Fault[];
  facts: Facts | null;
  /** Holds a code from paper against the log; `code_fits`, or why not. */
  code(text: string): Fault;
}

type Progress = (part: number) => Promise<void> | void;

/** Verifies a bundle from end to end. `progress` hears of the part that is done, from 0 to 1, and may take its time. */
export async function checkBundle(opened: Opened, means: Means, progress: Progress = () => {}): Promise<Verdict> {
  const none = (...faults: Fault[]): Verdict => ({
    faults,
    facts: null,
    code: (text) => ({ what: "code_foreign", name: text }),
  });
  for (const path of [paths.manifest, paths.note, paths.keys, paths.checkpoints, paths.events])
    if (!opened.entries.has(path)) return none({ what: "file_missing", name: path });
  const bytes = await wholeOf(opened, paths.manifest);
  const manifest = readManifest(new TextDecoder().decode(bytes));
  if (manifest === null) return none({ what: "not_a_bundle", name: paths.manifest });
  const printed = (await textOf(opened, paths.keys)).split("\n").filter((line) => line !== "");
  const keys = printed.flatMap((line) => readKey(means.sha256, line) ?? []);
  if (keys.length === 0 || keys.length !== printed.length) return none({ what: "key_unreadable", name: paths.keys });
  const signed = openNote(means.sha256, await textOf(opened, paths.note), keys, means.verify);
  if (typeof signed === "string" || signed.text !== manifestText(means.sha256, manifest.origin, bytes))
    return none({ what: "manifest_changed", name: paths.manifest });
  const work = { opened, means, manifest, keys, ...meter(manifest, progress) };
  const faults = listed(work);
  const said = await checkpointsOf(work);
  faults.push(...said.faults);
  const log = await eventsOf(work, said.checkpoints);
  faults.push(...log.faults);
  for (const key of [signed.key, ...said.signers])
    if (!log.reader.said.keys.has(hex(key.publicKey))) faults.push({ what: "key_foreign", name: key.name });
  faults.push(...(await filesOf(work, log.sha256)));
  faults.push(...certificatesOf(work, log.reader));
  const facts: Facts = {
    manifest,
    key: printed[keys.indexOf(signed.key)] ?? "",
    checkpoints: said.checkpoints.length,
    full: log.reader.said.full,
    certificates: manifest.files.filter(({ path }) => path.startsWith(paths.certificates)).length,
  };
  return { faults: once(faults), facts, code: (text) => heldAgainst(text, log.reader) };
}

interface Work {
  opened: Opened;
  means: Means;
  manifest: BundleManifest;
  keys: readonly NamedKey[];
  /** Counts bytes that were read. */
  passed(bytes: number): Promise<void> | void;
}

function meter(manifest: BundleManifest, progress: Progress): Pick<Work, "passed"> {
  const all = manifest.files.reduce((sum, { bytes }) => sum + bytes, 1);
  let done = 0;
  return {
    passed: (bytes) => {
      done += bytes;
      return progress(Math.min(1, done / all));
    },
  };
}

function once(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((one) => [`${one.what} ${one.name}`, one])).values()];
}

/** Files that are there and those that are said to be. */
function listed({ opened, manifest }: Work): Fault[] {
  const wanted = new Set(manifest.files.map(({ path }) => path));
  const faults: Fault[] = [...wanted]
    .filter((path) => !opened.entries.has(path))
    .map((name) => ({ what: "file_missing", name }));
  for (const name of opened.entries.keys())
    if (!wanted.has(name) && name !== paths.manifest && name !== paths.note) faults.push({ what: "file_added", name });
  return faults;
}

async function checkpointsOf({ opened, means, manifest, keys }: Work) {
  const checkpoints: Checkpoint[] = [];
  const signers = new Set<NamedKey>();
  const faults: Fault[] = [];
  let line = 0;
  for await (const text of linesOf(opened.read(paths.checkpoints))) {
    line += 1;
    const note = noteIn(text);
    const opening = note === null ? "malformed" : openNote(means.sha256, note, keys, means.verify);
    const told = typeof opening === "string" ? null : readCheckpoint(opening.text);
    const name = note?.split("\n", 2)[1] ?? String(line);
    if (typeof opening === "string" || told === null) {
      faults.push({ what: opening === "malformed" ? "checkpoint_unreadable" : "checkpoint_signature", name });
      continue;
    }
    if (told.origin !== manifest.origin) faults.push({ what: "checkpoint_foreign", name });
    signers.add(opening.key);
    checkpoints.push(told);
  }
  if (!checkpoints.some(({ size }) => size === manifest.size))
    faults.push({ what: "checkpoint_missing", name: String(manifest.size) });
  return { checkpoints, signers, faults };
}

function noteIn(line: string): string | null {
  try {
    const { note }: { note?: unknown } = JSON.parse(line);
    return typeof note === "string" ? note : null;
  } catch {
    return null;
  }
}

async function eventsOf(work: Work, checkpoints: readonly Checkpoint[]) {
  const { opened, means, manifest } = work;
  const roots = new Map(checkpoints.map(({ size }) => [size, ""]));
  const reader = new EventReader(means.sha256, roots);
  const hasher = means.hasher();
  const faults: Fault[] = [];
  let lines = 0;
  try {
    for await (const text of linesOf(passing(opened.read(paths.events), hasher, work))) {
      lines += 1;
      const wrong = reader.take(text);
      if (wrong && faults.length < 100) faults.push({ what: wrong.what, name: String(wrong.seq) });
    }
  } catch {
    faults.push({ what: "event_unreadable", name: String(lines + 1) });
  }
  const gap = reader.end();
  if (gap && faults.length === 0) faults.push({ what: gap.what, name: String(gap.seq) });
  if (faults.length === 0 && reader.size < manifest.size) faults.push({ what: "log_cut", name: String(reader.size) });
  if (reader.size > manifest.size) faults.push({ what: "log_grown", name: String(manifest.size + 1) });
  for (const { size, root } of checkpoints) {
    if (size > reader.size || roots.get(size) === hex(root)) continue;
    faults.push({ what: "root_differs", name: String(size) });
    break;
  }
  return { reader, faults, sha256: hex(hasher.digest()) };
}

async function* passing(bytes: AsyncIterable<Uint8Array>, hasher: ReturnType<Means["hasher"]>, { passed }: Work) {
  for await (const piece of bytes) {
    hasher.update(piece);
    await passed(piece.length);
    yield piece;
  }
}

/** Each file against the manifest. */
async function filesOf(work: Work, events: string): Promise<Fault[]> {
  const { opened, manifest } = work;
  const faults: Fault[] = [];
  const known = new Map(manifest.files.map(({ path, sha256 }) => [sha256, path]));
  for (const part of manifest.files) {
    if (!opened.entries.has(part.path)) continue;
    const found = part.path === paths.events ? events : await hashOf(work, part);
    if (found === part.sha256) continue;
    const other = known.get(found);
    faults.push({ what: other === undefined ? "file_changed" : "file_swapped", name: part.path });
  }
  return faults;
}

/** Files up to this many bytes are read whole where that is quicker. */
const small = 32_000_000;

async function hashOf(work: Work, { path }: Part): Promise<string> {
  const { opened, means, passed } = work;
  if (means.digest && (opened.entries.get(path) ?? small) < small) {
    const bytes = await wholeOf(opened, path);
    await passed(bytes.length);
    return hex(await means.digest(bytes));
  }
  const hasher = means.hasher();
  for await (const piece of opened.read(path)) {
    hasher.update(piece);
    await passed(piece.length);
  }
  return hex(hasher.digest());
}

/** Certificates against the log: every file is one that an event names, and every one that an event names is there. */
function certificatesOf({ manifest }: Work, { said }: EventReader): Fault[] {
  const logged = new Set(said.certificates.values());
  const files = manifest.files.filter(({ path }) => path.startsWith(paths.certificates));
  const there = new Set([...files.map(({ sha256 }) => sha256), ...manifest.lacking]);
  const faults: Fault[] = files
    .filter(({ sha256 }) => !logged.has(sha256))
    .map(({ path }) => ({ what: "certificate_unlogged", name: path }));
  for (const sha256 of logged) if (!there.has(sha256)) faults.push({ what: "certificate_missing", name: sha256 });
  return faults;
}

function heldAgainst(text: string, reader: EventReader): Fault {
  const code = readCode(text);
  if (code === null || code === "slip") return { what: "code_slip", name: text };
  if (code.size > reader.size) return { what: "code_later", name: String(code.size) };
  return { what: codeFits(code, reader.rootAt(code.size)) ? "code_fits" : "code_foreign", name: String(code.size) };
}

async function wholeOf(opened: Opened, path: string): Promise<Uint8Array> {
  const whole = new Uint8Array(opened.entries.get(path) ?? 0);
  let at = 0;
  for await (const piece of opened.read(path)) {
    // The sizes are claims: what is longer is not what was signed.
    if (at + piece.length > whole.length) break;
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.subarray(0, at);
}

async function textOf(opened: Opened, path: string): Promise<string> {
  return new TextDecoder().decode(await wholeOf(opened, path));
}
