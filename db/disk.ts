import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** What storing a file asks of a disk: each step by itself, so that a test can let any of them fail or cut the power after it. */
export interface Disk {
  /** Makes a folder with those above it, where they are missing. */
  makeFolder(path: string): Promise<void>;
  /** Opens a file that is not there yet, for its owner alone. */
  create(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is no error. */
  remove(path: string): Promise<void>;
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  /** A file's bytes; throws ENOENT. */
  read(path: string): Promise<Buffer>;
  /** Sets a file's time to now; throws ENOENT. */
  touch(path: string): Promise<void>;
  /** When a file was last written or touched, in milliseconds; throws ENOENT. */
  changedMs(path: string): Promise<number>;
}

export interface OpenFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** The disk of this machine. */
export const realDisk: Disk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  create: async (path) => {
    const handle = await open(path, "wx", 0o600);
    return {
      // Writes on where the system takes less than asked.
      write: (bytes) => handle.writeFile(bytes),
      sync: () => handle.sync(),
      size: async () => (await handle.stat()).size,
      close: () => handle.close(),
    };
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder,
  read: (path) => readFile(path),
  touch: async (path) => {
    const now = new Date();
    await utimes(path, now, now);
  },
  changedMs: async (path) => (await stat(path)).mtimeMs,
};

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

/** Whether an error says that there is no room left: a full disk, or the account's share of it. */
export function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes(codeOf(error));
}

/** The system's code of an error (`EIO`), or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Makes the data folder where it is missing and writes into it; throws with the reason where that cannot be done. */
export function requireWritable(folder: string): void {
  const probe = join(folder, `writable-${process.pid}.tmp`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, "");
  } catch (error) {
    // A full disk can still be read, and be made room on.
    if (isFull(error)) return;
    const reason = `数据文件夹不能写 the data folder cannot be written: ${folder} (${codeOf(error)})`;
    throw new Error(reason, { cause: error });
  } finally {
    rmSync(probe, { force: true });
  }
}
