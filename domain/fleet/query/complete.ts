import { type FieldName, facets, fieldNames, shapeOf } from "./fields";
import { tokensOf } from "./lex";
import { printName } from "./print";
import { codeWord, fieldOf, fieldWord, folded, type Language, wordsOf } from "./words";

/** What stands before the caret and is being written: a word that may become a field, or the value of a field. */
export interface Writing {
  /** The part of the text that a suggestion takes the place of. */
  from: number;
  to: number;
  typed: string;
  /** The field whose value it is; null for a word. */
  field: FieldName | null;
}

/** One thing to take up: `insert` stands in the text, `says` is read; `about` is the field of a value. A field goes on with its values. */
export interface Suggestion {
  insert: string;
  says: string;
  about: string | null;
  goesOn: boolean;
}

const most = 12;

/** What is being written at the caret; null inside quotes and custom fields, of which nothing is known. */
export function writingAt(text: string, caret: number): Writing | null {
  const before = text.slice(0, caret);
  const token = tokensOf(before).at(-1);
  if (token === undefined || token.to < caret) return { from: caret, to: caret, typed: "", field: null };
  if (token.fault !== null && token.fault !== "value_missing") return null;
  const last = token.values.at(-1);
  if (token.field === null) {
    if (last?.quoted) return null;
    const from = token.from + (token.not ? 1 : 0);
    return { from, to: caret, typed: before.slice(from), field: null };
  }
  if (last === undefined || last.quoted) return null;
  const named = token.field.quoted ? null : fieldOf(token.field.text);
  if (named === null) return null;
  return { from: last.from, to: caret, typed: last.text, field: named === "lack" ? "has" : named };
}

/**
 * What may be meant, the likeliest first: fields and their codes for a word, codes for a value. `customs` are the house's
 * own fields. Names that rows have are the server's to tell.
 */
export function suggestionsFor(
  { typed, field }: Writing,
  language: Language,
  customs: readonly string[] = [],
): Suggestion[] {
  if (field !== null) return codesOf(field, typed, language, null).slice(0, typed === "" ? 40 : most);
  const named = fieldNames.flatMap((name) => {
    const rank = rankOf(typed, [name, ...wordsOfField(name)]);
    return rank === null ? [] : [{ name, rank }];
  });
  // Nothing typed yet: what stands beside the list anyway, and the figures and amounts that do not.
  const first: readonly FieldName[] = [...facets, "rent", "left", "stay", "number", "has"];
  const shown = typed === "" ? first.map((name) => ({ name, rank: 0 })) : named;
  const fields = shown
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ name }): Suggestion => {
      const word = fieldWord(name, language);
      return { insert: `${word}:`, says: word, about: null, goesOn: true };
    });
  const own = customs
    .filter((name) => typed === "" || rankOf(typed, [name]) !== null)
    .map((name): Suggestion => ({ insert: `${printName(name)}:`, says: name, about: null, goesOn: true }));
  if (typed === "") return [...fields, ...own];
  const codes = fieldNames.flatMap((name) => codesOf(name, typed, language, fieldWord(name, language)));
  return [...fields.slice(0, 5), ...own.slice(0, 5), ...codes].slice(0, most);
}

function codesOf(field: FieldName, typed: string, language: Language, about: string | null): Suggestion[] {
  if (about !== null && (field === "has" || folded(typed).length < 2)) return [];
  const ranked = shapeOf(field).codes.flatMap((code) => {
    const rank = rankOf(typed, [code, ...wordsOf(field, code)]);
    return rank === null || (about !== null && rank > 1) ? [] : [{ code, rank }];
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ code }) => {
      const word = codeWord(field, code, language);
      return { insert: about === null ? word : `${about}:${word}`, says: word, about, goesOn: false };
    });
}

function wordsOfField(name: FieldName): string[] {
  return [fieldWord(name, "zh"), fieldWord(name, "en")];
}

/** 0 the word itself, 1 its beginning, 2 a part of it; null where it is none of the words. */
function rankOf(typed: string, words: readonly string[]): number | null {
  const sought = folded(typed);
  const ranks = words.map((word) => {
    const at = folded(word).indexOf(sought);
    return at < 0 ? 3 : at > 0 ? 2 : folded(word) === sought ? 0 : 1;
  });
  const best = Math.min(...ranks);
  return best === 3 ? null : best;
}
