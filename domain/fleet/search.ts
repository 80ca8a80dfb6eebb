/**
 * One thing that is looked for among a card's number, ICCID, names and remarks, as the search text holds it: lower case, narrow; a number however it
 * is written (spaces, dashes, +86, full-width digits) and an ICCID in groups as their bare characters.
 */
export function pieceOf(typed: string): string {
  const text = typed.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
  return numberOf(text) ?? text;
}

/** What was typed as it is kept: a number as it is looked for, anything else as it was written. */
export function textAsFound(typed: string): string {
  return numberOf(typed.normalize("NFKC").toLowerCase()) ?? typed.replace(/\s+/g, " ").trim();
}

/** The words of what was typed without quotes: one where they are a number in groups. */
export function wordsOfRun(words: readonly string[]): string[] {
  const number = numberOf(words.join(" ").normalize("NFKC").toLowerCase());
  return number === null ? [...words] : [number];
}

/** What was typed as the pieces that a card's search text must all contain. Empty for nothing. */
export function searchPieces(typed: string): string[] {
  return wordsOfRun(typed.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean));
}

function numberOf(text: string): string | null {
  const joined = text.replace(/[\s\-._()]/g, "");
  if (/^\+?\d+$/.test(joined)) return withoutCountry(joined);
  return /^89[0-9a-f]{6,18}[a-z]?$/.test(joined) ? joined : null;
}

/** The country code goes only where a number or its beginning follows: nobody's last four digits are cut. */
function withoutCountry(text: string): string {
  const digits = text.replace("+", "");
  const lead = /^(?:0086|86)(?=1[3-9])/.exec(digits);
  const cut = text.startsWith("+") || digits.length > 11 ? (lead?.[0].length ?? 0) : 0;
  return digits.slice(cut);
}

/** Whether a card's search text holds what was typed. */
export function found(search: string, typed: string): boolean {
  return search.includes(pieceOf(typed));
}
