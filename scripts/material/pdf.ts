import sharp from "sharp";
import type { Content } from "./content";

/** A page of a made-up PDF: text set in a font that every reader has, or a picture of a page. */
export type PdfPage = { texts: { x: number; y: number; size: number; text: string }[] } | { jpeg: Buffer };

const [wide, high] = [595, 842];

/** Writes a PDF of A4 pages with nothing but Node. */
export async function writePdf(pages: readonly PdfPage[]): Promise<Buffer> {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer) => objects.push(Buffer.from(body));
  const first = 6;
  const kids = pages.map((_, at) => `${first + at * 3} 0 R`).join(" ");
  add("<</Type/Catalog/Pages 2 0 R>>");
  add(`<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`);
  add("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>");
  add(
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1 95 500 814 939 500]>>",
  );
  add(
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
  );
  for (const [at, page] of pages.entries()) {
    const number = first + at * 3;
    const isPicture = "jpeg" in page;
    const resources = isPicture ? `/XObject<</P ${number + 2} 0 R>>` : "/Font<</F 3 0 R>>";
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Resources<<${resources}>>/Contents ${number + 1} 0 R>>`,
    );
    const drawn = isPicture ? `q ${wide} 0 0 ${high} 0 0 cm /P Do Q` : page.texts.map(shown).join("\n");
    add(`<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream`);
    add(isPicture ? await pictureObject(page.jpeg) : "null");
  }
  return joined(objects);
}

function shown({ x, y, size, text }: { x: number; y: number; size: number; text: string }): string {
  const hex = [...text].map((one) => one.charCodeAt(0).toString(16).padStart(4, "0")).join("");
  return `BT /F ${size} Tf ${x} ${high - y} Td <${hex}> Tj ET`;
}

async function pictureObject(jpeg: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(jpeg).metadata();
  const head = `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), jpeg, Buffer.from("\nendstream")]);
}

function joined(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.5\n")];
  let at = parts[0]?.length ?? 0;
  const offsets = objects.map((body, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    const offset = at;
    parts.push(whole);
    at += whole.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** A form's or a list's page as text. */
export function textPage(content: Content): PdfPage {
  const at = (x: number, y: number, size: number, text: string) => ({ x, y, size, text });
  switch (content.is) {
    case "form":
    case "page":
      return {
        texts: [
          at(220, 70, 20, content.title),
          at(180, 100, 11, content.is === "form" ? content.issuer : content.headline),
          ...content.rows.flatMap(([label, value], row) => [
            at(60, 150 + row * 36, 12, label),
            at(190, 150 + row * 36, 12, value),
          ]),
          at(60, 150 + content.rows.length * 36 + 30, 9, content.foot),
        ],
      };
    case "list":
      return {
        texts: [
          at(200, 70, 20, content.title),
          at(180, 100, 11, content.issuer),
          ...[content.head, ...content.rows].flatMap((row, line) =>
            row.map((cell, column) => at([60, 120, 260, 420][column] ?? 60, 150 + line * 28, 11, cell)),
          ),
        ],
      };
    case "message":
      return {
        texts: [
          at(60, 70, 14, content.sender),
          ...content.texts.map((said, line) => at(60, 120 + line * 40, 11, said)),
        ],
      };
  }
}
