import { crc32, createDeflateRaw } from "node:zlib";

/** A file on its way into an archive: its text in pieces, each a few hundred kilobytes at most. */
export interface ZipEntry {
  name: string;
  pieces: AsyncIterable<string> | Iterable<string>;
}

interface Packed {
  name: Buffer;
  crc: number;
  packed: number;
  plain: number;
  offset: number;
}

/** Files below this and archives below this need no ZIP64, which some programs cannot read. */
const most = 0xffff_ffff;

/**
 * A ZIP archive as it comes into being: nothing is held but the piece at work, and compressing runs beside the event loop. Sizes and check
 * sums follow each entry, because they are not known before it. Throws where an entry or the archive passes 4 GB.
 */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array, void> {
  const done: Packed[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const one: Packed = { name: Buffer.from(entry.name, "utf8"), crc: 0, packed: 0, plain: 0, offset };
    const head = localHeader(one);
    yield head;
    for await (const chunk of deflated(entry.pieces, one)) yield chunk;
    const after = descriptor(one);
    yield after;
    offset += head.length + one.packed + after.length;
    if (one.plain > most || offset > most) throw new Error("the archive passes 4 GB");
    done.push(one);
  }
  yield directory(done, offset);
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
    const bytes = Buffer.from(piece, "utf8");
    one.crc = crc32(bytes, one.crc);
    one.plain += bytes.length;
    await new Promise<void>((resolve) => deflate.write(bytes, () => resolve()));
  }
  deflate.end();
}

/** Version 2.0, deflate, sizes follow (bit 3), names in UTF-8 (bit 11); the time is 1980-01-01, so that equal tables have equal bytes. */
const common = [20, 0x0808, 8, 0, 0x0021] as const;

function localHeader({ name }: Packed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  common.forEach((value, at) => {
    head.writeUInt16LE(value, 4 + at * 2);
  });
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packed, plain }: Packed): Buffer {
  const after = Buffer.alloc(16);
  [0x08074b50, crc, packed, plain].forEach((value, at) => {
    after.writeUInt32LE(value, at * 4);
  });
  return after;
}

function directory(done: readonly Packed[], offset: number): Buffer {
  const entries = Buffer.concat(done.map(directoryEntry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(done.length, 8);
  end.writeUInt16LE(done.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([entries, end]);
}

function directoryEntry({ name, crc, packed, plain, offset }: Packed): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(20, 4);
  common.forEach((value, at) => {
    head.writeUInt16LE(value, 6 + at * 2);
  });
  [crc, packed, plain].forEach((value, at) => {
    head.writeUInt32LE(value, 16 + at * 4);
  });
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}
