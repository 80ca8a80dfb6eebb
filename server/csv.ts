import { setImmediate } from "node:timers/promises";
import { guardFormula } from "@/domain/register/cell";

/** A long list on its way out, and what to let go of however the sending ends. */
export interface CsvSource {
  header: readonly string[];
  /** Rows in slices; null is an empty cell. */
  slices: CsvSlices;
  close(): Promise<void>;
}

export type CsvSlices = AsyncGenerator<(string | null)[][], void, void>;

/** One slice as text: CRLF, quoted where needed, cells that a spreadsheet would calculate neutralised. */
export function printRows(rows: readonly (readonly (string | null)[])[]): string {
  let text = "";
  for (const row of rows) {
    for (let at = 0; at < row.length; at++) {
      if (at > 0) text += ",";
      const cell = row[at];
      if (cell) text += printCell(cell);
    }
    text += "\r\n";
  }
  return text;
}

/** Words without marks of CSV's own, numbers, amounts and days: nothing that a spreadsheet would calculate or rewrite. */
const bare = /^(?:[A-Za-z\u0080-\uffff][^",\r\n]*|[1-9][\d. ]*|\d+\.\d\d|\d{4}-\d\d-\d\d)$/;

/** Written here rather than by csv-stringify, which takes eight times as long for the same text (held by csv.test.ts). */
function printCell(cell: string): string {
  // Most cells are words, days and amounts: one look says that nothing has to be done to them.
  if (bare.test(cell)) return cell;
  const guarded = guardFormula(cell);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/**
 * A CSV file as a streamed download that Excel and WPS open with Chinese intact: UTF-8 with BOM. Each slice is sent before the next is read,
 * and the event loop gets its turn between them. `name` is the file's name without its ending.
 */
export function csvResponse(name: string, source: CsvSource): Response {
  return new Response(streamed(csvBytes(source), source.close), {
    headers: { ...downloadHeaders(`${name}.csv`), "Content-Type": "text/csv; charset=utf-8" },
  });
}

async function* csvBytes({ header, slices }: Omit<CsvSource, "close">): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\uFEFF${printRows([header])}`);
  for (let slice = await slices.next(); !slice.done; slice = await slices.next()) {
    yield encoder.encode(printRows(slice.value));
    // Whoever else asks the server gets a turn.
    await setImmediate();
  }
}

/** Pieces as a body: each is sent before the next is made, and `close` is called however it ends. */
export function streamed(pieces: AsyncGenerator<Uint8Array, void>, close: () => Promise<void>): ReadableStream {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (!done) return controller.enqueue(value);
        await close();
        controller.close();
      } catch (error) {
        await close();
        // The download breaks off visibly: half a list must not look whole.
        controller.error(error);
      }
    },
    cancel: close,
  });
}

/** A table that is in memory already, as a source: a slice at a time. */
export function sourceOf(header: readonly string[], rows: readonly (string | null)[][]): CsvSource {
  return { header, slices: slicesOf(rows), close: async () => {} };
}

async function* slicesOf(rows: readonly (string | null)[][]): CsvSlices {
  for (let from = 0; from < rows.length; from += 200) yield rows.slice(from, from + 200);
}

/** Headers of a download: its name by RFC 6266 and RFC 8187, never cached, never sniffed. */
export function downloadHeaders(fileName: string): Record<string, string> {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const coded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${coded}`,
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
  };
}

/** A serial or the like: digits beyond the eleventh would be shown as 1.2E+16 and lost at the sixteenth, so they stand in fours. */
export function intact(text: string | null): string | null {
  return text !== null && /^\d{12,}$/.test(text) ? text.replace(/(\d{4})(?=\d)/g, "$1 ") : text;
}
