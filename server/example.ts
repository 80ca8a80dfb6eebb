import sharp from "sharp";

/** Small real files for tests: made here, so that every byte is known. */

/** A PDF of so many pages with a line of text on each. */
export function pdf(pages = 1, text = "XIAOHU ZHENGMING"): Buffer {
  const kids = Array.from({ length: pages }, (_, at) => `${4 + at * 2} 0 R`);
  const line = `BT /F1 18 Tf 40 300 Td (${text}) Tj ET`;
  const bodies = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...kids.flatMap((_, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents ${5 + at * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${line.length} >>\nstream\n${line}\nendstream`,
    ]),
  ];
  let out = "%PDF-1.4\n";
  const places = bodies.map((body, at) => {
    const place = String(out.length).padStart(10, "0");
    out += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${place} 00000 n \n`;
  });
  const start = out.length;
  const count = bodies.length + 1;
  out += `xref\n0 ${count}\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(out, "latin1");
}

/** A picture of stripes, 120 × 80 points; `orientation` as a camera's EXIF has it. */
export function picture(format: "jpeg" | "png", orientation?: number): Promise<Buffer> {
  const raw = Buffer.from(Array.from({ length: 120 * 80 * 3 }, (_, at) => (at * 7) % 251));
  const made = sharp(raw, { raw: { width: 120, height: 80, channels: 3 } });
  return (orientation === undefined ? made : made.withMetadata({ orientation })).toFormat(format).toBuffer();
}

/** A form with files as a browser sends it. */
export function form(fields: Record<string, string>, files: readonly { name: string; bytes: Uint8Array }[]): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const { name, bytes } of files) body.append("file", new File([new Uint8Array(bytes)], name));
  return new Request("http://localhost/cards/x/certificates", { method: "POST", body });
}
