/**
 * What a spreadsheet cell says once the tools that carried it are taken off: full-width forms, no-break and zero-width
 * characters, the apostrophe of a text cell, `="…"`. Cells are text from end to end; no number ever passes through here.
 */

const invisible = /\p{Cf}/gu; // zero-width, byte order marks, direction marks
const control = /[^\P{Cc}\t\n\r]/gu;
/** What a spreadsheet runs, or takes for a number or a day and writes back otherwise: `=1+1`, `0012`, `1-2`. A day `2026-11-22` it keeps. */
const restless = /^'*(?:[=+\-@\t\r]|0\d+$|(?!\d{4}-\d\d-\d\d$)\d{1,4}(?:[-/]\d{1,4}){1,2}$)/;

/** Bare text of a cell that holds a code, a day, an amount or a flag: NFKC, one line, trimmed. */
export function bare(raw: string): string {
  const folded = raw.normalize("NFKC").replace(invisible, "").replace(control, "").replace(/\s+/g, " ").trim();
  const formula = /^="(.*)"$/.exec(folded);
  const inner = formula?.[1] ?? folded;
  return inner
    .replace(/^'/, "")
    .replace(/[‐-―−]/g, "-")
    .trim();
}

/**
 * Text of a cell that people wrote (names, remarks): only what cannot be seen is taken off, lines stay, and the apostrophe that
 * `guardFormula` puts before a formula goes. Empty becomes null.
 */
export function words(raw: string): string | null {
  const clean = raw
    .replace(/\r\n?/g, "\n")
    .replace(invisible, "")
    .replace(control, "")
    .replace(/\u00A0|\u3000/g, " ")
    .trim();
  const text = clean.startsWith("'") && restless.test(clean.slice(1)) ? clean.slice(1).trim() : clean;
  return text === "" ? null : text;
}

/** The same on one line: for names of people, teams, firms. */
export function oneLine(raw: string): string | null {
  return words(raw)?.replace(/\s+/g, " ") ?? null;
}

/** Text for a cell of an export: what a spreadsheet would run or rewrite gets an apostrophe, which `words` takes off again. */
export function guardFormula(text: string): string {
  return restless.test(text) ? `'${text}` : text;
}

const nothing = new Set([
  "",
  "-",
  "--",
  "/",
  "\\",
  "?",
  "??",
  "*",
  "n/a",
  "na",
  "null",
  "none",
  "nil",
  "#n/a",
  "待定",
  "不详",
  "未知",
  "unknown",
  "不清楚",
  "空",
]);

/** Whether a bare cell says nothing at all: blank, a dash, a question mark, 待定. This is unknown, never "no". */
export function saysNothing(text: string): boolean {
  return nothing.has(text.toLowerCase());
}

/** Whether a bare cell says nothing or that there is none (无, 长期, 永久): no value for a text, a day, an amount. */
export function isNone(text: string): boolean {
  return saysNothing(text) || ["无", "没有", "长期", "永久", "暂无", "长期有效"].includes(text);
}
