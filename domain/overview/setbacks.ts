import type { Day } from "../rows";

/** A paper that came back, or a refusal, in the carrier's words. */
export interface Setback {
  what: "returned" | "rejected";
  number: string;
  on: Day;
  /** null where nobody wrote it down, or it was erased. */
  words: string | null;
}

/** One reason with the cards that met it. */
export interface SetbackReason {
  /** As somebody wrote it, long runs of digits hidden; null: no reason is known. */
  words: string | null;
  returned: number;
  rejected: number;
  /** Each card once. */
  numbers: string[];
}

/**
 * Setbacks by their reason, the most frequent first. People write the carrier's words in their own way: spacing, width, case and the full stop
 * do not part two reasons; runs of digits (numbers, receipts) neither, and are hidden.
 */
export function reasonsOf(setbacks: readonly Setback[]): SetbackReason[] {
  const groups = new Map<string, SetbackReason & { seen: Set<string> }>();
  for (const { what, number, words } of setbacks) {
    const shown = words === null ? null : wordsOf(words);
    const key = shown === null ? "" : keyOf(shown);
    const group = groups.get(key) ?? { words: shown, returned: 0, rejected: 0, numbers: [], seen: new Set() };
    groups.set(key, group);
    group[what] += 1;
    if (!group.seen.has(number)) group.numbers.push(number);
    group.seen.add(number);
  }
  return [...groups.values()]
    .map(({ seen: _, ...reason }) => reason)
    .sort(
      (a, b) => b.returned + b.rejected - a.returned - a.rejected || ((a.words ?? "~") < (b.words ?? "~") ? -1 : 1),
    );
}

function wordsOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\d{5,}/g, "…")
    .replace(/\s+/g, " ")
    .trim();
}

function keyOf(words: string): string {
  return words.toLowerCase().replace(/[\s,，。.;；:：、！!]/g, "");
}
