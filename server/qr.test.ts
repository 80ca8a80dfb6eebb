import { decodeQR } from "qr/decode.js";
import sharp from "sharp";
import { expect, test } from "vitest";
import { qrPath } from "./qr";

test("what is drawn reads as what was meant, also when the picture is turned and small", async () => {
  const text = "http://192.168.1.20:3000/batches/b9JkL2mNoPqRsTuV/counter?card=c9JkL2mNoPqRsTuV";
  const { size, path } = qrPath(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="360" height="360"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  for (const turned of [0, 7, 90]) {
    const { data, info } = await sharp(Buffer.from(svg))
      .rotate(turned, { background: "#fff" })
      .extend({ top: 60, bottom: 200, left: 90, right: 30, background: "#fff" })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(decodeQR({ data: new Uint8Array(data), width: info.width, height: info.height })).toBe(text);
  }
});
