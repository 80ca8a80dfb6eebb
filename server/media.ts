import { Worker } from "node:worker_threads";
import sharp from "sharp";
import type { CertificateRow } from "@/domain/case/rows";
import { pdfFolder } from "./pdfassets";

type MediaType = CertificateRow["mediaType"];

/**
 * Why a file is not kept: `not_supported` another kind of file · `disagrees` its name says one kind and its first bytes another, or it is
 * two kinds at once · `broken` it starts as it should and cannot be read to its end · `locked` a PDF with a password.
 */
export const mediaFaults = ["not_supported", "disagrees", "broken", "locked"] as const;
export type MediaFault = (typeof mediaFaults)[number];

export interface Media {
  mediaType: MediaType;
  pages: number;
}

interface Format {
  mediaType: MediaType;
  extensions: readonly string[];
  magic: readonly number[];
}

const formats: readonly Format[] = [
  { mediaType: "application/pdf", extensions: ["pdf"], magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: "image/jpeg", extensions: ["jpg", "jpeg"], magic: [0xff, 0xd8, 0xff] },
  { mediaType: "image/png", extensions: ["png"], magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** A picture of 100 million points is larger than any phone or scanner makes; more is made to fill the memory. */
const mostPixels = 100_000_000;
const pdfMs = 20_000;

/**
 * What a file is, judged by its own bytes: the extension, the first bytes and a reading to the end must agree. What the browser says of
 * its type is not asked.
 */
export async function readMedia(fileName: string, bytes: Uint8Array): Promise<Media | MediaFault> {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const named = formats.find((format) => format.extensions.includes(extension));
  const found = formats.find((format) => format.magic.every((byte, at) => bytes[at] === byte));
  if (!named) return "not_supported";
  if (found !== named) return "disagrees";
  if (named.mediaType === "application/pdf") return readPdf(bytes);
  // Readers of PDF look for its head anywhere near the start: such a picture is a document as well.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("%PDF-")) return "disagrees";
  return readPicture(bytes, named.mediaType);
}

async function readPicture(bytes: Uint8Array, mediaType: MediaType): Promise<Media | MediaFault> {
  try {
    // Decoded from the first row to the last, without holding it whole.
    await open(bytes).resize(8, 8, { fastShrinkOnLoad: false }).raw().toBuffer();
    return { mediaType, pages: 1 };
  } catch {
    return "broken";
  }
}

function open(bytes: Uint8Array) {
  return sharp(bytes, { failOn: "error", limitInputPixels: mostPixels, sequentialRead: true });
}

/** A picture made anew for a page: turned as the camera held it, within a square of `side` points, without what it said of place and device. */
export function remakePicture(bytes: Uint8Array, side: number): Promise<Buffer> {
  return open(bytes)
    .autoOrient()
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 82 })
    .toBuffer();
}

function readPdf(bytes: Uint8Array): Promise<Media | MediaFault> {
  // pdf.js takes the bytes over, so it gets its own.
  const workerData = { bytes: new Uint8Array(bytes), assets: pdfFolder };
  const worker = new Worker(new URL("./pdfworker.mjs", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 384 },
    // Plain JavaScript: nothing that the process was started with has to be loaded again for each file.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const end = (media: Media | MediaFault) => {
      clearTimeout(tooLong);
      resolve(media);
      worker.terminate();
    };
    const tooLong = setTimeout(() => end("broken"), pdfMs);
    worker.once("message", (read: { pages: number } | { fault: MediaFault }) =>
      end("pages" in read ? { mediaType: "application/pdf", pages: read.pages } : read.fault),
    );
    worker.once("error", () => end("broken"));
    worker.once("exit", () => end("broken"));
  });
}
