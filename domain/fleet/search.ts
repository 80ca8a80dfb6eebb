/**
 * What was typed, as the pieces that a card's search text must all contain. A number is found however it is written: spaces, dashes, +86,
 * full-width digits; an ICCID in groups is one piece. Empty for nothing.
 */
export function searchPieces(typed: string): string[] {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  if (text === "") return [];
  const joined = text.replace(/[\s\-._()]/g, "");
  if (/^\+?\d+$/.test(joined)) return [withoutCountry(joined)];
  if (/^89[0-9a-f]{6,18}[a-z]?$/.test(joined)) return [joined];
  return text.split(/\s+/);
}

/** The country code goes only where a number or its beginning follows: nobody's last four digits are cut. */
function withoutCountry(text: string): string {
  const digits = text.replace("+", "");
  const lead = /^(?:0086|86)(?=1[3-9])/.exec(digits);
  const cut = text.startsWith("+") || digits.length > 11 ? (lead?.[0].length ?? 0) : 0;
  return digits.slice(cut);
}
