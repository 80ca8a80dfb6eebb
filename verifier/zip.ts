import type { FaultCode, Opened } from "../domain/proof/check";

/** Bytes that can be read from any place: a file on a disk or in a browser. */
export interface Source {
  size: number;
  slice(from: number, to: number): Promise<Uint8Array>;
}

/** Why a ZIP is not read. */
export class ZipFault extends Error {
  constructor(
    readonly what: FaultCode,
    readonly path: string,
  ) {
    super(`${what} ${path}`);
  }
}

interface Entry {
  path: string;
  method: number;
  packed: number;
  bytes: number;
  offset: number;
}

/** A directory beyond this is none of ours: a million files. */
const mostDirectory = 256 * 1024 * 1024;
const pieceBytes = 512 * 1024;

/**
 * Opens a ZIP by its directory, ZIP64 as well. Nothing may stand in it twice or hidden between its entries: other programs would show other files than
 * those that are verified here. What is unpacked is bounded by what the directory says.
 */
export async function openZip(source: Source): Promise<Opened> {
  const entries = await directoryOf(source);
  const byPath = new Map(entries.map((one) => [one.path, one]));
  return {
    entries: new Map(entries.map(({ path, bytes }) => [path, bytes])),
    read: (path) => {
      const entry = byPath.get(path);
      if (!entry) throw new ZipFault("file_missing", path);
      return contentOf(source, entry);
    },
  };
}

async function directoryOf(source: Source): Promise<Entry[]> {
  const { from, to, count } = await endOf(source);
  if (to - from > mostDirectory || from > to || to > source.size) throw new ZipFault("zip_damaged", "");
  const view = viewOf(await source.slice(from, to));
  const entries: Entry[] = [];
  for (let at = 0; at < view.byteLength; ) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new ZipFault("zip_damaged", "");
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    const next = at + 46 + lengths[0] + lengths[1] + lengths[2];
    if (next > view.byteLength) throw new ZipFault("zip_damaged", "");
    entries.push(entryAt(view, at, lengths));
    at = next;
  }
  if (entries.length !== count) throw new ZipFault("zip_damaged", "");
  const seen = new Set<string>();
  for (const { path } of entries) {
    if (seen.has(path)) throw new ZipFault("zip_twice", path);
    if (path.startsWith("/") || path.split("/").includes("..")) throw new ZipFault("zip_damaged", path);
    seen.add(path);
  }
  await requireDense(source, entries, from);
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function entryAt(view: DataView, at: number, [name, extra]: [number, number, number]): Entry {
  const path = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, name));
  const entry = {
    path,
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  if ((view.getUint16(at + 8, true) & 1) === 1 || ![0, 8].includes(entry.method))
    throw new ZipFault("zip_damaged", path);
  const end = at + 46 + name + extra;
  for (let field = at + 46 + name; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let value = field + 4;
    const take = (short: number) => {
      if (short !== 0xffff_ffff || value + 8 > end) return short;
      value += 8;
      return Number(view.getBigUint64(value - 8, true));
    };
    entry.bytes = take(entry.bytes);
    entry.packed = take(entry.packed);
    entry.offset = take(entry.offset);
  }
  return entry;
}

/** Where the directory lies and how many entries it has. */
async function endOf(source: Source): Promise<{ from: number; to: number; count: number }> {
  const tailFrom = Math.max(0, source.size - 22 - 65_535 - 20);
  const tail = viewOf(await source.slice(tailFrom, source.size));
  // Ours has no comment: the end stands at the very end, or something was put behind it.
  const at = tail.byteLength - 22;
  if (at < 0 || tail.getUint32(at, true) !== 0x06054b50) throw new ZipFault("zip_cut", "");
  const short = {
    count: tail.getUint16(at + 10, true),
    bytes: tail.getUint32(at + 12, true),
    from: tail.getUint32(at + 16, true),
  };
  const long = at >= 20 && tail.getUint32(at - 20, true) === 0x07064b50;
  if (!long) return { from: short.from, to: short.from + short.bytes, count: short.count };
  const where = Number(tail.getBigUint64(at - 20 + 8, true));
  const end = viewOf(await source.slice(where, where + 56));
  if (end.byteLength < 56 || end.getUint32(0, true) !== 0x06064b50) throw new ZipFault("zip_damaged", "");
  const from = Number(end.getBigUint64(48, true));
  return { from, to: from + Number(end.getBigUint64(40, true)), count: Number(end.getBigUint64(32, true)) };
}

/** Every byte before the directory belongs to an entry, and each entry's own header names what the directory names. */
async function requireDense(source: Source, entries: readonly Entry[], directory: number): Promise<void> {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  let at = 0;
  for (const [n, entry] of inOrder.entries()) {
    if (entry.offset !== at) throw new ZipFault("zip_hidden", entry.path);
    const start = await startOf(source, entry);
    const after = inOrder[n + 1]?.offset ?? directory;
    const rest = after - start - entry.packed;
    // A descriptor of 16 or, for long files, 24 bytes may follow.
    if (![0, 16, 24].includes(rest)) throw new ZipFault("zip_hidden", entry.path);
    at = after;
  }
  if (at !== directory) throw new ZipFault("zip_hidden", "");
}

const starts = new WeakMap<Entry, number>();

/** Where an entry's own bytes begin. */
async function startOf(source: Source, entry: Entry): Promise<number> {
  const known = starts.get(entry);
  if (known !== undefined) return known;
  const head = await source.slice(entry.offset, Math.min(source.size, entry.offset + 30 + 1024));
  const view = viewOf(head);
  if (view.byteLength < 30 || view.getUint32(0, true) !== 0x04034b50) throw new ZipFault("zip_damaged", entry.path);
  const name = view.getUint16(26, true);
  if (new TextDecoder().decode(head.subarray(30, 30 + name)) !== entry.path)
    throw new ZipFault("zip_hidden", entry.path);
  const start = entry.offset + 30 + name + view.getUint16(28, true);
  starts.set(entry, start);
  return start;
}

async function* contentOf(source: Source, entry: Entry): AsyncGenerator<Uint8Array> {
  const start = await startOf(source, entry);
  const packed = packedOf(source, start, start + entry.packed);
  let bytes = 0;
  for await (const piece of entry.method === 0 ? packed : inflated(packed, entry.path)) {
    bytes += piece.length;
    if (bytes > entry.bytes) throw new ZipFault("zip_damaged", entry.path);
    yield piece;
  }
  if (bytes !== entry.bytes) throw new ZipFault("zip_damaged", entry.path);
}

async function* packedOf(source: Source, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += pieceBytes) yield source.slice(at, Math.min(to, at + pieceBytes));
}

async function* inflated(packed: AsyncGenerator<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const plain = new DecompressionStream("deflate-raw");
  const writer = plain.writable.getWriter();
  const fed = (async () => {
    for await (const piece of packed) await writer.write(piece as Uint8Array<ArrayBuffer>); // no piece is shared between threads
    await writer.close();
  })();
  // What goes wrong there is met by the reader below as well.
  fed.catch(() => undefined);
  const reader = plain.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await fed;
  } catch {
    throw new ZipFault("zip_damaged", path);
  }
}
