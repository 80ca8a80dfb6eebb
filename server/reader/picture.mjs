// A page as points: turned as the camera held it, no larger than is read, and what is cut out of it.
import sharp from "sharp";

/** No side is longer when it is read: an A4 sheet has characters of 25 points then. */
const longest = 2400;
const mostPixels = 100_000_000;

/**
 * @typedef {{ data: Uint8Array, width: number, height: number }} Picture red, green, blue, row by row
 * @param {Uint8Array | Buffer | { data: Uint8Array, width: number, height: number, channels: 3 | 4 }} given a file's bytes, or a drawn page
 * @returns {Promise<Picture>}
 */
export async function pictureOf(given) {
  const raw = "data" in given && "width" in given;
  const opened = raw
    ? sharp(given.data, { raw: { width: given.width, height: given.height, channels: given.channels } })
    : sharp(given, { failOn: "error", limitInputPixels: mostPixels, sequentialRead: true }).autoOrient();
  const { data, info } = await opened
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .resize(longest, longest, { fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: info.channels === 3 ? data : grey3(data, info.channels), width: info.width, height: info.height };
}

function grey3(data, channels) {
  const three = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) three.fill(data[from], to, to + 3);
  return three;
}

/** The same page for the detector: both sides whole multiples of 32, the longer one at most `side`; small ones are enlarged. */
export async function scaledTo({ data, width, height }, side) {
  const scale = Math.min(side / Math.max(width, height), 2);
  const to = (length) => Math.max(32, Math.round((length * scale) / 32) * 32);
  const [w, h] = [to(width), to(height)];
  const scaled = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(w, h, { fit: "fill", kernel: "cubic" })
    .raw()
    .toBuffer();
  return { data: scaled, width: w, height: h };
}

/** A quarter turn to the right, `turns` times. */
export async function turned({ data, width, height }, turns) {
  if (turns === 0) return { data, width, height };
  const { data: rotated, info } = await sharp(data, { raw: { width, height, channels: 3 } })
    .rotate(turns * 90)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: rotated, width: info.width, height: info.height };
}

/** How much of a page is red ink. */
export function sealedShare({ data, width, height }) {
  let red = 0;
  let seen = 0;
  for (let at = 0; at < data.length; at += 33) {
    const from = at - (at % 3);
    seen += 1;
    if (isRed(data, from)) red += 1;
  }
  return width * height === 0 ? 0 : red / seen;
}

const isRed = (data, at) => data[at] - data[at + 1] > 55 && data[at] - data[at + 2] > 45;

/** A copy in which red ink is as light as paper: black print under a seal stands free. */
export function withoutRed({ data, width, height }) {
  const free = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const red = data[at];
    const reddish = red - data[at + 1] > 18 && red - data[at + 2] > 10;
    free[at] = red;
    free[at + 1] = reddish ? red : data[at + 1];
    free[at + 2] = reddish ? red : data[at + 2];
  }
  return { data: free, width, height };
}

/** Cuts a leaning box out and sets it upright, `high` points high, as the recogniser wants it: blue, green, red between −1 and 1. */
export function cutOut({ data, width, height }, box, high) {
  const wide = Math.max(8, Math.round((box.width / box.height) * high));
  const padded = Math.max(wide, 160);
  const plane = high * padded;
  const input = new Float32Array(plane * 3);
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  for (let v = 0; v < high; v++) {
    const dv = ((v + 0.5) / high - 0.5) * box.height;
    for (let u = 0; u < wide; u++) {
      const du = ((u + 0.5) / wide - 0.5) * box.width;
      const x = Math.min(width - 1.001, Math.max(0, box.cx + du * cos - dv * sin - 0.5));
      const y = Math.min(height - 1.001, Math.max(0, box.cy + du * sin + dv * cos - 0.5));
      const to = v * padded + u;
      for (let channel = 0; channel < 3; channel++) {
        input[to + (2 - channel) * plane] = between(data, width, x, y, channel) / 127.5 - 1;
      }
    }
  }
  return { input, wide, padded };
}

/** A channel between four points. */
function between(data, width, x, y, channel) {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  const a = (y0 * width + x0) * 3 + channel;
  const b = a + width * 3;
  return (data[a] * (1 - fx) + data[a + 3] * fx) * (1 - fy) + (data[b] * (1 - fx) + data[b + 3] * fx) * fy;
}

/** The page small and grey, `side` points each way: what is kept to know the same picture again (server/likeness.ts). */
export async function grainOf({ data, width, height }, side) {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .toColourspace("b-w")
    .resize(side, side, { fit: "fill", kernel: "mitchell" })
    .raw()
    .toBuffer();
}
