/**
 * The pieces by which a search text is indexed: from each of its characters the next four, fewer at a word's end. A typed piece of up to
 * four characters stands in the text exactly if one of the grams begins with it; of a longer one every gram of four must be there, and the
 * text itself has the last word.
 */
export const gramLength = 4;

/** The grams of a search text, each once. Words are parted by spaces. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of text.split(" ")) {
    const plain = encoded(word);
    const letters = lettersOf(plain);
    for (let from = 0; from < letters.length; from++) grams.add(gramAt(letters, from));
  }
  return grams;
}

/**
 * What to ask the index for: grams that must all be there, `begun` those that a gram need only begin with. `whole`: the text has to be
 * looked at as well, because grams that are all there may stand apart. Null where the index cannot help (nothing but spaces).
 */
export interface Sought {
  full: string[];
  begun: string[];
  whole: boolean;
}

export function soughtFor(piece: string): Sought | null {
  const full = new Set<string>();
  const begun = new Set<string>();
  const words = piece.split(" ").filter((word) => word !== "");
  for (const word of words) {
    const letters = lettersOf(encoded(word));
    if (letters.length < gramLength) begun.add(gramAt(letters, 0));
    // Every fourth gram and the last cover the word; the others would say nothing new.
    for (let from = 0; from + gramLength <= letters.length; from += gramLength) full.add(gramAt(letters, from));
    if (letters.length > gramLength) full.add(gramAt(letters, letters.length - gramLength));
  }
  if (full.size + begun.size === 0) return null;
  return { full: [...full], begun: [...begun], whole: full.size + begun.size > 1 || piece.includes(" ") };
}

/** Digits and Latin letters are one code unit each; a character that takes two stays whole. */
function lettersOf(word: string): readonly string[] | string {
  return /[\ud800-\udfff]/.test(word) ? [...word] : word;
}

function gramAt(letters: readonly string[] | string, from: number): string {
  const gram = letters.slice(from, from + gramLength);
  return typeof gram === "string" ? gram : gram.join("");
}

/** The index parts words at punctuation: there it stands as a private character. */
function encoded(word: string): string {
  return word.replace(/[^0-9a-z\u{100}-\u{10ffff}]/gu, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0)));
}
