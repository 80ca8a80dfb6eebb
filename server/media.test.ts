import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pdf, picture } from "./example";
import { readMedia, remakePicture } from "./media";

describe("a file is what its bytes are", { timeout: 30_000 }, () => {
  test("PDF, JPEG and PNG that read to their end are known, with their pages", async () => {
    expect(await readMedia("凭证.pdf", pdf(3))).toEqual({ mediaType: "application/pdf", pages: 3 });
    expect(await readMedia("a.JPG", await picture("jpeg"))).toEqual({ mediaType: "image/jpeg", pages: 1 });
    expect(await readMedia("a.png", await picture("png"))).toEqual({ mediaType: "image/png", pages: 1 });
  });

  test("a renamed program and every other kind are refused", async () => {
    const program = Buffer.concat([Buffer.from("MZ\x90\x00", "latin1"), Buffer.alloc(400)]);
    expect(await readMedia("setup.exe", program)).toBe("not_supported");
    expect(await readMedia("凭证.pdf", program)).toBe("disagrees");
    expect(await readMedia("page.html", Buffer.from("<script>"))).toBe("not_supported");
    expect(await readMedia("noname", pdf())).toBe("not_supported");
  });

  test("a file that is two kinds at once is refused under either name", async () => {
    const png = await picture("png");
    const both = Buffer.concat([png, pdf()]);
    expect(await readMedia("a.png", both)).toBe("disagrees");
    expect(await readMedia("a.pdf", both)).toBe("disagrees");
    expect(await readMedia("a.jpg", png)).toBe("disagrees");
    expect(await readMedia("a.pdf", Buffer.concat([Buffer.from("\n"), pdf()]))).toBe("disagrees");
  });

  test.each(["jpeg", "png"] as const)("a %s that ends in the middle is refused", async (format) => {
    const whole = await picture(format);
    const name = `a.${format}`;
    expect(await readMedia(name, whole.subarray(0, Math.floor(whole.length * 0.6)))).toBe("broken");
  });

  test("a PDF that ends in the middle or is only a head is refused", async () => {
    const whole = pdf(2);
    for (const part of [0.3, 0.6, 0.85]) {
      expect(await readMedia("a.pdf", whole.subarray(0, Math.floor(whole.length * part)))).toBe("broken");
    }
    expect(await readMedia("a.pdf", Buffer.from("%PDF-1.4\n%%EOF\n"))).toBe("broken");
  });
});

test("a preview is turned as the camera held it and carries nothing of what the camera wrote", async () => {
  const sideways = await picture("jpeg", 6);
  const made = await sharp(await remakePicture(sideways, 60)).metadata();
  expect([made.format, made.width, made.height, made.exif]).toEqual(["jpeg", 40, 60, undefined]);
});

/** A picture's head that promises far more points than its few bytes hold. */
function pngOf(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const rows = deflateSync(Buffer.alloc(100_000));
  return Buffer.concat([magic, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

describe("a file that is made to harm is refused", { timeout: 30_000 }, () => {
  test("a picture of more points than any camera makes, before they are in memory", async () => {
    const before = process.memoryUsage().rss;
    expect(await readMedia("a.png", pngOf(60_000))).toBe("too_much");
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  test("a drawing with a script in it, under its own name or another's", async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect(await readMedia("a.svg", drawing)).toBe("not_supported");
    expect(await readMedia("a.png", drawing)).toBe("disagrees");
    expect(await readMedia("a.pdf", drawing)).toBe("disagrees");
  });

  test("a document with a password is said to be locked", async () => {
    const key = "00".repeat(32);
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<00> <00>] /Root 1 0 R`;
    const locked = pdf().toString("latin1").replace("/Root 1 0 R", encrypt);
    expect(await readMedia("a.pdf", Buffer.from(locked, "latin1"))).toBe("locked");
  });

  test("a script in a document is not run by reading it, and the document is kept as a document", async () => {
    const text = pdf().toString("latin1");
    const script = "/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>";
    // The table of places is wrong by now: readers mend that, and so this one either reads it or refuses it.
    const read = await readMedia("a.pdf", Buffer.from(text.replace("/Type /Catalog", script), "latin1"));
    expect([{ mediaType: "application/pdf", pages: 1 }, "broken"]).toContainEqual(read);
  });
});
