import { remakePicture } from "./media";

/** Longer side of a page as it is shown: what is printed on a form is read well at that. */
const side = 2600;
/** Points of a page's longer side, those of A4. */
const paper = 842;

export interface Sheet {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/**
 * One PDF of several photographed pages, in their order: each page shows its picture made anew, upright and small enough to be looked at, and carries the
 * photo itself as an attachment, byte for byte as it came. The same pages give the same bytes. Throws where a picture cannot be read.
 */
export async function bindPages(sheets: readonly Sheet[]): Promise<{ bytes: Buffer; shown: Buffer[] }> {
  const objects: Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
  const add = (head: string, stream?: Uint8Array) => {
    const body = stream
      ? [`${head.replace(/>>$/, `/Length ${stream.byteLength} >>`)}\nstream\n`, stream, "\nendstream"]
      : [head];
    objects.push(Buffer.concat(body.map((one) => (typeof one === "string" ? Buffer.from(one, "latin1") : one))));
    return objects.length;
  };
  const kids: number[] = [];
  const pictures: Buffer[] = [];
  const names: string[] = [];
  for (const [at, sheet] of sheets.entries()) {
    const shown = await remakePicture(sheet.bytes, side);
    pictures.push(shown);
    const { width, height, colours } = frameOf(shown);
    const scale = paper / Math.max(width, height);
    const [wide, high] = [(width * scale).toFixed(2), (height * scale).toFixed(2)];
    const image = add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${colours} /BitsPerComponent 8 /Filter /DCTDecode >>`,
      shown,
    );
    const content = add("<< >>", Buffer.from(`q ${wide} 0 0 ${high} 0 0 cm /P Do Q`, "latin1"));
    kids.push(
      add(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${content} 0 R /Resources << /XObject << /P ${image} 0 R >> >> >>`,
      ),
    );
    const original = add(
      `<< /Type /EmbeddedFile /Subtype /${sheet.mediaType.replace("/", "#2F")} /Params << /Size ${sheet.bytes.byteLength} >> >>`,
      sheet.bytes,
    );
    const name = text(`${at + 1} ${sheet.name}`);
    names.push(
      `${text(String(at + 1).padStart(2, "0"))} ${add(`<< /Type /Filespec /F ${name} /UF ${name} /EF << /F ${original} 0 R >> >>`)} 0 R`,
    );
  }
  const tree = `/Names << /EmbeddedFiles << /Names [${names.join(" ")}] >> >>`;
  objects[0] = Buffer.from(`<< /Type /Catalog /Pages 2 0 R ${tree} >>`, "latin1");
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] >>`,
    "latin1",
  );
  return { bytes: written(objects), shown: pictures };
}

function written(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  let at = parts[0]?.byteLength ?? 0;
  const places = objects.map((object, n) => {
    const whole = Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    const place = String(at).padStart(10, "0");
    parts.push(whole);
    at += whole.byteLength;
    return `${place} 00000 n \n`;
  });
  const count = objects.length + 1;
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end, "latin1")]);
}

/** A PDF's text as UTF-16 in hexadecimal digits: any name, and nothing to escape. */
function text(said: string): string {
  const units = [...Array(said.length).keys()].map((at) => said.charCodeAt(at).toString(16).padStart(4, "0"));
  return `<feff${units.join("")}>`;
}

/** What the frame header of a JPEG says of it. */
function frameOf(bytes: Buffer): { width: number; height: number; colours: "DeviceGray" | "DeviceRGB" } {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker < 0xc0 || marker > 0xcf || [0xc4, 0xc8, 0xcc].includes(marker)) continue;
    const colours = bytes[at + 9] === 1 ? "DeviceGray" : "DeviceRGB";
    return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7), colours };
  }
  throw new Error("a JPEG without a frame");
}
