/** What can be read of a code: a frame of the camera or a photo. */
export type Picture = HTMLVideoElement | ImageBitmap;

interface Detector {
  detect: (source: Picture) => Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

/** The browser's own reader, where it has one and is on a secure address. */
async function ownDetector(): Promise<Detector | null> {
  // Not in the language's types yet; what is there is what the standard names.
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (known === undefined) return null;
  const formats = await known.getSupportedFormats().catch((): string[] => []);
  return formats.includes("qr_code") ? new known({ formats: ["qr_code"] }) : null;
}

let detector: Promise<Detector | null> | undefined;

/** Longer sides at which a photo is looked at, in points: one far away needs many, a sharp one few. */
const sides = { frame: [960], photo: [1400, 800, 2200] } as const;

/** The text of the QR code in a picture, or null. The bundled reader is fetched only where the browser has none, or its own found nothing in a photo. */
export async function readCode(picture: Picture): Promise<string | null> {
  detector ??= ownDetector();
  const own = await detector;
  const found = own === null ? [] : await own.detect(picture).catch(() => []);
  const text = found[0]?.rawValue;
  if (text) return text;
  const isFrame = picture instanceof HTMLVideoElement;
  if (own !== null && isFrame) return null;
  const { decodeQR } = await import("qr/decode.js");
  for (const side of isFrame ? sides.frame : sides.photo) {
    const image = pointsOf(picture, side);
    if (image === null) return null;
    try {
      return decodeQR(image);
    } catch {
      // Nothing at this size; the next may show it.
    }
  }
  return null;
}

function pointsOf(picture: Picture, side: number): ImageData | null {
  const isFrame = picture instanceof HTMLVideoElement;
  const width = isFrame ? picture.videoWidth : picture.width;
  const height = isFrame ? picture.videoHeight : picture.height;
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const drawn = canvas.getContext("2d", { willReadFrequently: true });
  if (drawn === null) return null;
  drawn.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return drawn.getImageData(0, 0, canvas.width, canvas.height);
}

/** The text of the code on a photo, or null; a file that is no picture holds none. */
export async function readPhoto(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  try {
    return await readCode(picture);
  } finally {
    picture.close();
  }
}
