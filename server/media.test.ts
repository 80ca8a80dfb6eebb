import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pdf, picture } from "./example";
import { readMedia, remakePicture } from "./media";

describe("a file is what its bytes are", () => {
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
