import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf, type Disk, realDisk } from "./disk";

/** Why a stored file cannot be given: `missing`, or `damaged` when its bytes are not those of its name. Damaged bytes are never served. */
export type FileFault = "missing" | "damaged";

/** Where a file lies: `files/ab/cdef…` by its SHA-256. */
export function filePath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return join(dataDir, "files", sha256.slice(0, 2), sha256.slice(2));
}

/**
 * Stores bytes under their SHA-256 and gives it. They are on the disk, folder entries included, before this returns: only then may a row name
 * them. A file that is there already is left as it is. Throws ENOSPC on a full disk and leaves nothing behind.
 */
export async function storeFile(dataDir: string, bytes: Uint8Array, disk: Disk = realDisk): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const path = filePath(dataDir, sha256);
  if (await isThere(path, sha256, disk)) {
    // Another upload of the same bytes may have renamed it and not have come to this yet.
    await syncUpTo(dataDir, path, disk);
    return sha256;
  }
  await disk.makeFolder(dirname(path));
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await writeDurably(temporary, bytes, disk);
    await disk.rename(temporary, path);
  } catch (error) {
    // What cannot be removed now is swept later; the first error is the one to tell.
    await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
  await syncUpTo(dataDir, path, disk);
  return sha256;
}

/** Touches the file where it is whole, so that no clearing-out takes it for forgotten before its row is stored. */
async function isThere(path: string, sha256: string, disk: Disk): Promise<boolean> {
  try {
    if (hashOf(await disk.read(path)) !== sha256) return false;
    await disk.touch(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function writeDurably(path: string, bytes: Uint8Array, disk: Disk): Promise<void> {
  const file = await disk.create(path);
  try {
    await file.write(bytes);
    await file.sync();
    // On a full disk a write may be short without an error.
    if ((await file.size()) !== bytes.byteLength) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
  } finally {
    await file.close();
  }
}

/** The file's folder, the folder of those and the data folder: each may have been made just now, by this upload or another. */
async function syncUpTo(dataDir: string, path: string, disk: Disk): Promise<void> {
  for (const folder of [dirname(path), join(dataDir, "files"), dataDir]) await disk.syncFolder(folder);
}

/** A file's bytes, checked against their name before the first one is given. */
export async function readFile(dataDir: string, sha256: string): Promise<Buffer | FileFault> {
  try {
    const bytes = await realDisk.read(filePath(dataDir, sha256));
    return hashOf(bytes) === sha256 ? bytes : "damaged";
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "missing";
    throw error;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Every name in the store of files, relative to it: `ab/cdef…`. */
export async function listStored(dataDir: string): Promise<string[]> {
  const names = await readdir(join(dataDir, "files"), { recursive: true }).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  return names.map((name) => name.replaceAll("\\", "/")).filter((name) => name.includes("/"));
}

/** Removes what an interrupted upload left: temporary names older than an hour. Gives how many. */
export async function sweepTemporary(dataDir: string, nowMs: number): Promise<number> {
  let swept = 0;
  for (const name of (await listStored(dataDir)).filter((one) => one.endsWith(".tmp"))) {
    const path = join(dataDir, "files", name);
    if (nowMs - (await realDisk.changedMs(path)) < 3600_000) continue;
    await realDisk.remove(path);
    swept += 1;
  }
  return swept;
}

/**
 * Removes files that no row names and nobody has stored or asked to store for a day: left by an upload whose row was never committed. Gives how
 * many. An upload of the same bytes meanwhile touches the file or finds it gone; either way it ends with one.
 */
export async function sweepForgotten(dataDir: string, named: ReadonlySet<string>, nowMs: number): Promise<number> {
  let swept = 0;
  for (const name of await listStored(dataDir)) {
    if (name.endsWith(".tmp") || named.has(name.replace("/", ""))) continue;
    const path = join(dataDir, "files", name);
    const aside = `${path}.forgotten.tmp`;
    const isFresh = async (at: string) => nowMs - (await realDisk.changedMs(at)) < 24 * 3600_000;
    if (await isFresh(path)) continue;
    await realDisk.rename(path, aside);
    if (await isFresh(aside)) {
      await realDisk.rename(aside, path);
      continue;
    }
    await realDisk.remove(aside);
    swept += 1;
  }
  return swept;
}
