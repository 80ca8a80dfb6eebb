import { z } from "zod";
import { type Arriving, readArrived } from "@/db/arriving";
import type { CertificateRow } from "@/domain/case/rows";
import { type Refusal, refuse } from "@/domain/change";
import { type ArrivedPage, mostPages } from "@/domain/pieces";
import { bindPages } from "./bind";
import { type MediaFault, readMedia } from "./media";
import { fileBytes, plainName } from "./upload";

/** Pages that came in pieces, as a form names them. */
export const arrivedPages = z
  .string()
  .max(10_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "not_json" });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(
        z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(300).transform(plainName) }),
      )
      .min(1)
      .max(mostPages),
  );

/** What pages are together at most: a little over two of the largest files. */
const boundBytes = 40_000_000;

/** A file that was judged and can be stored. */
export interface Whole {
  name: string;
  bytes: Uint8Array;
  mediaType: CertificateRow["mediaType"];
  /** Pictures of its pages, where they were bound here. */
  bound?: readonly Uint8Array[];
}

/** What the pages are called together: after the first one, with how many they are. */
export function nameOf(pages: readonly ArrivedPage[]): string {
  const first = pages[0]?.name ?? "file";
  return pages.length === 1 ? first : `${first.replace(/\.[a-z0-9]{1,5}$/i, "")}-${pages.length}p.pdf`;
}

/**
 * What came in pieces, judged page by page like any upload: one file as it is, several pictures bound to a PDF. Refuses `invalid` with the fault of the
 * first bad page and that page under `by`; `missing` is one whose bytes are not all here.
 */
export async function wholeOf(of: Arriving, pages: readonly ArrivedPage[]): Promise<Whole | Refusal> {
  const sheets: Whole[] = [];
  for (const { sha256, name } of pages) {
    const bytes = await readArrived(of, sha256);
    const sheet = bytes === null ? "missing" : await sheetOf(name, bytes, pages.length > 1);
    if (typeof sheet === "string") return refuse("invalid", { fields: { file: sheet }, by: [sha256] });
    sheets.push(sheet);
  }
  const [first] = sheets;
  if (first !== undefined && sheets.length === 1) return first;
  if (sheets.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > boundBytes) {
    return refuse("invalid", { fields: { file: "too_many_pages" } });
  }
  const { bytes, shown } = await bindPages(sheets);
  return { name: nameOf(pages), bytes, mediaType: "application/pdf", bound: shown };
}

async function sheetOf(
  name: string,
  bytes: Uint8Array,
  together: boolean,
): Promise<Whole | MediaFault | "too_large" | "no_page"> {
  if (bytes.byteLength > fileBytes) return "too_large";
  const media = await readMedia(name, bytes);
  if (typeof media === "string") return media;
  if (together && !media.mediaType.startsWith("image/")) return "no_page";
  return { name, bytes, mediaType: media.mediaType };
}
