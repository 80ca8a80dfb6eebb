import type { FaultCode } from "./terms";

/** A run of characters and where it stands. Quoted text is never a code, an id or a range. */
export interface Piece {
  text: string;
  quoted: boolean;
  from: number;
  to: number;
}

/** One part of a query text, between two spaces: `-field:value,value` or a word to be found. */
export interface Token {
  from: number;
  to: number;
  not: boolean;
  field: Piece | null;
  values: Piece[];
  fault: FaultCode | null;
}

const space = /\s/;
const colon = /[:：]/;
const comma = /[,，]/;
const quotes: Readonly<Record<string, string>> = { '"': '"', "“": "”", "”": "”", "＂": "＂" };

/** Takes a query text apart; every character but the spaces between parts belongs to one token. Chinese marks are read as their western kin. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (space.test(text.charAt(at))) at += 1;
    else {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = token.to;
    }
  }
  return tokens;
}

function tokenAt(text: string, from: number): Token {
  const not = /[-－−]/.test(text.charAt(from)) && from + 1 < text.length && !space.test(text.charAt(from + 1));
  const start = not ? from + 1 : from;
  const first = pieceAt(text, start, false);
  const token: Token = { from, to: first.to, not, field: null, values: [first.piece], fault: first.fault };
  if (first.fault !== null) return token;
  const next = text.charAt(first.to);
  if (colon.test(next) && first.piece.text !== "") return valued(text, { ...token, field: first.piece, values: [] });
  if (next === "" || space.test(next)) return first.piece.text === "" ? { ...token, fault: "value_missing" } : token;
  return { ...token, to: endOf(text, first.to), fault: "quote_inside" };
}

/** The values behind a field's colon. */
function valued(text: string, token: Token): Token {
  const values: Piece[] = [];
  let at = token.to + 1;
  for (;;) {
    const { piece, to, fault } = pieceAt(text, at, true);
    if (fault !== null) return { ...token, values, to, fault };
    values.push(piece);
    const next = text.charAt(to);
    if (comma.test(next)) at = to + 1;
    else if (next === "" || space.test(next)) {
      const missing = values.some((value) => value.text === "");
      return { ...token, values, to, fault: missing ? "value_missing" : null };
    } else return { ...token, values, to: endOf(text, to), fault: "quote_inside" };
  }
}

function pieceAt(text: string, from: number, isValue: boolean): { piece: Piece; to: number; fault: FaultCode | null } {
  const close = quotes[text.charAt(from)];
  if (close !== undefined) return quotedAt(text, from, close);
  const ends = isValue ? comma : colon;
  let to = from;
  while (to < text.length && !space.test(text.charAt(to)) && !quotes[text.charAt(to)]) {
    // A colon that nothing stands before begins a word.
    if (ends.test(text.charAt(to)) && (isValue || to > from)) break;
    to += 1;
  }
  return { piece: { text: text.slice(from, to), quoted: false, from, to }, to, fault: null };
}

function quotedAt(text: string, from: number, close: string) {
  let said = "";
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== close) {
    if (text.charAt(at) === "\\" && at + 1 < text.length) at += 1;
    said += text.charAt(at);
    at += 1;
  }
  const open = at >= text.length;
  const to = open ? at : at + 1;
  const piece = { text: said.replace(/\s+/g, " ").trim(), quoted: true, from, to };
  return { piece, to, fault: open ? ("quote_open" as const) : null };
}

function endOf(text: string, from: number): number {
  let to = from;
  while (to < text.length && !space.test(text.charAt(to))) to += 1;
  return to;
}
