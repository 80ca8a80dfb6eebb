// Reads one file: its pages as lines with places.
import { drawPage, openPdf, textOf } from "./pdf.mjs";
import { grainOf, pictureOf } from "./picture.mjs";

/** A list of an account manager has a page for forty cards. */
export const mostPages = 30;

/**
 * @param {{ bytes: Uint8Array, mediaType: string, assets: string, grainSide: number }} file `assets`: where pdf.js lies
 * @param {(pagesRead: number, pageCount: number) => void} progress
 * @returns {Promise<{ engine: "pdf_text" | "ocr", pages: object[], grain: Uint8Array | null } | { fault: string }>}
 */
export async function readFileText({ bytes, mediaType, ...more }, progress) {
  return mediaType === "application/pdf" ? readPdf(bytes, more, progress) : readPhoto(bytes, more, progress);
}

async function readPhoto(bytes, { grainSide }, progress) {
  progress(0, 1);
  const picture = await pictureOf(bytes);
  return { engine: "ocr", pages: [await pageOf(picture, 1)], grain: await grainOf(picture, grainSide) };
}

/** The engine is loaded with the first picture: many PDFs need none. */
async function pageOf(picture, number) {
  const { readPicture } = await import("./ocr.mjs");
  return { number, ...(await readPicture(picture)) };
}

/** Of a PDF the first page's grain, where that is a picture: a text of its own has no look. */
async function readPdf(bytes, { assets, grainSide }, progress) {
  const { document, close } = await openPdf(bytes, assets);
  try {
    const count = document.numPages;
    if (count > mostPages) return { fault: "too_large" };
    const pages = [];
    let engine = "pdf_text";
    let grain = null;
    for (let number = 1; number <= count; number++) {
      progress(number - 1, count);
      const page = await document.getPage(number);
      const own = await textOf(page);
      if (own !== null) pages.push({ number, ...own });
      else {
        engine = "ocr";
        const picture = await pictureOf(await drawPage(page));
        if (number === 1) grain = await grainOf(picture, grainSide);
        pages.push(await pageOf(picture, number));
      }
      page.cleanup();
    }
    return { engine, pages, grain };
  } finally {
    await close();
  }
}
