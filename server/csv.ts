import { stringify } from "csv-stringify/sync";
import { guardFormula } from "@/domain/register/cell";

/** A long list on its way out, and what to let go of however the sending ends. */
export interface CsvSource {
  header: readonly string[];
  /** Rows in slices; null is an empty cell. */
  slices: AsyncIterator<(string | null)[][], void, void>;
  close(): Promise<void>;
}

/** One slice as text: CRLF, quoted where needed, cells that a spreadsheet would calculate neutralised. */
export function printRows(rows: readonly (readonly (string | null)[])[]): string {
  const guarded = rows.map((row) => row.map((cell) => guardFormula(cell ?? "")));
  // The writer quotes its own line end only; a cell may hold another.
  return stringify(guarded, { record_delimiter: "\r\n", quoted_match: /[\r\n]/ });
}

/**
 * A CSV file as a streamed download that Excel and WPS open with Chinese intact: UTF-8 with BOM. Each slice is sent before the next is read,
 * and the event loop gets its turn between them. `name` is the file's name without its ending.
 */
export function csvResponse(name: string, { header, slices, close }: CsvSource): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${printRows([header])}`));
    },
    async pull(controller) {
      try {
        const { done, value } = await slices.next();
        if (!done) return controller.enqueue(encoder.encode(printRows(value)));
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
  return new Response(stream, {
    headers: { ...downloadHeaders(`${name}.csv`), "Content-Type": "text/csv; charset=utf-8" },
  });
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
