/**
 * The smallest of the values that at least `part` of them do not exceed (nearest rank): always a value that was really seen, never one in
 * between. Null of nothing. `sorted` goes up.
 */
export function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null;
  const rank = Math.ceil(part * sorted.length - 1e-9);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] ?? null;
}

/** How long something took: half were done within `median` days, nine of ten within `ninetieth`. */
export interface Spread {
  cards: number;
  median: number;
  ninetieth: number;
}

/** The spread of durations in days; null of none. */
export function spreadOf(days: readonly number[]): Spread | null {
  const sorted = days.toSorted((a, b) => a - b);
  const [median, ninetieth] = [quantile(sorted, 0.5), quantile(sorted, 0.9)];
  return median === null || ninetieth === null ? null : { cards: days.length, median, ninetieth };
}
