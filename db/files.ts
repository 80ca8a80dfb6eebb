import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile as readBytes, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Why a stored file cannot be given: `missing`, or `damaged` when its bytes are not those of its name. Damaged bytes are never served. */
export type FileFault = "missing" | "damaged";

/** Where a file lies: `files/ab/cdef…` by its SHA-256. */
export function filePath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return join(dataDir, "files", sha256.slice(0, 2), sha256.slice(2));
}

/**
 * Stores bytes under their SHA-256 and gives it. They are on the disk, folder entry included, before this returns: only then may a row name
 * them. A file that is there already is left as it is. Throws ENOSPC on a full disk and leaves nothing behind.
 */
export async function storeFile(dataDir: string, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const path = filePath(dataDir, sha256);
  if ((await readFile(dataDir, sha256)) instanceof Buffer) return sha256;
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await writeDurably(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
  if (made) await syncFolder(dirname(dirname(path)));
  return sha256;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    // On a full disk a write may be short without an error.
    const { size } = await handle.stat();
    if (size !== bytes.byteLength) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
  } finally {
    await handle.close();
  }
}

/** A new name is durable once its folder is. Windows cannot open folders and does this by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file's bytes, checked against their name before the first one is given. */
export async function readFile(dataDir: string, sha256: string): Promise<Buffer | FileFault> {
  try {
    const bytes = await readBytes(filePath(dataDir, sha256));
    return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : "damaged";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "missing";
    throw error;
  }
}

/** Removes what an interrupted upload left: temporary names older than an hour. Gives how many. */
export async function sweepTemporary(dataDir: string, nowMs: number): Promise<number> {
  const root = join(dataDir, "files");
  const names = await readdir(root, { recursive: true }).catch(() => []);
  let swept = 0;
  for (const name of names.filter((one) => one.endsWith(".tmp"))) {
    const path = join(root, name);
    if (nowMs - (await stat(path)).mtimeMs < 3600_000) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}
