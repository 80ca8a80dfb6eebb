import { Worker } from "node:worker_threads";
import sharp, { type Sharp } from "sharp";
import type { CertificateRow } from "@/domain/case/rows";
import { answerOf } from "./fileworker";
import { beginsAsHeic, decodeHeic, heicFault } from "./heic";
import { pdfFolder } from "./pdfassets";

type MediaType = CertificateRow["mediaType"];

/**
 * Why a file is not kept: `not_supported` another kind of file · `disagrees` its name says one kind and its first bytes another, or it is
 * two kinds at once · `broken` it starts as it should and cannot be read to its end · `locked` a PDF with a password · `too_much` more points or
 * pages, or larger ones, than any certificate has · `too_slow` it was not read in time: it may be made to hang, or the machine may be busy.
 */
export const mediaFaults = ["not_supported", "disagrees", "broken", "locked", "too_much", "too_slow"] as const;
export type MediaFault = (typeof mediaFaults)[number];

export interface Media {
  mediaType: MediaType;
  pages: number;
}

interface Format {
  mediaType: MediaType;
  extensions: readonly string[];
  begins: (bytes: Uint8Array) => boolean;
}

const magic =
  (...expected: number[]) =>
  (bytes: Uint8Array) =>
    expected.every((byte, at) => bytes[at] === byte);

const formats: readonly Format[] = [
  { mediaType: "application/pdf", extensions: ["pdf"], begins: magic(0x25, 0x50, 0x44, 0x46, 0x2d) },
  { mediaType: "image/jpeg", extensions: ["jpg", "jpeg"], begins: magic(0xff, 0xd8, 0xff) },
  { mediaType: "image/png", extensions: ["png"], begins: magic(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { mediaType: "image/heic", extensions: ["heic", "heif"], begins: beginsAsHeic },
];

/** A picture of 100 million points is larger than any phone or scanner makes; more is made to fill the memory. */
const mostPixels = 100_000_000;
const pdfMs = 20_000;
/** Pages of a PDF; points of a page's longer side, the most that a PDF may have by its own standard; bytes that its streams may hold at a time. */
const pdfBounds = { mostPages: 200, mostSide: 14_400, mostBytes: 256_000_000 };

/**
 * What a file is, judged by its own bytes: the extension, the first bytes and a reading to the end must agree. What the browser says of
 * its type is not asked.
 */
export async function readMedia(fileName: string, bytes: Uint8Array): Promise<Media | MediaFault> {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const named = formats.find((format) => format.extensions.includes(extension));
  const found = formats.find((format) => format.begins(bytes));
  if (!named) return "not_supported";
  if (found !== named) return "disagrees";
  if (named.mediaType === "application/pdf") return readPdf(bytes);
  // Readers of PDF look for its head anywhere near the start: such a picture is a document as well.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("%PDF-")) return "disagrees";
  return (await pictureFault(bytes)) ?? { mediaType: named.mediaType, pages: 1 };
}

async function pictureFault(bytes: Uint8Array): Promise<MediaFault | null> {
  if (beginsAsHeic(bytes)) {
    const decoded = heicFault(bytes) ?? (await decodeHeic(bytes));
    return typeof decoded === "string" ? decoded : "fault" in decoded ? decoded.fault : null;
  }
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) return "too_much";
    // Decoded from the first row to the last, without holding it whole.
    await open(bytes).resize(8, 8, { fastShrinkOnLoad: false }).raw().toBuffer();
    return null;
  } catch {
    return "broken";
  }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: "error", limitInputPixels: mostPixels, sequentialRead: true });
}

/** Any picture that is kept, decoded or ready to be. A HEIC comes already turned as the camera held it. Throws where it cannot be read. */
async function openPicture(bytes: Uint8Array): Promise<Sharp> {
  if (!beginsAsHeic(bytes)) return open(bytes);
  const decoded = await decodeHeic(bytes);
  if ("fault" in decoded) throw new Error(`a HEIC cannot be read: ${decoded.fault}`);
  const { width, height, data } = decoded;
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/** A picture made anew for a page: turned as the camera held it, within a square of `side` points, without what it said of place and device. */
export async function remakePicture(bytes: Uint8Array, side: number): Promise<Buffer> {
  return (await openPicture(bytes))
    .autoOrient()
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 82 })
    .toBuffer();
}

async function readPdf(bytes: Uint8Array): Promise<Media | MediaFault> {
  // pdf.js takes the bytes over, so it gets its own.
  const workerData = { bytes: new Uint8Array(bytes), assets: pdfFolder, ...pdfBounds };
  const worker = new Worker(new URL("./pdfworker.mjs", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 384 },
    // Plain JavaScript: nothing that the process was started with has to be loaded again for each file.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const read = await answerOf<{ pages: number } | { fault: MediaFault }>(worker, pdfMs);
  if (typeof read === "string") return read === "late" ? "too_slow" : "broken";
  return "pages" in read ? { mediaType: "application/pdf", pages: read.pages } : read.fault;
}
