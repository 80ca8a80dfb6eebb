import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { boundMemory } from "./memory.mjs";

// Plain JavaScript, so that Node loads it by itself in tests as well. A thread of its own: a PDF made to hang or to eat memory ends
// with its thread and stops nobody's page.

const { bytes, assets, mostPages, mostSide, mostBytes } = workerData;
const exceeded = boundMemory(mostBytes);

/** Reads every page to its last operator; the first fault ends it. Gives the number of pages, or that they are too many or too large. */
async function countPages() {
  const task = getDocument({
    data: bytes,
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(assets, "cmaps/"),
    standardFontDataUrl: join(assets, "standard_fonts/"),
    wasmUrl: join(assets, "wasm/"),
  });
  const document = await task.promise;
  if (document.numPages > mostPages) return { fault: "too_much" };
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [left, bottom, right, top] = page.view;
    if (Math.max(right - left, top - bottom) * page.userUnit > mostSide) return { fault: "too_much" };
    await page.getOperatorList();
    page.cleanup();
  }
  const { numPages } = document;
  await task.destroy();
  return { pages: numPages };
}

const tooMuch = { fault: "too_much" };
countPages().then(
  (read) => parentPort?.postMessage(exceeded() ? tooMuch : read),
  (error) => {
    const fault = error?.name === "PasswordException" ? "locked" : "broken";
    parentPort?.postMessage(exceeded() ? tooMuch : { fault });
  },
);
