import type { FieldName } from "./fields";
import { printRange } from "./ranges";
import type { Asked, Term, Value } from "./terms";
import { codeOf, codeWord, fieldOf, fieldWord, type Language } from "./words";

/** How terms are written: for the address by their codes and ids (null), for a reader in their own words, and by the names of what ids mean. */
export interface Wording {
  language: Language;
  names: Readonly<Record<string, string>>;
}

/** The text of a query, which reads back as the same terms (in a reader's wording: with the ids' names in place of ids, see `identified`). */
export function printTerms(terms: readonly Term[], wording: Wording | null = null): string {
  return terms.map((term, at) => printTerm(term, wording, terms[at - 1])).join(" ");
}

function printTerm(term: Term, wording: Wording | null, before: Term | undefined): string {
  if (term.is === "unread") return term.text;
  const minus = term.not ? "-" : "";
  switch (term.is) {
    case "text":
      return `${minus}${joins(before, term) ? quoted(term.text) : bareText(term)}`;
    case "custom":
      return `${minus}${printName(term.name)}:${term.values.map((value) => printValue("project", value, wording)).join(",")}`;
    case "field": {
      const lack = term.field === "has" && term.not && wording?.language === "zh";
      const name = wording === null ? term.field : fieldWord(term.field, wording.language);
      return `${lack ? "缺" : `${minus}${name}`}:${term.values.map((value) => printValue(term.field, value, wording)).join(",")}`;
    }
  }
}

/** Two bare words that would be read as one number. */
function joins(before: Term | undefined, term: Asked & { is: "text" }): boolean {
  const part = /^[0-9a-z+\-._()]+$/i;
  return (
    before?.is === "text" &&
    !before.not &&
    part.test(before.text.normalize("NFKC")) &&
    part.test(term.text.normalize("NFKC"))
  );
}

function bareText({ text }: Asked & { is: "text" }): string {
  return /^[^\s"“”＂:：\-－−][^\s"“”＂:：]*$/.test(text) ? text : quoted(text);
}

/** A custom field's name: quoted where it would be read as one of ours. */
export function printName(name: string): string {
  return isPlain(name) && fieldOf(name) === null ? name : quoted(name);
}

/** One value as it stands in the text. */
export function printValue(field: FieldName, value: Value, wording: Wording | null): string {
  switch (value.is) {
    case "code":
      return wording === null ? value.code : codeWord(field, value.code, wording.language);
    case "id":
      return printId(field, value.id, wording);
    case "text":
      return isPlain(value.text) && codeOf(field, value.text) === null ? value.text : quoted(value.text);
    case "than":
    case "between":
      return printRange(value);
  }
}

/** By its name where that name means one row alone among those that are known. */
function printId(field: FieldName, id: string, wording: Wording | null): string {
  const name = wording?.names[id];
  const alone = name !== undefined && Object.values(wording?.names ?? {}).filter((one) => one === name).length === 1;
  return alone ? printValue(field, { is: "text", text: name }, null) : `@${id}`;
}

function isPlain(text: string): boolean {
  return /^[\p{L}\p{N}_/#+.()（）][\p{L}\p{N}_/#+.()（）-]*$/u.test(text);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

/** The terms with every name that means one known row replaced by its id: what a reader's wording is read back with. */
export function identified(terms: readonly Term[], names: Readonly<Record<string, string>>): Term[] {
  const idOf = (name: string) => {
    const ids = Object.keys(names).filter((id) => names[id] === name);
    return ids.length === 1 ? ids[0] : undefined;
  };
  return terms.map((term) => {
    if (term.is !== "field" || !["site", "team", "user", "entity"].includes(term.field)) return term;
    const values = term.values.map((value): Value => {
      const id = value.is === "text" ? idOf(value.text) : undefined;
      return id === undefined ? value : { is: "id", id };
    });
    return { ...term, values };
  });
}

/** The terms as the log's clear part may hold them: fields, codes and ids; of names, numbers and words only that they were asked for. */
export function printPlain(terms: readonly Term[]): string[] {
  const hidden = (value: Value): string => (value.is === "text" ? "*" : printValue("stage", value, null));
  return terms.map((term) => {
    if (term.is === "unread") return "?";
    const minus = term.not ? "-" : "";
    if (term.is === "text") return `${minus}*`;
    const name = term.is === "custom" ? "custom" : term.field;
    return `${minus}${name}:${term.values.map(hidden).join(",")}`;
  });
}
