import { pieceOf, textAsFound, wordsOfRun } from "../search";
import { type FieldName, shapeOf } from "./fields";
import { type Piece, type Token, tokensOf } from "./lex";
import { readRange } from "./ranges";
import { type Asked, distinct, type FaultCode, type Term, type Value } from "./terms";
import { codeOf, fieldOf } from "./words";

/** A part that cannot be read: where it stands in the text, and why. */
export interface Fault {
  from: number;
  to: number;
  fault: FaultCode;
  text: string;
}

/** A query text as it was read. `spans` says where each term stood, in the order of `terms`; what cannot be read comes last among them. */
export interface Reading {
  terms: Term[];
  spans: { from: number; to: number }[];
  faults: Fault[];
}

export const longestQuery = 8000;
const mostTerms = 60;
const mostValues = 500;
const longestName = 100;

/** Reads a query text. Nothing is an error and nothing is dropped: what cannot be read is a term of its own, which no card matches. */
export function readTerms(raw: string): Reading {
  // Neither can be stored or carried by an address; what is not a space keeps its place.
  const text = raw.replace(/\p{Surrogate}|(?!\s)\p{Cc}/gu, "\uFFFD");
  const tokens = tokensOf(text.slice(0, longestQuery));
  const whole = { from: 0, to: text.length };
  if (text.length > longestQuery) return unreadWhole(text, whole, "too_long");
  const read = runsOf(tokens).map((run) => ({ span: spanOf(run), ...termOf(run, text) }));
  if (read.length > mostTerms) return unreadWhole(text, whole, "too_many");
  const good = read.filter(({ term }) => term.is !== "unread");
  const bad = read.flatMap(({ term, span }) => (term.is === "unread" ? [{ term, span }] : []));
  return {
    terms: [...good, ...bad].map((one) => one.term),
    spans: [...good, ...bad].map((one) => one.span),
    faults: bad.map(({ term, span }) => ({ ...span, fault: term.fault, text: term.text })),
  };
}

function unreadWhole(text: string, span: { from: number; to: number }, fault: FaultCode): Reading {
  return { terms: [{ is: "unread", text, fault }], spans: [span], faults: [{ ...span, fault, text }] };
}

/** Bare words that together are one number, as in 131 0000 0001, go together; every other token goes alone. */
function runsOf(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  let words: Token[] = [];
  const end = () => {
    const joined = wordsOfRun(words.map(wordOf)).length === 1;
    runs.push(...(joined && words.length > 0 ? [words] : words.map((word) => [word])));
    words = [];
  };
  for (const token of tokens) {
    if (isBare(token)) words.push(token);
    else {
      end();
      runs.push([token]);
    }
  }
  end();
  return runs;
}

function isBare({ field, not, fault, values }: Token): boolean {
  return field === null && !not && fault === null && values[0]?.quoted === false;
}

function wordOf({ values }: Token): string {
  return values[0]?.text ?? "";
}

function spanOf(run: readonly Token[]): { from: number; to: number } {
  return { from: run[0]?.from ?? 0, to: run.at(-1)?.to ?? 0 };
}

function termOf(run: readonly Token[], text: string): { term: Term } {
  const { from, to } = spanOf(run);
  const unread = (fault: FaultCode): { term: Term } => ({
    term: { is: "unread", text: text.slice(from, to).replace(/\s+/g, " "), fault },
  });
  const [first] = run;
  if (first === undefined) return unread("value_missing");
  if (first.fault !== null) return unread(first.fault);
  const read = first.field === null ? textOf(run) : fieldTerm(first, first.field);
  return typeof read === "string" ? unread(read) : { term: read };
}

function textOf(run: readonly Token[]): Asked | FaultCode {
  const text = textAsFound(run.map(wordOf).join(" "));
  if (text.length > longestName) return "too_long";
  return text === "" ? "value_missing" : { is: "text", text, not: run[0]?.not ?? false };
}

function fieldTerm({ not, values }: Token, field: Piece): Asked | FaultCode {
  if (values.length > mostValues) return "too_many";
  if (values.some(({ text }) => text.length > longestName) || field.text.length > longestName) return "too_long";
  const known = field.quoted ? null : fieldOf(field.text);
  if (known === null) return { is: "custom", name: field.text, not, values: distinct(values.map(labelOf)) };
  const name = known === "lack" ? "has" : known;
  const read = values.map((piece) => valueIn(name, piece));
  const fault = read.find((one) => typeof one === "string");
  if (fault !== undefined) return fault;
  const good = distinct(read.filter((one) => typeof one !== "string"));
  return { is: "field", field: name, not: known === "lack" ? !not : not, values: inOrder(name, good) };
}

/** Codes stand in the order of their list, so that equal filters have equal addresses. */
function inOrder(field: FieldName, values: readonly Value[]): Value[] {
  const { codes } = shapeOf(field);
  const place = (value: Value) => (value.is === "code" ? codes.indexOf(value.code) : codes.length);
  return values.toSorted((a, b) => place(a) - place(b));
}

function labelOf({ text, quoted }: Piece): Value {
  return !quoted && codeOf("project", text) === "none" ? { is: "code", code: "none" } : { is: "text", text };
}

function valueIn(field: FieldName, piece: Piece): Value | FaultCode {
  const { text, quoted } = piece;
  const { kind, past } = { past: undefined, ...shapeOf(field) };
  const listed = quoted && kind !== "codes" ? null : codeOf(field, text);
  if (listed !== null) return { is: "code", code: listed };
  switch (kind) {
    case "codes":
      return "bad_value";
    case "named": {
      const id = quoted ? null : /^@([\w-]{1,40})$/.exec(text)?.[1];
      return id ? { is: "id", id } : { is: "text", text };
    }
    case "label":
    case "text":
    case "has":
      return { is: "text", text };
    case "money":
      return readRange(text, "money");
    case "day":
      return readRange(text, past ? "past" : "future");
    case "number":
      return digits(text, /^\d{2,13}$/);
    case "iccid":
      return digits(text, /^[0-9a-f]{4,19}[0-9a-z]?$/);
  }
}

function digits(text: string, pattern: RegExp): Value | FaultCode {
  const said = pieceOf(text);
  return pattern.test(said) ? { is: "text", text: said } : "bad_number";
}
