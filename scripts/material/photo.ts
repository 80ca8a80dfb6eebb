import sharp from "sharp";
import type { Dice } from "../bench/dice";

/** How a photo is taken. */
export interface Shot {
  /** Degrees by which the paper lies askew. */
  skew: number;
  /** How much narrower its far side is, 0 to 0.2. */
  perspective: number;
  /** Blur of the lens, in points. */
  blur: number;
  /** Spread of the noise, 0 to 40. */
  noise: number;
  /** How much darker its darker side is, 0 to 0.6. */
  shade: number;
  quality: number;
}

type Point = readonly [number, number];

/** Takes a photo of a sheet on a table: warped, blurred, in uneven light, with noise, as JPEG. */
export async function photograph(sheet: Buffer, dice: Dice, shot: Shot): Promise<Buffer> {
  const { data, info } = await sharp(sheet).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [width, height] = [Math.round(info.width * 1.12), Math.round(info.height * 1.12)];
  const back = inverse(corners(info.width, info.height, width, height, shot, dice), info.width, info.height);
  const out = Buffer.alloc(width * height * 3);
  const table = [96 + dice.roll(60), 84 + dice.roll(50), 70 + dice.roll(40)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = 1 - shot.shade * (x / width) * (0.5 + (0.5 * y) / height);
      const [u, v] = back(x, y);
      const inside = u >= 0 && v >= 0 && u < info.width - 1 && v < info.height - 1;
      for (let channel = 0; channel < 3; channel++) {
        const paper = inside ? between(data, info.width, u, v, channel) : (table[channel] ?? 0);
        out[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, paper * light * 0.96));
      }
    }
  }
  const blurred = sharp(out, { raw: { width, height, channels: 3 } });
  const soft = shot.blur > 0.3 ? await blurred.blur(shot.blur).raw().toBuffer() : out;
  noisy(soft, dice, shot.noise);
  return sharp(soft, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: shot.quality })
    .toBuffer();
}

function noisy(data: Buffer, dice: Dice, spread: number): void {
  if (spread === 0) return;
  for (let at = 0; at < data.length; at += 3) {
    const grain = dice.roll(spread * 2 + 1) - spread;
    for (let channel = 0; channel < 3; channel++) {
      data[at + channel] = Math.max(0, Math.min(255, (data[at + channel] ?? 0) + grain));
    }
  }
}

function between(data: Buffer, width: number, x: number, y: number, channel: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  const at = (dx: number, dy: number) => data[((y0 + dy) * width + x0 + dx) * 3 + channel] ?? 0;
  return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
}

/** Where the sheet's four corners come to lie on the photo, clockwise from the top left. */
function corners(w: number, h: number, width: number, height: number, shot: Shot, dice: Dice): Point[] {
  const angle = (shot.skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const fit = 1 / (cos + Math.abs(sin) * 0.75);
  const side = dice.roll(2) === 0 ? 1 : -1;
  return [
    [-0.5, -0.5],
    [0.5, -0.5],
    [0.5, 0.5],
    [-0.5, 0.5],
  ].map(([u = 0, v = 0]) => {
    const far = 1 - shot.perspective * (0.5 - v * 0.5 + u * side * 0.3);
    const x = u * w * far * fit;
    const y = v * h * fit * (1 - shot.perspective * 0.3);
    return [width / 2 + x * cos - y * sin, height / 2 + x * sin + y * cos];
  });
}

/** The mapping from the photo back to the sheet: a homography through four corners. */
function inverse(to: readonly Point[], w: number, h: number): (x: number, y: number) => Point {
  const from: Point[] = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ];
  const rows = to.flatMap(([x, y], at) => {
    const [u, v] = from[at] ?? [0, 0];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = solved(rows);
  return (x, y) => {
    const scale = g * x + i * y + 1;
    return [(a * x + b * y + c) / scale, (d * x + e * y + f) / scale];
  };
}

/** Eight equations in eight unknowns, by elimination. */
function solved(rows: number[][]): number[] {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best));
    const at = rows.indexOf(pivot);
    [rows[column], rows[at]] = [pivot, rows[column] as number[]]; // both are rows
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let k = column; k <= n; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return rows.map((row, at) => (row[n] ?? 0) / (row[at] ?? 1));
}

/** The picture lying on its side, with the mark by which a camera says so. */
export async function cameraTurned(jpeg: Buffer, orientation: 3 | 6 | 8): Promise<Buffer> {
  const turns = { 3: 180, 6: 270, 8: 90 }[orientation];
  return sharp(jpeg).rotate(turns).jpeg({ quality: 88 }).withMetadata({ orientation }).toBuffer();
}
