/** Throws of a die that fall the same way on every machine. */
export interface Dice {
  /** A whole number from 0 up to `below`. */
  roll(below: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** One of a table of weights, which need not come to anything. */
  weigh<T extends string>(weights: Readonly<Record<T, number>>): T;
}

/** mulberry32: thirty-two bits of state, all of them good enough to draw card by card. */
export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (below: number) => Math.floor(next() * below);
  return {
    roll,
    pick: <T>(list: readonly T[]) => list[roll(list.length)] as T, // the list is not empty
    weigh: <T extends string>(weights: Readonly<Record<T, number>>) => {
      const entries = Object.entries(weights) as [T, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      return (entries.at(-1) as [T, number])[0]; // rounding at the very end of the table
    },
  };
}
