/** A field that a heading names. */
export interface Match<F extends string> {
  field: F;
  /** Place in the field's list: the lower, the better known. */
  rank: number;
  /** Told by its words alone, which no list has: a person should look. */
  unsure: boolean;
}

/** What the columns of one kind of sheet (a register, a list of people, a bill) may mean, and how to tell. Made by `vocabularyOf`. */
export interface Vocabulary<F extends string> {
  /** The field that a heading names, or null. A joined heading (`联系信息/手机号`) is known by its last part, else by all of it. */
  fieldOf(heading: string): Match<F> | null;
  /** The field that an unknown heading resembles, or null: to be offered, never taken. */
  similarTo(heading: string): F | null;
  /** The field of a column by what stands below a heading that leaves it open, or null. Headings that leave it open count as known. */
  ofContent?: { isOpen(heading: string): boolean; fieldOf(cells: readonly string[]): F | null };
  /** A last look at all columns together. */
  settle?: (headings: readonly string[], columns: (F | null)[]) => (F | null)[];
}

/** A heading without what only decorates it: case, spaces, punctuation, a unit in brackets. */
export function plain(heading: string): string {
  const text = heading.normalize("NFKC").toLowerCase();
  return text.replace(/[([【][^)\]】]*[)\]】]/g, "").replace(/[\s_\-:*'"·.\p{Cf}]/gu, "");
}

/**
 * A vocabulary from each field's headings, parted by spaces (`_` stands for a space), the best known first; `telling` are words that leave
 * no doubt in headings which no list foresees.
 */
export function vocabularyOf<F extends string>(
  words: Readonly<Record<F, string>>,
  telling: readonly (readonly [RegExp, F])[] = [],
): Vocabulary<F> {
  const known = new Map<string, Match<F>>();
  const list = Object.entries(words) as [F, string][]; // the keys of a record of F are F
  for (const [field, headings] of list) {
    headings.split(" ").forEach((heading, rank) => {
      if (!known.has(plain(heading))) known.set(plain(heading), { field, rank, unsure: false });
    });
  }
  const single = (heading: string): Match<F> | null => {
    const text = plain(heading);
    return text === "" ? null : (known.get(text) ?? known.get(text.replace(/^是否/, "")) ?? null);
  };
  return {
    fieldOf(heading) {
      const exact = single(heading) ?? single(lastPart(heading)) ?? single(heading.replaceAll("/", ""));
      if (exact !== null) return exact;
      const text = plain(heading);
      const told = text === "" ? undefined : telling.find(([pattern]) => pattern.test(text));
      return told === undefined ? null : { field: told[1], rank: 99, unsure: true };
    },
    similarTo(heading) {
      const text = plain(lastPart(heading));
      let best: { field: F; length: number } | null = null;
      for (const [name, { field }] of known) {
        const near = name.length >= 2 && text.includes(name) && text.length - name.length <= 2;
        if (near && name.length > (best?.length ?? 0)) best = { field, length: name.length };
      }
      return best?.field ?? null;
    },
  };
}

/** The heading of a column under the heading of its group. */
export function lastPart(heading: string): string {
  return heading.slice(heading.lastIndexOf("/") + 1);
}
