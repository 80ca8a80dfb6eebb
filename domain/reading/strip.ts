import { asShown, type Box, type Line, type Page } from "./reading";

/** Where something stands: to mark it on the page. `sure` is the lowest confidence among its characters. */
export interface Place {
  page: number;
  boxes: readonly Box[];
  /** The row of the page that it stands in, counted over all pages. */
  strip: number;
  sure: number;
}

/**
 * What is read together: the cells of one row with `|` between them, or the wrapped lines of a message with a line feed between them. Blanks are
 * left out, so that 销 户 reads as 销户.
 */
export interface Strip {
  index: number;
  page: number;
  /** Quarters by which its page was turned to be read. */
  turns: number;
  text: string;
  /** For each character of `text`, its line and its place in there; null for what was put between. */
  from: readonly ({ line: Line; at: number } | null)[];
}

/** The rows of all pages in the order in which a person reads them. */
export function stripsOf(pages: readonly Page[]): Strip[] {
  const strips: Strip[] = [];
  for (const page of pages) {
    for (const group of paragraphs(rowsOf(page), page)) strips.push(stripOf(group, page, strips.length));
  }
  return strips;
}

/** Lines whose middles stand within half a line's height of each other, along the page's lean, are one row. */
function rowsOf({ lines, width, height, tilt = 0 }: Page): Line[][] {
  const fall = (Math.tan((tilt * Math.PI) / 180) * width) / height;
  const middle = ({ box }: Line) => box.y + box.height / 2 - (box.x + box.width / 2) * fall;
  // The rectangle around a leaning line is higher than the line.
  const high = ({ box }: Line) => Math.max(box.height * 0.3, box.height - box.width * Math.abs(fall));
  const rows: Line[][] = [];
  const written = lines.filter(({ text }) => text.trim() !== "");
  for (const line of [...written].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && Math.abs(middle(line) - middle(last)) < Math.min(high(line), high(last)) * 0.55) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.sort((a, b) => a.box.x - b.box.x));
}

/** 业务类型: at a line's begin says that a new thing begins. */
const labelled = /^[^\d*:：]{2,10}[:：]/;

/** A line that fills its width goes on in the next one where that begins at the same place and is as high. */
function paragraphs(rows: readonly Line[][], page: Page): Line[][][] {
  const groups: Line[][][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && goesOn(group, row, page)) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

function goesOn(group: readonly Line[][], next: readonly Line[], { width, height }: Page): boolean {
  const [line, ...others] = next;
  const [last, ...beside] = group.at(-1) ?? [];
  const first = group[0]?.[0];
  if (!line || !last || !first || others.length > 0 || beside.length > 0) return false;
  if (labelled.test(line.text) || /[。；;]$/.test(last.text)) return false;
  const letter = (last.box.height * height) / width;
  const gap = line.box.y - (last.box.y + last.box.height);
  const right = ({ box }: Line) => box.x + box.width;
  const widest = Math.max(...group.map((row) => (row[0] ? right(row[0]) : 0)), right(line));
  return (
    gap < 1.3 * last.box.height &&
    Math.abs(line.box.height - last.box.height) < 0.45 * Math.max(line.box.height, last.box.height) &&
    Math.abs(line.box.x - first.box.x) < 2.6 * letter &&
    widest - right(last) < 2.2 * letter
  );
}

function stripOf(rows: readonly Line[][], page: Page, index: number): Strip {
  let text = "";
  const from: ({ line: Line; at: number } | null)[] = [];
  const add = (letter: string, source: { line: Line; at: number } | null) => {
    text += letter;
    from.push(source);
  };
  rows.forEach((row, rowAt) => {
    if (rowAt > 0) add("\n", null);
    row.forEach((line, at) => {
      if (at > 0) add("|", null);
      for (let letter = 0; letter < line.text.length; letter++) {
        const one = line.text.charAt(letter);
        if (one.trim() !== "") add(one, { line, at: letter });
      }
    });
  });
  return { index, page: page.number, turns: page.turns ?? 0, text, from };
}

/** The place of some characters of a strip: one box for each line that they stand in. */
export function placeIn({ from, page, index, turns }: Strip, start: number, end: number): Place {
  const parts = new Map<Line, [number, number]>();
  let sure = 1;
  for (const source of from.slice(start, end)) {
    if (source === null) continue;
    const { line, at } = source;
    sure = Math.min(sure, line.sure[at] ?? 0);
    const part = parts.get(line);
    parts.set(line, part ? [Math.min(part[0], at), Math.max(part[1], at + 1)] : [at, at + 1]);
  }
  const boxes = [...parts].map(([line, [first, past]]) => {
    const x = line.edges[first] ?? line.box.x;
    const right = line.edges[past] ?? line.box.x + line.box.width;
    return asShown({ ...line.box, x, width: Math.max(0, right - x) }, turns);
  });
  return { page, boxes, strip: index, sure };
}

/** Every match of a pattern in a strip, with its place; `group` is the part that is wanted. */
export function matches(strip: Strip, pattern: RegExp, group = 0): { text: string; start: number; place: Place }[] {
  const found = [];
  for (const match of strip.text.matchAll(new RegExp(pattern.source, "gd"))) {
    const [start, end] = match.indices?.[group] ?? [0, 0];
    const text = match[group];
    if (text) found.push({ text, start, place: placeIn(strip, start, end) });
  }
  return found;
}

/** The strip as if its lines were one. */
export function withoutBreaks(strip: Strip): Strip {
  const kept = [...strip.text].flatMap((letter, at) => (letter === "\n" ? [] : [{ letter, source: strip.from[at] }]));
  return {
    ...strip,
    text: kept.map(({ letter }) => letter).join(""),
    from: kept.map(({ source }) => source ?? null),
  };
}
