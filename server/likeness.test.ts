import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { bandsOf, distance, mostBits, near, sameGrain } from "@/domain/likeness";
import { lookOf } from "./likeness";

/** A form of one template: only the number on it changes. */
function form(number: string): Promise<Buffer> {
  const rows = ["示例科技有限公司", number, "销户（单位客户）", "2026-11-20", "SL-0000-0001"].map(
    (text, i) =>
      `<text x="230" y="${210 + i * 60}" font-size="22">${text}</text><line x1="50" x2="750" y1="${230 + i * 60}" y2="${230 + i * 60}" stroke="#5B6870"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="620" font-family="serif">
    <rect width="800" height="620" fill="#fff"/><text x="400" y="100" font-size="36" text-anchor="middle">业务受理单</text>${rows.join("")}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function alike(a: Uint8Array, b: Uint8Array): Promise<boolean> {
  const [one, other] = await Promise.all([lookOf(a), lookOf(b)]);
  if (one === null || other === null) throw new Error("no look");
  return distance(one.hash, other.hash) <= mostBits && sameGrain(one.grain, other.grain);
}

describe("how a picture looks", () => {
  test("one picture saved anew, smaller, larger and lighter is known again", async () => {
    const bytes = await form("13100000001");
    const again = [
      sharp(bytes).jpeg({ quality: 60 }),
      sharp(bytes).jpeg({ quality: 30 }),
      sharp(bytes).resize(560).jpeg({ quality: 70 }),
      sharp(bytes).resize(400).jpeg({ quality: 75 }),
      sharp(bytes).resize(1600).png(),
      sharp(bytes).linear(0.97, 4).jpeg(),
      sharp(bytes).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 90 }),
    ];
    for (const one of again) expect(await alike(bytes, await one.toBuffer())).toBe(true);
  });

  test("two forms of one template are two papers, be it one digit that differs", async () => {
    const bytes = await form("13100000001");
    for (const other of ["13100000002", "13100000007", "13900000001", "15600009999"]) {
      expect(await alike(bytes, await form(other))).toBe(false);
    }
  });

  test("an empty sheet looks like nothing, and what is no picture has no look", async () => {
    const white = sharp({ create: { width: 600, height: 400, channels: 3, background: "#fefefe" } });
    expect(await lookOf(await white.jpeg().toBuffer())).toBeNull();
    expect(await lookOf(Buffer.from("no picture"))).toBeNull();
  });

  test("whatever is at most seven bits away lies near in one of its bands", () => {
    const hash = "0123456789abcdef";
    const bands = bandsOf(hash);
    // Two bits in three bands and one in the fourth: the worst that seven can do.
    for (const bits of [0x0003000300030001n, 0x8100810081000001n, 0x7fn, 0x1010101010101000n]) {
      const other = (BigInt(`0x${hash}`) ^ bits).toString(16).padStart(16, "0");
      expect(distance(hash, other)).toBeLessThanOrEqual(mostBits);
      expect(bandsOf(other).some((band, n) => near(bands[n] ?? 0).includes(band))).toBe(true);
    }
  });
});
