// A PDF's pages: their own text where they have one that is drawn, else a picture of the page.
import { createRequire } from "node:module";
import { join } from "node:path";
import { getDocument, OPS, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const drawnSide = 2000;
/** A page with fewer letters of its own is looked at. */
const fewLetters = 20;
/** Text that is laid invisibly over a scan says what some program read, or what somebody wants to be read. */
const invisible = [3, 7];
const pictures = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];

/** Opens a PDF; throws where it cannot be read. Close it. */
export async function openPdf(bytes, assets) {
  const task = getDocument({
    data: new Uint8Array(bytes),
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    cMapUrl: join(assets, "cmaps/"),
    standardFontDataUrl: join(assets, "standard_fonts/"),
    wasmUrl: join(assets, "wasm/"),
  });
  return { document: await task.promise, close: () => task.destroy() };
}

/** The page's own text in lines with places; null where it has none, or where a picture or invisible letters make it doubtful. */
export async function textOf(page) {
  const viewport = page.getViewport({ scale: 1 });
  if (await isDoubtful(page, viewport)) return null;
  const { items } = await page.getTextContent();
  const lines = items.flatMap((item) => lineOf(item, viewport));
  const letters = lines.reduce((sum, { text }) => sum + text.replace(/\s/g, "").length, 0);
  return letters < fewLetters ? null : { width: viewport.width, height: viewport.height, lines };
}

async function isDoubtful(page, viewport) {
  const { fnArray, argsArray } = await page.getOperatorList();
  let area = 0;
  let scale = [1];
  for (let at = 0; at < fnArray.length; at++) {
    const operator = fnArray[at];
    if (operator === OPS.setTextRenderingMode && invisible.includes(argsArray[at][0])) return true;
    if (operator === OPS.transform) scale = argsArray[at];
    if (pictures.includes(operator)) area = Math.max(area, Math.abs(scale[0] * scale[3] || scale[1] * scale[2]));
  }
  return area > viewport.width * viewport.height * 0.4;
}

function lineOf({ str, transform, width, height }, viewport) {
  if (!str || str.trim() === "") return [];
  const [x, y] = viewport.convertToViewportPoint(transform[4], transform[5]);
  const high = height || Math.hypot(transform[2], transform[3]);
  const box = {
    x: x / viewport.width,
    y: (y - high) / viewport.height,
    width: width / viewport.width,
    height: (high * 1.15) / viewport.height,
  };
  const letters = str.split("");
  const wide = letters.map((one) => (one.charCodeAt(0) < 0x2000 ? 1 : 2));
  const sum = wide.reduce((all, one) => all + one, 0);
  const edges = [box.x];
  for (const one of wide) edges.push((edges.at(-1) ?? 0) + (box.width * one) / sum);
  return [{ text: str, box, edges, sure: letters.map(() => 1) }];
}

/** The page drawn as a picture. Throws where the program was installed without a canvas. */
export async function drawPage(page) {
  const { createCanvas } = createRequire(import.meta.url)("@napi-rs/canvas");
  const plain = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(drawnSide / Math.max(plain.width, plain.height), 6) });
  const [width, height] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  return { data: context.getImageData(0, 0, width, height).data, width, height, channels: 4 };
}
