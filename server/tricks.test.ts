import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pdf, picture } from "./example";
import { readMedia, remakePicture } from "./media";
import { plainName } from "./upload";

const heic = readFileSync(new URL("./fixtures/stripes.heic", import.meta.url));

/** The same picture with a box changed or put in; `at` is where the named box's size stands. */
const boxAt = (type: string) => heic.indexOf(type) - 4;
const changed = (at: number, ...bytes: number[]) => {
  const copy = Buffer.from(heic);
  copy.set(bytes, at);
  return copy;
};

describe("a HEIC", { timeout: 60_000 }, () => {
  test("that reads to its end is known, and a renamed one is not", async () => {
    expect(await readMedia("IMG_0001.HEIC", heic)).toEqual({ mediaType: "image/heic", pages: 1 });
    expect(await readMedia("a.jpg", heic)).toBe("disagrees");
    expect(await readMedia("a.heic", await picture("jpeg"))).toBe("disagrees");
  });

  test("is shown as a JPEG of the same points, red left and blue right", async () => {
    const made = sharp(await remakePicture(heic, 60));
    const { data, info } = await made.raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([60, 40, 3]);
    const at = (x: number) => [...data.subarray((20 * 60 + x) * 3, (20 * 60 + x) * 3 + 3)];
    const [left = [], right = []] = [at(10), at(50)];
    expect([(left[0] ?? 0) > 150, (left[2] ?? 255) < 80, (right[0] ?? 255) < 80, (right[2] ?? 0) > 150]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test("that ends early, has something behind its end, or lacks a part is refused before it is decoded", async () => {
    for (const part of [0.2, 0.5, 0.9, 0.99])
      expect(await readMedia("a.heic", heic.subarray(0, Math.floor(heic.length * part)))).toBe("broken");
    expect(await readMedia("a.heic", Buffer.concat([heic, Buffer.from("abc")]))).toBe("broken");
    expect(await readMedia("a.heic", changed(boxAt("iloc") + 4, 0x66, 0x72, 0x65, 0x65))).toBe("broken");
    expect(await readMedia("a.heic", heic.subarray(0, 28))).toBe("broken");
  });

  test("that is a document as well, a film or another kind of picture in the same wrapping is refused", async () => {
    const free = Buffer.concat([Buffer.from([0, 0, 0, 13]), Buffer.from("free%PDF-")]);
    expect(await readMedia("a.heic", Buffer.concat([heic, free]))).toBe("disagrees");
    const film = Buffer.from(heic);
    film.write("isommp42", 8, "latin1");
    film.write("isommp42isom", 16, "latin1");
    expect(await readMedia("a.heic", film)).toBe("disagrees");
  });

  test("whose points do not decode is refused", async () => {
    const noise = Buffer.from(heic);
    noise.fill(0xa5, heic.indexOf("mdat") + 8);
    expect(await readMedia("a.heic", noise)).toBe("broken");
  });

  test("that says it has more points than are decoded is refused as too much, and nothing is decoded", async () => {
    const wide = changed(heic.indexOf("ispe") + 8, 0, 1, 0, 0, 0, 1, 0, 0);
    expect(await readMedia("a.heic", wide)).toBe("too_much");
  });
});

/** A PDF of bodies numbered from 1, of which the first is its catalogue. */
function document(bodies: (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  const put = (bytes: Buffer) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const [i, body] of bodies.entries()) {
    places.push(at);
    put(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from("\nendobj\n")]));
  }
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = bodies.length + 1;
  put(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** One page with its own entries and content. */
function page(entries: string, content: Buffer, filter = ""): Buffer {
  const stream = Buffer.concat([
    Buffer.from(`<< /Length ${content.length} ${filter} >>\nstream\n`),
    content,
    Buffer.from("\nendstream"),
  ]);
  return document([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R ${entries} >>`,
    stream,
  ]);
}

describe("a document made to harm has a clear answer, soon and within bounds", { timeout: 60_000 }, () => {
  const nothing = Buffer.from("q Q");
  const deep = "<< /A ".repeat(100_000);
  const noPages = pdf(1).toString("latin1").replace("/Count 1 ", "/Count 99");
  const loop = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"];

  test.each<[string, Buffer, string]>([
    ["more pages than a certificate has", pdf(201), "too_much"],
    ["a page of kilometres", page("/MediaBox [0 0 9000000 9000000]", nothing), "too_much"],
    ["a page made large by its unit", page("/UserUnit 9000", nothing), "too_much"],
    ["a tree of pages that holds itself", document(loop), "broken"],
    ["dictionaries nested a hundred thousand deep", page(`/B ${deep} 1 ${">> ".repeat(100_000)}`, nothing), "broken"],
  ])("%s", async (_, bytes, fault) => {
    expect(await readMedia("a.pdf", bytes)).toBe(fault);
  });

  test.each<[string, Buffer]>([
    ["a count of pages that are not there", Buffer.from(noPages, "latin1")],
    ["lists nested a hundred thousand deep", page("", Buffer.from(`${"[".repeat(100_000)} ${"]".repeat(100_000)} TJ`))],
  ])("%s is read as the one page that it is, or refused", async (_, bytes) => {
    expect([{ mediaType: "application/pdf", pages: 1 }, "broken"]).toContainEqual(await readMedia("a.pdf", bytes));
  });

  test("a stream that unpacks to hundreds of times its size, twice over, ends at the bound of memory and not at the machine's", async () => {
    const packed = deflateSync(deflateSync(Buffer.alloc(200_000_000, " ")));
    const bomb = page("", packed, "/Filter [/FlateDecode /FlateDecode]");
    expect(bomb.length).toBeLessThan(3_000);
    const before = process.memoryUsage().rss;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 20);
    expect(await readMedia("a.pdf", bomb)).toBe("too_much");
    clearInterval(watch);
    expect(most).toBeLessThan(500_000_000);
  });
});

describe("a name made to harm", { timeout: 60_000 }, () => {
  test.each([
    ["folders", "../../../etc/照片/凭证.pdf", "凭证.pdf"],
    ["a NUL that hides another kind", "a.pdf\0.exe", "a.pdf.exe"],
    ["letters that turn round", "凭证\u202efdp.exe", "凭证fdp.exe"],
    ["a drive and a stream", "C:\\a.pdf", "a.pdf"],
  ])("%s: only its last part stands, without what cannot be seen", (_, given, kept) => {
    expect(plainName(given)).toBe(kept);
  });

  test("is judged by what is kept of it, and three hundred characters by their end", async () => {
    expect(await readMedia(plainName("a.pdf\0.exe"), pdf())).toBe("not_supported");
    expect(await readMedia(plainName("凭证\u202efdp.exe"), pdf())).toBe("not_supported");
    const kept = plainName(`${"凭".repeat(300)}.pdf`);
    expect([[...kept].length, await readMedia(kept, pdf())]).toEqual([120, { mediaType: "application/pdf", pages: 1 }]);
  });
});
