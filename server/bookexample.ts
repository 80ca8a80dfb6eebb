import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP whose parts are packed; `claim` is the size that its directory tells. */
export function zipOf(parts: Record<string, string | Buffer>, claim?: number): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claim ?? data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, Buffer.from(name), packed]);
    list.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, tail, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(list.length, 4);
  end.writeUInt16LE(list.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

export const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
export const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface SheetParts {
  name: string;
  state?: string;
  /** What stands in `<sheetData>`. */
  data: string;
  after?: string;
}

export function partsOf(sheets: SheetParts[]): Record<string, string> {
  const tabs = sheets.map(
    ({ name, state }, n) =>
      `<sheet name="${name}" sheetId="${n + 1}" r:id="r${n}"${state ? ` state="${state}"` : ""}/>`,
  );
  const rels = sheets.map(
    (_, n) => `<Relationship Id="r${n}" Type="${relations}/worksheet" Target="worksheets/s${n}.xml"/>`,
  );
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
  return {
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${relations}"><sheets>${tabs.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${rels.join("")}<Relationship Id="st" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${main}>${styles}</styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ data, after = "" }, n) => [
        `xl/worksheets/s${n}.xml`,
        `<worksheet ${main}><sheetData>${data}</sheetData>${after}</worksheet>`,
      ]),
    ),
  };
}

export const book = (...sheets: SheetParts[]) => zipOf(partsOf(sheets));

/** Rows of cells: text as it is, or XML of a cell without its address, `{"t": "n", ...}`. */
export function data(
  rows: (string | { attributes?: string; inner: string })[][],
  rowAttributes: Record<number, string> = {},
): string {
  return rows
    .map((cells, at) => {
      const xml = cells.map((cell, column) => {
        const ref = `r="${String.fromCharCode(65 + column)}${at + 1}"`;
        if (typeof cell !== "string") return `<c ${ref} ${cell.attributes ?? ""}>${cell.inner}</c>`;
        return cell === "" ? "" : `<c ${ref} t="inlineStr"><is><t>${cell}</t></is></c>`;
      });
      return `<row r="${at + 1}" ${rowAttributes[at] ?? ""}>${xml.join("")}</row>`;
    })
    .join("");
}
