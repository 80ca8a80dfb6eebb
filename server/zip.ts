import { crc32, createDeflateRaw } from "node:zlib";

/** A file on its way into an archive: its text or bytes in pieces, each a few hundred kilobytes at most. */
export interface ZipEntry {
  name: string;
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** As it is: what is packed already (pictures, PDF). */
  stored?: boolean;
  /** May pass 4 GB, which has to be said before its first byte. */
  large?: boolean;
}

interface Packed {
  name: Buffer;
  crc: number;
  packed: number;
  plain: number;
  offset: number;
  method: number;
  large: boolean;
}

/** Files below this and archives below this need no ZIP64, which some programs cannot read. */
const most = 0xffff_ffff;

/**
 * A ZIP archive as it comes into being: nothing is held but the piece at work, and compressing runs beside the event loop. Sizes and check
 * sums follow each entry, because they are not known before it. An archive beyond 4 GB or 65,535 files is ZIP64; throws where an entry passes 4 GB that is
 * not said to be `large`.
 */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array, void> {
  const done: Packed[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const one: Packed = {
      name: Buffer.from(entry.name, "utf8"),
      crc: 0,
      packed: 0,
      plain: 0,
      offset,
      method: entry.stored ? 0 : 8,
      large: entry.large ?? false,
    };
    const head = localHeader(one);
    yield head;
    for await (const chunk of (entry.stored ? stored : deflated)(entry.pieces, one)) yield chunk;
    const after = descriptor(one);
    yield after;
    offset += head.length + one.packed + after.length;
    if (one.plain > most && !one.large) throw new Error("an entry passes 4 GB");
    done.push(one);
  }
  yield directory(done, offset);
}

async function* stored(pieces: ZipEntry["pieces"], one: Packed): AsyncGenerator<Buffer, void> {
  for await (const piece of pieces) {
    const bytes = bufferOf(piece);
    // zlib takes nothing at all for a new beginning, and gives 0.
    if (bytes.length === 0) continue;
    one.crc = crc32(bytes, one.crc);
    one.plain += bytes.length;
    one.packed += bytes.length;
    yield bytes;
  }
}

function bufferOf(piece: string | Uint8Array): Buffer {
  return typeof piece === "string"
    ? Buffer.from(piece, "utf8")
    : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
}

async function* deflated(pieces: ZipEntry["pieces"], one: Packed): AsyncGenerator<Buffer, void> {
  // Fast: a sheet is mostly mark-up, and the thread that packs it also reads other people's files.
  const deflate = createDeflateRaw({ level: 3, chunkSize: 64 * 1024 });
  const fed = feed(pieces, deflate, one);
  fed.catch((error) => deflate.destroy(error));
  for await (const chunk of deflate) {
    one.packed += chunk.length;
    yield chunk;
  }
  await fed;
}

async function feed(
  pieces: ZipEntry["pieces"],
  deflate: ReturnType<typeof createDeflateRaw>,
  one: Packed,
): Promise<void> {
  for await (const piece of pieces) {
    if (deflate.destroyed) return;
    const bytes = bufferOf(piece);
    // zlib takes nothing at all for a new beginning, and gives 0.
    if (bytes.length === 0) continue;
    one.crc = crc32(bytes, one.crc);
    one.plain += bytes.length;
    await new Promise<void>((resolve) => deflate.write(bytes, () => resolve()));
  }
  deflate.end();
}

/** Version, sizes follow (bit 3) and names in UTF-8 (bit 11), method; the time is 1980-01-01, so that equal tables have equal bytes. */
function common({ method, large }: Packed): number[] {
  return [large ? 45 : 20, 0x0808, method, 0, 0x0021];
}

function localHeader(one: Packed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  common(one).forEach((value, at) => {
    head.writeUInt16LE(value, 4 + at * 2);
  });
  head.writeUInt16LE(one.name.length, 26);
  if (!one.large) return Buffer.concat([head, one.name]);
  // Sizes of 64 bits follow: said by their place being there, and by the short ones being full.
  head.writeUInt32LE(most, 18);
  head.writeUInt32LE(most, 22);
  head.writeUInt16LE(20, 28);
  return Buffer.concat([head, one.name, longField([0, 0])]);
}

/** The extra field of ZIP64. */
function longField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, at) => {
    field.writeBigUInt64LE(BigInt(value), 4 + at * 8);
  });
  return field;
}

function descriptor({ crc, packed, plain, large }: Packed): Buffer {
  const after = Buffer.alloc(large ? 24 : 16);
  after.writeUInt32LE(0x08074b50, 0);
  after.writeUInt32LE(crc, 4);
  [packed, plain].forEach((value, at) => {
    if (large) after.writeBigUInt64LE(BigInt(value), 8 + at * 8);
    else after.writeUInt32LE(value, 8 + at * 4);
  });
  return after;
}

function directory(done: readonly Packed[], offset: number): Buffer {
  const entries = Buffer.concat(done.map(directoryEntry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(done.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(done.length, 0xffff), 10);
  end.writeUInt32LE(Math.min(entries.length, most), 12);
  end.writeUInt32LE(Math.min(offset, most), 16);
  const isLong = done.length >= 0xffff || offset >= most || entries.length >= most;
  return Buffer.concat([entries, ...(isLong ? [longEnd(done.length, entries.length, offset)] : []), end]);
}

/** The end of a ZIP64 archive and where it stands. */
function longEnd(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  [count, count, bytes, offset].forEach((value, at) => {
    end.writeBigUInt64LE(BigInt(value), 24 + at * 8);
  });
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + bytes), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

function directoryEntry(one: Packed): Buffer {
  const { name, crc, packed, plain, offset } = one;
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(one.large ? 45 : 20, 4);
  common(one).forEach((value, at) => {
    head.writeUInt16LE(value, 6 + at * 2);
  });
  const long = [plain, packed, offset].filter((value) => value >= most);
  const short = (value: number) => Math.min(value, most);
  [crc, short(packed), short(plain)].forEach((value, at) => {
    head.writeUInt32LE(value, 16 + at * 4);
  });
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(short(offset), 42);
  if (long.length === 0) return Buffer.concat([head, name]);
  const field = longField(long);
  head.writeUInt16LE(field.length, 30);
  return Buffer.concat([head, name, field]);
}
