import type { ZipEntry } from "./zip";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function part(name: string, xml: string): ZipEntry {
  return { name, pieces: [declaration + xml] };
}

/** The parts of a workbook that are the same for every table. Format 49 is "text": what is typed into such a cell stays as it was typed. */
export function staticParts(): ZipEntry[] {
  const fonts = '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>';
  const fills = '<fills count="2"><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill></fills>';
  const borders = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>';
  const styles = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  ];
  const base = '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>';
  const named = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>';
  const cells = `<cellXfs count="${styles.length}">${styles.join("")}</cellXfs>`;
  const relation = `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`;
  return [
    part("_rels/.rels", relationships(relation)),
    part("xl/styles.xml", `<styleSheet xmlns="${main}">${fonts}${fills}${borders}${base}${cells}${named}</styleSheet>`),
  ];
}

/** The parts that name the sheets, once it is known how many there are. */
export function workbookParts(name: string, sheets: number): ZipEntry[] {
  const all = Array.from({ length: sheets }, (_, at) => at + 1);
  const named = all.map((n) => {
    const label = escapedAttribute(sheetName(name, n));
    return `<sheet name="${label}" sheetId="${n}" r:id="rId${n}"/>`;
  });
  const links = all.map(
    (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/>`;
  return [
    part(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${named.join("")}</sheets></workbook>`,
    ),
    part("xl/_rels/workbook.xml.rels", relationships(links.join("") + styles)),
    part("[Content_Types].xml", contentTypes(all)),
  ];
}

function relationships(inner: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
}

function contentTypes(sheets: readonly number[]): string {
  const own = [
    ["/xl/workbook.xml", `${types}.sheet.main+xml`],
    ["/xl/styles.xml", `${types}.styles+xml`],
    ...sheets.map((n) => [`/xl/worksheets/sheet${n}.xml`, `${types}.worksheet+xml`]),
  ];
  const overrides = own.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${overrides.join("")}</Types>`;
}

/** At most 31 characters, without those that Excel refuses in a sheet's name; a second sheet has its number. */
export function sheetName(name: string, n: number): string {
  const end = n > 1 ? ` ${n}` : "";
  const plain = [...name.replaceAll(/[\\/?*[\]:\p{Cc}]/gu, " ").replaceAll(/^'+|'+$/g, "")];
  const stem = plain
    .slice(0, 31 - end.length)
    .join("")
    .trim();
  return (stem === "" ? "Sheet" : stem.slice(0, 31 - end.length)) + end;
}

/** What stands above the rows: the first row stays in sight, and each column is as wide as it needs. */
export function sheetHead(cols: string): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const view = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  return `${declaration}<worksheet xmlns="${main}">${view}${cols}<sheetData>`;
}

/** What stands below. Numbers that are text are meant: no green corner in every cell. */
export function sheetEnd(range: string): string {
  return `</sheetData><ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

/** Column widths by the header and the first rows, in characters; a Chinese one is as wide as two. */
export function colsOf(rows: readonly (readonly (string | null)[])[]): string {
  const [header = []] = rows;
  if (header.length === 0) return "";
  const cols = header.map((_, column) => {
    const widest = Math.max(...rows.map((row) => widthOf(row[column] ?? "")));
    const width = Math.min(Math.max(widest + 2, 6), 48);
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1" style="1"/>`;
  });
  return `<cols>${cols.join("")}</cols>`;
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text.slice(0, 60)) width += /[\u1100-\uffff]/.test(character) ? 2 : 1;
  return width;
}

const letters: string[] = [];

/** `A1`, `AB20`: a cell's name by its column from 0 and its row from 1. */
export function cellName(column: number, row: number): string {
  letters[column] ??= lettersOf(column);
  return `${letters[column]}${row}`;
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

/** What Excel takes in one cell. */
const mostCharacters = 32_767;

/**
 * Text as a cell holds it. Characters that XML has not are left out, and a text that looks like Excel's own escape (`_x0041_`) is escaped
 * itself. What is longer than a cell ends in an ellipsis.
 */
export function escaped(text: string): string {
  const whole = text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
  if (!/[&<>\r_\ufffe\uffff]|[^\P{Cc}\t\n]/u.test(whole)) return whole;
  return whole
    .replaceAll(/[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]/gu, "")
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

function escapedAttribute(text: string): string {
  return escaped(text).replaceAll('"', "&quot;");
}
