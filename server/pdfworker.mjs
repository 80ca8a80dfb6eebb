import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

// Plain JavaScript, so that Node loads it by itself in tests as well. A thread of its own: a PDF made to hang or to eat memory ends
// with its thread and stops nobody's page.

/** Reads every page to its last operator; the first fault ends it. Gives the number of pages. */
async function countPages(data, assets) {
  const task = getDocument({
    data,
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(assets, "cmaps/"),
    standardFontDataUrl: join(assets, "standard_fonts/"),
    wasmUrl: join(assets, "wasm/"),
  });
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getOperatorList();
    page.cleanup();
  }
  const { numPages } = document;
  await task.destroy();
  return numPages;
}

const { bytes, assets } = workerData;
countPages(bytes, assets).then(
  (pages) => parentPort?.postMessage({ pages }),
  (error) => parentPort?.postMessage({ fault: error?.name === "PasswordException" ? "locked" : "broken" }),
);
