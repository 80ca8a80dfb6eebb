import { type FieldName, fieldNames, hasTargets, shapeOf } from "./fields";
import { fieldWords, lackWords, targetWords } from "./fieldwords";
import { valueWords } from "./valuewords";

export type Language = "zh" | "en";

/** A word as it is looked up: however it is spaced, hyphenated or cased. */
export function folded(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-–—/'’.:·,，()（）]/g, "");
}

const lacks = new Set(lackWords.split(" "));
const fieldBy = new Map<string, FieldName>();
for (const name of fieldNames) {
  const { zh, en, also } = fieldWords[name];
  for (const word of [name, zh, en, ...(also?.split(" ") ?? [])]) fieldBy.set(folded(word), name);
}

/** The field that a word means; `lack` for 缺; null where it is none of ours. */
export function fieldOf(word: string): FieldName | "lack" | null {
  const key = folded(word);
  return lacks.has(key) ? "lack" : (fieldBy.get(key) ?? null);
}

/** The word of a field, as it is shown and may be typed. */
export function fieldWord(field: FieldName, language: Language): string {
  return fieldWords[field][language];
}

const codeBy = new Map<FieldName, Map<string, string>>();

/** The code that a word means among the values of a field; null where it is none. */
export function codeOf(field: FieldName, word: string): string | null {
  const known = codeBy.get(field) ?? codesOf(field);
  codeBy.set(field, known);
  return known.get(folded(word)) ?? null;
}

function codesOf(field: FieldName): Map<string, string> {
  const found = new Map<string, string>();
  for (const code of shapeOf(field).codes) {
    for (const word of wordsOf(field, code)) if (!found.has(folded(word))) found.set(folded(word), code);
  }
  // A code is itself, whatever another code is also called.
  for (const code of shapeOf(field).codes) found.set(folded(code), code);
  return found;
}

/** Every word of a code besides itself, the shown one first. */
export function wordsOf(field: FieldName, code: string): string[] {
  if (field !== "has") return valueWords[field]?.[code]?.split(" ") ?? [];
  const target = hasTargets.find((one) => one === code);
  if (target === undefined) return [];
  if (target === "contact" || target === "refund" || target === "remark") return Object.values(targetWords[target]);
  const { zh, en, also } = fieldWords[target];
  return [zh, en, ...(also?.split(" ") ?? [])];
}

/** The word of a code, as it is shown and may be typed. In English the code is its own word. */
export function codeWord(field: FieldName, code: string, language: Language): string {
  return language === "en" ? code : (wordsOf(field, code)[0] ?? code);
}
