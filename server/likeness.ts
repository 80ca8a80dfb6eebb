import sharp from "sharp";
import { rememberLook } from "@/db/likeness";
import type { Store } from "@/db/store";
import { grainSide, hashHeight, hashOf, hashWidth, isBlank, type Likeness } from "@/domain/likeness";

/** Decoding is bound as `server/media.ts` bounds it. */
const mostPixels = 100_000_000;

/** How a picture looks, turned as the camera held it; null for one that cannot be read and for an empty sheet. */
export async function lookOf(picture: Uint8Array): Promise<Likeness | null> {
  try {
    const grain = await sharp(picture, { failOn: "error", limitInputPixels: mostPixels })
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .greyscale()
      .toColourspace("b-w")
      .resize(grainSide, grainSide, { fit: "fill", kernel: "mitchell" })
      .raw()
      .toBuffer();
    return await lookOfGrain(new Uint8Array(grain));
  } catch {
    return null;
  }
}

/** The same of a page that is small and grey already; null for an empty sheet. */
export async function lookOfGrain(grain: Uint8Array): Promise<Likeness | null> {
  const raw = { width: grainSide, height: grainSide, channels: 1 } as const;
  const small = await sharp(grain, { raw }).resize(hashWidth, hashHeight, { fit: "fill" }).raw().toBuffer();
  const look = { hash: hashOf(small), grain };
  return isBlank(look) ? null : look;
}

/**
 * Remembers how an uploaded picture looks, before a paper names it; `page` where it is one of several that are bound to a file. A PDF's page is a picture
 * only once the reader has drawn it (`noteGrain`).
 */
export async function noteLook(
  store: Store,
  sha256: string,
  mediaType: string,
  bytes: Uint8Array,
  page = 1,
): Promise<void> {
  if (!mediaType.startsWith("image/")) return;
  const look = await lookOf(bytes);
  if (look !== null) await rememberLook(store, { sha256, page, ...look });
}

/** Remembers how the first page looks that the reader drew, of a file whose look is not known yet: a PDF of a scan, a phone's HEIC. */
export async function noteGrain(store: Store, sha256: string, grain: Uint8Array | null): Promise<void> {
  const look = grain === null ? null : await lookOfGrain(new Uint8Array(grain));
  if (look !== null) await rememberLook(store, { sha256, page: 1, ...look });
}
