import { CsvError, parse } from "csv-parse/sync";
import { fault, maxBytes, maxColumns, maxRows, type SheetFault, type SheetRefusal } from "./sheetfault";

export const encodings = ["utf-8", "gb18030", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof encodings)[number];
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

export interface Sheet {
  rows: string[][];
  delimiter: Delimiter;
}

export interface Decoded {
  text: string;
  encoding: Encoding;
}

const maxRecord = 200_000;

/** Bytes of a file to rows of text. The person may force the encoding and the delimiter. Never throws; refuses with one fault. */
export function readSheet(
  bytes: Uint8Array,
  choice: { encoding?: Encoding; delimiter?: Delimiter } = {},
): (Sheet & { encoding: Encoding }) | SheetRefusal {
  const decoded = decode(bytes, choice.encoding);
  if ("refused" in decoded) return decoded;
  const sheet = parseSheet(decoded.text, choice.delimiter);
  return "refused" in sheet ? sheet : { ...sheet, encoding: decoded.encoding };
}

/** Bytes to text: a byte order mark, else strict UTF-8, else GB18030. A forced encoding must fit. */
export function decode(bytes: Uint8Array, forced?: Encoding): Decoded | SheetRefusal {
  if (bytes.length === 0) return fault("empty");
  if (bytes.length > maxBytes) return fault("too_large");
  const foreign = foreignFormat(bytes);
  if (foreign !== null) return fault(foreign);
  const encoding = forced ?? markOf(bytes) ?? wideOf(bytes);
  if (encoding !== null) return decodeAs(bytes, encoding);
  const utf8 = decodeAs(bytes, "utf-8");
  if (!("refused" in utf8) || utf8.by[0] !== "undecodable") return utf8;
  return decodeAs(bytes, "gb18030");
}

const signatures: [SheetFault, number[]][] = [
  ["archive", [0x50, 0x4b, 0x03, 0x04]],
  ["archive", [0x50, 0x4b, 0x05, 0x06]],
  ["old_workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["binary", [0x25, 0x50, 0x44, 0x46]],
  ["binary", [0x89, 0x50, 0x4e, 0x47]],
  ["binary", [0xff, 0xd8, 0xff]],
  ["binary", [0x1f, 0x8b]],
];

function foreignFormat(bytes: Uint8Array): SheetFault | null {
  return signatures.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}

function markOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/** UTF-16 without its mark shows in the zero bytes of its digits and tabs, all on one side. */
function wideOf(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  const sample = Math.min(bytes.length, 4096);
  for (let at = 0; at < sample; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < sample / 20 || Math.min(even, odd) > Math.max(even, odd) / 50) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): Decoded | SheetRefusal {
  if (encoding.startsWith("utf-16") && bytes.length % 2 === 1) return fault("truncated");
  const text = strictly(bytes, encoding);
  if (text === null) return fault(isCutOff(bytes, encoding) ? "truncated" : "undecodable");
  if (text.trim() === "") return fault("empty");
  return isBinary(text) ? fault("binary") : { text, encoding };
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text that is right but for a last character cut in two was cut on its way. */
function isCutOff(bytes: Uint8Array, encoding: Encoding): boolean {
  const lead = encoding === "utf-8" ? [1, 2, 3] : [1];
  return lead.some((cut) => {
    const head = bytes.subarray(0, bytes.length - cut);
    const text = strictly(head, encoding);
    return text !== null && (encoding !== "utf-8" || text.length > 0) && /\P{ASCII}/u.test(text);
  });
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const odd = sample.match(/[^\P{Cc}\t\n\r\f\v]/gu)?.length ?? 0;
  return sample.includes("\u0000") || odd * 50 > sample.length;
}

/** Text (a file's, or pasted from Excel: tabs) to rows. Blank lines stay, so that row numbers are those of the sheet. */
export function parseSheet(text: string, delimiter: Delimiter = detectDelimiter(text)): Sheet | SheetRefusal {
  if (text.trim() === "") return fault("empty");
  if (text.length > maxBytes) return fault("too_large");
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: maxRecord,
      to: maxRows + 1,
    });
    if (rows.length > maxRows) return fault("too_many_rows");
    const wide = rows.findIndex((row) => row.length > maxColumns);
    return wide < 0 ? { rows, delimiter } : fault("too_many_columns", wide + 1);
  } catch (error) {
    if (error instanceof CsvError) return faultOf(error);
    throw error;
  }
}

function faultOf(error: CsvError): SheetRefusal {
  const records: unknown = error.records;
  const row = typeof records === "number" ? records + 1 : undefined;
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return fault("unclosed_quote", row);
  return fault(error.code === "CSV_MAX_RECORD_SIZE" ? "cell_too_long" : "unreadable", row);
}

/** The delimiter that cuts most of the first records into the same number of cells, counted outside quotes. */
export function detectDelimiter(text: string): Delimiter {
  const counts = delimitersOf(text.slice(0, 100_000));
  let best: Delimiter = ",";
  let most = 0;
  for (const delimiter of delimiters) {
    const score = steadiness(counts.map((record) => record[delimiter]));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

type Count = Record<Delimiter, number>;

function delimitersOf(text: string): Count[] {
  const none = (): Count => ({ ",": 0, ";": 0, "\t": 0, "|": 0 });
  const records: Count[] = [];
  let record = none();
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "\n" || character === "\r") {
      records.push(record);
      record = none();
      if (records.length >= 100) return records;
    } else if (isDelimiter(character)) record[character]++;
  }
  records.push(record);
  return records;
}

function isDelimiter(character: string): character is Delimiter {
  return character === "," || character === ";" || character === "\t" || character === "|";
}

/** How many records share the commonest count of delimiters, times that count's share of cells. */
function steadiness(counts: number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) if (count > 0) times.set(count, (times.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, seen] of times) best = Math.max(best, seen * (1 + Math.min(count, 20) / 20));
  return best;
}
