import { Worker } from "node:worker_threads";
import { answerOf } from "./fileworker";

/** Points of a HEIC: no phone's own camera makes more. Decoding takes about twelve bytes a point, and one is decoded at a time. */
const mostPixels = 50_000_000;
const mostBytes = 1_000_000_000;
const decodeMs = 45_000;

/** Kinds of still pictures packed as HEVC; AVIF and films have others. */
const brands = ["heic", "heix", "heim", "heis"];

interface Box {
  type: string;
  from: number;
  to: number;
}

/** The boxes of ISO base media between two places; null where one does not end within them. */
function boxesIn(bytes: Buffer, from: number, to: number): Box[] | null {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    if (at + 8 > to) return null;
    const said = bytes.readUInt32BE(at);
    const long = said === 1;
    if (long && at + 16 > to) return null;
    const head = long ? 16 : 8;
    // 0: to the end of what it lies in.
    const size = said === 0 ? to - at : long ? Number(bytes.readBigUInt64BE(at + 8)) : said;
    if (size < head || at + size > to) return null;
    boxes.push({ type: bytes.toString("latin1", at + 4, at + 8), from: at + head, to: at + size });
    at += size;
  }
  return boxes;
}

/** Whether the first bytes are those of a HEIC picture (ISO/IEC 23008-12). */
export function beginsAsHeic(given: Uint8Array): boolean {
  const bytes = view(given);
  if (bytes.length < 16 || bytes.toString("latin1", 4, 8) !== "ftyp") return false;
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const named = [bytes.toString("latin1", 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) named.push(bytes.toString("latin1", at, at + 4));
  return named.some((brand) => brands.includes(brand));
}

/**
 * What is wrong with a HEIC by its structure alone: its boxes must follow one another to the last byte, and the parts that a still picture has must be
 * there. `too_much`: it says of itself that it has more points than are decoded.
 */
export function heicFault(given: Uint8Array): "broken" | "too_much" | null {
  const bytes = view(given);
  const top = boxesIn(bytes, 0, bytes.length);
  const meta = top?.find(({ type }) => type === "meta");
  if (!top || !meta || meta.to - meta.from < 4) return "broken";
  const inside = boxesIn(bytes, meta.from + 4, meta.to);
  const has = (type: string) => inside?.some((box) => box.type === type) ?? false;
  if (!["hdlr", "pitm", "iloc", "iinf", "iprp"].every(has)) return "broken";
  if (!has("idat") && !top.some(({ type }) => type === "mdat")) return "broken";
  const properties = inside?.find(({ type }) => type === "iprp");
  const parts = properties && boxesIn(bytes, properties.from, properties.to);
  const container = parts?.find(({ type }) => type === "ipco");
  const kept = container && boxesIn(bytes, container.from, container.to);
  const sizes = (kept ?? []).filter(({ type, from, to }) => type === "ispe" && to - from >= 12);
  if (sizes.length === 0) return "broken";
  const points = sizes.map(({ from }) => bytes.readUInt32BE(from + 4) * bytes.readUInt32BE(from + 8));
  return Math.max(...points) > mostPixels ? "too_much" : null;
}

/** A decoded picture: four bytes a point, row after row. */
export interface Points {
  width: number;
  height: number;
  data: Uint8Array;
}

type Decoded = Points | { fault: "broken" | "too_much" | "too_slow" };

let last: Promise<unknown> = Promise.resolve();

/** Decodes a HEIC in a thread of its own, one after another: each may take hundreds of megabytes for some seconds. */
export function decodeHeic(bytes: Uint8Array): Promise<Decoded> {
  const next = last.then(() => decodeOne(bytes));
  last = next.catch(() => null);
  return next;
}

async function decodeOne(bytes: Uint8Array): Promise<Decoded> {
  const worker = new Worker(new URL("./heicworker.mjs", import.meta.url), {
    workerData: { bytes, mostPixels, mostBytes },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const decoded = await answerOf<Decoded>(worker, decodeMs);
  if (typeof decoded !== "string") return decoded;
  return { fault: decoded === "late" ? "too_slow" : "broken" };
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
