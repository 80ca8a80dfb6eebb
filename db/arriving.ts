import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ArrivedPage } from "../domain/pieces";
import { codeOf } from "./disk";

/** Files of one person that are on their way, and their bytes together. What would go beyond makes room among the person's own, the oldest first. */
export const arrivingBounds = { files: 16, bytes: 80_000_000 };
const dayMs = 24 * 3600_000;

/** Whose files are on their way, and where: nobody else's can be named. */
export interface Arriving {
  dataDir: string;
  accountId: string;
}

/** How much of a file is here. */
export async function arrived(of: Arriving, sha256: string): Promise<number> {
  return sizeOf(partPath(of, sha256));
}

/**
 * Takes a piece of a file that begins at byte `from`, and gives how much of the file is here then. A piece that comes twice is laid over itself; one that
 * would leave a gap is `gap`, with nothing written. Throws ENOSPC on a full disk. Nothing is synced: the whole is held against its hash before it is used.
 */
export async function takePiece(
  of: Arriving,
  sha256: string,
  piece: { from: number; bytes: Uint8Array },
): Promise<number | "gap"> {
  const path = partPath(of, sha256);
  const have = await sizeOf(path);
  if (piece.from > have) return "gap";
  if (have === 0) await sweepArriving(of.dataDir, Date.now());
  await makeRoom(of, path, piece.bytes.byteLength);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return writeAt(path, piece);
}

async function writeAt(path: string, { from, bytes }: { from: number; bytes: Uint8Array }): Promise<number> {
  const file = await open(path, "r+", 0o600).catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
    return open(path, "w+", 0o600);
  });
  try {
    for (let done = 0; done < bytes.byteLength; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, from + done);
      // A full disk may take nothing and say nothing.
      if (bytesWritten === 0) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
      done += bytesWritten;
    }
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** A file's bytes where all of it is here; null where it is not, or where they are not those of its hash: then they are gone, to be sent anew. */
export async function readArrived(of: Arriving, sha256: string): Promise<Buffer | null> {
  const path = partPath(of, sha256);
  const bytes = await readFile(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (bytes === null || createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
  await rm(path, { force: true });
  return null;
}

/**
 * Remembers for a day as which stored file these pages lie at a card, and lets go of their bytes: whoever did not hear of it asks again, and nothing is
 * sent or laid twice.
 */
export async function noteLaid(
  of: Arriving,
  cardId: string,
  pages: readonly ArrivedPage[],
  sha256: string,
): Promise<void> {
  const path = laidPath(of, cardId, pages);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, sha256, { mode: 0o600 });
  for (const page of pages) await rm(partPath(of, page.sha256), { force: true });
}

/** The stored file as which these pages were laid to the card; null where nobody remembers. */
export async function readLaid(of: Arriving, cardId: string, pages: readonly ArrivedPage[]): Promise<string | null> {
  const text = await readFile(laidPath(of, cardId, pages), "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  return text !== null && /^[0-9a-f]{64}$/.test(text) ? text : null;
}

/** Removes what nobody has gone on with for a day. Gives how many. */
export async function sweepArriving(dataDir: string, nowMs: number): Promise<number> {
  let swept = 0;
  for (const person of await namesIn(join(dataDir, "arriving"))) {
    for (const one of await filesIn(join(dataDir, "arriving", person))) {
      if (nowMs - one.changedMs < dayMs) continue;
      await rm(one.path, { force: true });
      swept += 1;
    }
  }
  return swept;
}

async function makeRoom(of: Arriving, path: string, more: number): Promise<void> {
  const others = (await filesIn(folderOf(of))).filter((one) => one.path !== path && one.path.endsWith(".part"));
  others.sort((a, b) => a.changedMs - b.changedMs);
  let bytes = others.reduce((sum, one) => sum + one.size, (await sizeOf(path)) + more);
  let files = others.length + 1;
  for (const oldest of others) {
    if (bytes <= arrivingBounds.bytes && files <= arrivingBounds.files) return;
    await rm(oldest.path, { force: true });
    bytes -= oldest.size;
    files -= 1;
  }
}

async function filesIn(folder: string): Promise<{ path: string; size: number; changedMs: number }[]> {
  const found = await Promise.all(
    (await namesIn(folder)).map(async (name) => {
      const path = join(folder, name);
      const at = await stat(path).catch(() => null);
      return at === null ? [] : [{ path, size: at.size, changedMs: at.mtimeMs }];
    }),
  );
  return found.flat();
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    (error: unknown) => {
      if (codeOf(error) === "ENOENT") return 0;
      throw error;
    },
  );
}

/** An account's id is no name of a folder: it may come from anywhere. */
function folderOf({ dataDir, accountId }: Arriving): string {
  return join(dataDir, "arriving", createHash("sha256").update(accountId).digest("hex").slice(0, 32));
}

function partPath(of: Arriving, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return join(folderOf(of), `${sha256}.part`);
}

function laidPath(of: Arriving, cardId: string, pages: readonly ArrivedPage[]): string {
  const key = JSON.stringify([cardId, ...pages.map(({ sha256 }) => sha256)]);
  return join(folderOf(of), `${createHash("sha256").update(key).digest("hex")}.laid`);
}
