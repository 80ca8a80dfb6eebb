/** How often things are done: enough for a median, or just enough to see that they work. */
export interface Rounds {
  /** Requests of one client, and of sixteen together. */
  one: number;
  many: number;
  /** Ticks of one client, and of sixteen together; each takes an open item of its own. */
  ticks: number;
  tickMany: number;
  /** Rows of the register that is imported. */
  register: number;
  /** Pages opened in the browser. */
  opened: number;
}

export function roundsFor(cards: number, quick: boolean): Rounds {
  if (quick) return { one: 40, many: 160, ticks: 20, tickMany: 48, register: 500, opened: 2 };
  const few = cards <= 1000;
  return {
    one: 240,
    many: 960,
    ticks: few ? 120 : 300,
    tickMany: few ? 320 : 1600,
    register: Math.min(20_000, cards),
    opened: 9,
  };
}
