import { promisify } from "node:util";
import { constants, crc32, inflateRaw, inflateRawSync } from "node:zlib";

const inflate = promisify(inflateRaw);

/** Why an archive, or one of its parts, is not read. */
export type ZipFault = "truncated" | "damaged" | "encrypted" | "too_large";

/** One part of an archive, as its central directory tells of it. The sizes are claims until the part is unpacked. */
export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Of its local header. */
  offset: number;
}

const mostEntries = 5000;
const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const localMark = 0x04034b50;

/** The parts of a ZIP by its central directory. Nothing is unpacked; a file cut short has no directory and is `truncated`. */
export function listZip(bytes: Buffer): ZipEntry[] | ZipFault {
  const end = findEnd(bytes);
  if (end < 0) return "truncated";
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > mostEntries) return "damaged";
  const entries: ZipEntry[] = [];
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryMark) return "damaged";
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const next = at + 46 + name + extra + comment;
    if (next > bytes.length) return "truncated";
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) return "encrypted";
    const entry = {
      name: bytes.toString("utf8", at + 46, at + 46 + name).replaceAll("\\", "/"),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    entries.push(withLongSizes(entry, bytes.subarray(at + 46 + name, at + 46 + name + extra)));
    at = next;
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) {
    if (bytes.readUInt32LE(at) === endMark) return at;
  }
  return -1;
}

/** Some writers put 64-bit sizes into an extra field even of small parts. */
function withLongSizes(entry: ZipEntry, extra: Buffer): ZipEntry {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    const take = (short: number) => {
      if (short !== 0xffff_ffff || value + 8 > extra.length) return short;
      value += 8;
      return Number(extra.readBigUInt64LE(value - 8));
    };
    const size = take(entry.size);
    const packed = take(entry.packed);
    return { ...entry, size, packed, offset: take(entry.offset) };
  }
  return entry;
}

/** One part, unpacked: at most `most` bytes, counted while unpacking whatever the directory claims, and its checksum compared. */
export async function unpack(bytes: Buffer, entry: ZipEntry, most: number): Promise<Buffer | ZipFault> {
  if (entry.size > most) return "too_large";
  const packed = packedOf(bytes, entry);
  if (typeof packed === "string") return packed;
  if (entry.method === 0) return packed.length > most ? "too_large" : checked(packed, entry);
  if (entry.method !== 8) return "damaged";
  try {
    return checked(await inflate(packed, { maxOutputLength: most }), entry);
  } catch (error) {
    return isTooLarge(error) ? "too_large" : "damaged";
  }
}

/** The beginning of a part: what its first 32 KB unpack to. */
export function unpackHead(bytes: Buffer, entry: ZipEntry): Buffer | ZipFault {
  const packed = packedOf(bytes, entry);
  if (typeof packed === "string") return packed;
  const head = packed.subarray(0, 32 * 1024);
  if (entry.method === 0) return head;
  if (entry.method !== 8) return "damaged";
  try {
    return inflateRawSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 });
  } catch (error) {
    return isTooLarge(error) ? "too_large" : "damaged";
  }
}

function packedOf(bytes: Buffer, { offset, packed }: ZipEntry): Buffer | ZipFault {
  if (offset + 30 > bytes.length) return "truncated";
  if (bytes.readUInt32LE(offset) !== localMark) return "damaged";
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  return start + packed > bytes.length ? "truncated" : bytes.subarray(start, start + packed);
}

function checked(data: Buffer, { crc }: ZipEntry): Buffer | ZipFault {
  return crc32(data) === crc ? data : "damaged";
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

/** A ZIP of parts that are not packed. */
export function storeZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of parts) {
    const title = Buffer.from(name, "utf8");
    const fields = Buffer.alloc(26); // version to name and extra lengths: the same in both headers
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    bodies.push(mark(localMark), fields, title, data);
    directory.push(mark(directoryMark), Buffer.from([20, 0]), fields, tail, title);
    offset += 30 + title.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, list, mark(endMark), end]);
}

function mark(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
