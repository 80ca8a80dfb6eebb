// Reads one file: its pages as lines with places.
import { drawPage, openPdf, textOf } from "./pdf.mjs";
import { lookOf, pictureOf } from "./picture.mjs";

/** A list of an account manager has a page for forty cards. */
export const mostPages = 30;

/**
 * @param {{ bytes: Uint8Array, mediaType: string, assets: string }} file `assets`: where pdf.js lies
 * @param {(pagesRead: number, pageCount: number) => void} progress
 * @returns {Promise<{ engine: "pdf_text" | "ocr", pages: object[], look: string | null } | { fault: string }>}
 */
export async function readFileText({ bytes, mediaType, assets }, progress) {
  return mediaType === "application/pdf" ? readPdf(bytes, assets, progress) : readPhoto(bytes, progress);
}

async function readPhoto(bytes, progress) {
  progress(0, 1);
  const picture = await pictureOf(bytes);
  return { engine: "ocr", pages: [await pageOf(picture, 1)], look: await lookOf(picture) };
}

/** The engine is loaded with the first picture: many PDFs need none. */
async function pageOf(picture, number) {
  const { readPicture } = await import("./ocr.mjs");
  return { number, ...(await readPicture(picture)) };
}

async function readPdf(bytes, assets, progress) {
  const { document, close } = await openPdf(bytes, assets);
  try {
    const count = document.numPages;
    if (count > mostPages) return { fault: "too_large" };
    const pages = [];
    let engine = "pdf_text";
    let look = null;
    for (let number = 1; number <= count; number++) {
      progress(number - 1, count);
      const page = await document.getPage(number);
      const own = await textOf(page);
      if (own !== null) pages.push({ number, ...own });
      else {
        engine = "ocr";
        const picture = await pictureOf(await drawPage(page));
        if (number === 1) look = await lookOf(picture);
        pages.push(await pageOf(picture, number));
      }
      page.cleanup();
    }
    return { engine, pages, look };
  } finally {
    await close();
  }
}
