import type { Instant } from "../rows";

/** A rectangle in fractions (0–1) of its page, from the top left of the page as it is shown upright. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * One run of text as it stands on a page. `edges` has one more number than `text` has characters: where each begins and the last ends, in fractions
 * of the page's width; `sure` has the reader's confidence (0–1) in each. Text from a PDF's own layer is sure.
 */
export interface Line {
  text: string;
  box: Box;
  edges: readonly number[];
  sure: readonly number[];
}

/** One page of the file, from 1. Width and height are those of the page as it was read; only their ratio means something. */
export interface Page {
  number: number;
  width: number;
  height: number;
  /** Degrees by which its lines fall to the right: a photo is seldom straight. Missing is none. */
  tilt?: number;
  /** Quarters to the right by which it had to be turned to be read; its lines stand on the turned page (see `asShown`). Missing is none. */
  turns?: number;
  lines: readonly Line[];
}

/** Who read it: a PDF's own text, or the OCR engine (docs/decisions). */
export const engines = ["pdf_text", "ocr"] as const;
export type Engine = (typeof engines)[number];

export const readingStates = ["queued", "running", "done", "failed"] as const;
export type ReadingState = (typeof readingStates)[number];

/**
 * Why a file has no reading: `too_long` over its time · `too_large` more points or pages than are read · `broken` it cannot be opened · `crashed` the
 * reader ended three times · `missing` its bytes are not there or are not those of its name · `no_engine` the program was installed without one.
 */
export const readingFaults = ["too_long", "too_large", "broken", "crashed", "missing", "no_engine"] as const;
export type ReadingFault = (typeof readingFaults)[number];

/** The text of one stored file, by the SHA-256 of its bytes: read once, however many cards it lies at. Made by machine: no person decides by it alone. */
export interface Reading {
  sha256: string;
  state: ReadingState;
  engine: Engine | null;
  /** Empty until it is done; a page without text has no lines. */
  pages: readonly Page[];
  /** Pages that the file has and that are read so far: what a page shows as progress. Null until it was opened. */
  pageCount: number | null;
  pagesRead: number;
  fault: ReadingFault | null;
  /** Times that it was begun. */
  attempts: number;
  queuedAt: Instant;
  endedAt: Instant | null;
}

/** Media types that are read; a bill's sheet is not. */
export const readable: readonly string[] = ["application/pdf", "image/jpeg", "image/png", "image/heic"];

/** Times that a file is begun before it counts as failed. */
export const mostAttempts = 3;

/** A box of a page that was turned to be read, where it is on the page as shown. */
export function asShown(box: Box, turns: number): Box {
  const { x, y, width, height } = box;
  switch (turns % 4) {
    case 1:
      return { x: y, y: 1 - x - width, width: height, height: width };
    case 2:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 3:
      return { x: 1 - y - height, y: x, width: height, height: width };
    default:
      return box;
  }
}

/** Makes a line of the reader's characters: full-width forms become plain ones where that keeps one character one. */
export function lineOf(text: string, box: Box, edges: readonly number[], sure: readonly number[]): Line {
  return { text: plain(text), box, edges, sure };
}

/** The same text with full-width digits, letters and signs made plain; as long as it was. */
export function plain(text: string): string {
  return text.replace(/[^\x20-\x7e\u4e00-\u9fff]/g, (one) => {
    const same = one.normalize("NFKC");
    return same.length === one.length ? same : one;
  });
}
