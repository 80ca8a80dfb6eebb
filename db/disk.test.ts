import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import type { Disk } from "./disk";
import { filePath, storeFile } from "./files";

/**
 * A disk in memory that knows what a power cut leaves: bytes that were synced, under names whose folder was synced. It is stricter than most
 * real ones, which often keep more. It simulates this program's own steps; that the drive keeps what it says it keeps is beyond any program.
 */
class PaperDisk implements Disk {
  private readonly files = new Map<string, { bytes: Buffer; synced: Buffer }>();
  private readonly folders = new Map<string, Map<string, "folder" | { synced: Buffer }>>([["/", new Map()]]);
  private steps = 0;

  constructor(private readonly cutAfter: number = Number.POSITIVE_INFINITY) {}

  private step(): void {
    this.steps += 1;
    if (this.steps > this.cutAfter) throw new PowerCut();
  }

  /** What a folder holds at this moment, durable or not. */
  private live(folder: string): Map<string, "folder" | { synced: Buffer }> {
    const names = new Map<string, "folder" | { synced: Buffer }>();
    for (const [path, file] of this.files) if (dirname(path) === folder) names.set(path, file);
    for (const path of this.folders.keys()) if (path !== "/" && dirname(path) === folder) names.set(path, "folder");
    return names;
  }

  /** The bytes that are there after the power comes back; null where the name or a folder on the way to it is gone. */
  afterCut(path: string): Buffer | null {
    for (let folder = dirname(path); folder !== "/"; folder = dirname(folder)) {
      if (this.folders.get(dirname(folder))?.get(folder) !== "folder") return null;
    }
    const found = this.folders.get(dirname(path))?.get(path);
    return found === undefined || found === "folder" ? null : found.synced;
  }

  /** A file that another upload has renamed into its place and not yet made durable. */
  lay(path: string, bytes: Buffer): void {
    for (let folder = dirname(path); !this.folders.has(folder); folder = dirname(folder))
      this.folders.set(folder, new Map());
    this.files.set(path, { bytes, synced: bytes });
  }

  async makeFolder(path: string): Promise<void> {
    this.step();
    for (let folder = path; !this.folders.has(folder); folder = dirname(folder)) this.folders.set(folder, new Map());
  }

  async create(path: string) {
    this.step();
    const file = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };
    this.files.set(path, file);
    return {
      write: async (bytes: Uint8Array) => {
        this.step();
        file.bytes = Buffer.from(bytes);
      },
      sync: async () => {
        this.step();
        file.synced = file.bytes;
      },
      size: async () => file.bytes.byteLength,
      close: async () => {},
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.step();
    const file = this.files.get(from);
    if (!file) throw Object.assign(new Error(from), { code: "ENOENT" });
    this.files.delete(from);
    this.files.set(to, file);
  }

  async remove(path: string): Promise<void> {
    this.step();
    this.files.delete(path);
  }

  async syncFolder(path: string): Promise<void> {
    this.step();
    this.folders.set(path, this.live(path));
  }

  async read(path: string): Promise<Buffer> {
    const file = this.files.get(path);
    if (!file) throw Object.assign(new Error(path), { code: "ENOENT" });
    return file.bytes;
  }

  async touch(path: string): Promise<void> {
    await this.read(path);
  }

  async changedMs(): Promise<number> {
    return 0;
  }
}

class PowerCut extends Error {}

const bytes = Buffer.from("业务受理单");
const sha256 = createHash("sha256").update(bytes).digest("hex");

/** A data folder that has been there for long: only what is made in it now is in danger. */
async function withFolder(cutAfter?: number): Promise<PaperDisk> {
  const disk = new PaperDisk(cutAfter);
  disk.lay("/data/simoff.db", Buffer.alloc(0));
  return disk;
}

test("a stored file is there after a power cut, its folders too, also in a folder that was made just now", async () => {
  const disk = await withFolder();
  await storeFile("/data", bytes, disk);
  await disk.syncFolder("/");
  expect(disk.afterCut(filePath("/data", sha256))).toEqual(bytes);
});

test("wherever the power is cut on the way, the file's name holds all of its bytes or is not there", async () => {
  let cuts = 0;
  for (let after = 0; ; after++) {
    const disk = await withFolder(after);
    const stored = await storeFile("/data", bytes, disk).catch((error: unknown) => error);
    if (typeof stored === "string") break;
    expect(stored).toBeInstanceOf(PowerCut);
    const left = disk.afterCut(filePath("/data", sha256));
    if (left !== null) expect(left).toEqual(bytes);
    cuts += 1;
  }
  // Folder, file, bytes, their sync, the name, and the three folders on the way to it.
  expect(cuts).toBe(8);
});

test("a file that another upload has named but not made durable is made durable before a row may name it", async () => {
  const disk = await withFolder();
  disk.lay(filePath("/data", sha256), bytes);
  await disk.syncFolder("/");
  expect(disk.afterCut(filePath("/data", sha256))).toBeNull();
  await storeFile("/data", bytes, disk);
  expect(disk.afterCut(filePath("/data", sha256))).toEqual(bytes);
});
