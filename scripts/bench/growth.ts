import { amount, type Figure } from "./figure";

/** How much the 95th percentile may grow from one size to the next, by the beginning of an operation's name. */
const bounds: readonly (readonly [operation: string, most: number, further: number])[] = [
  ["page of 50", 1.5, 1.5],
  ["one tick", 1.5, 1.5],
  ["search, four", 2, 4],
  ["search, two", 2, 4],
  ["search, three", 2, 4],
  ["search, pinyin", 2, 4],
  ["facets, no filter", 1.2, 1.2],
];

/** Each size over the one before it: latencies of one client by their 95th percentile, imports and exports by their rows a second. */
export function growthOf(figures: readonly Figure[]): Figure[] {
  const sizes = [...new Set(figures.map(({ cards }) => cards))].sort((a, b) => a - b);
  return sizes.slice(1).flatMap((size, at) => {
    const smaller = sizes[at] ?? 0;
    const pair = (starts: string) => [smaller, size].map((cards) => figures.find((one) => matches(one, starts, cards)));
    const name = (operation: string) => `${operation}: growth from ${smaller.toLocaleString("en")} cards`;
    const latencies = bounds.flatMap(([starts, most, further]) => {
      const [few, many] = pair(starts);
      if (!few?.product || !many?.product) return [];
      const got = many.product.p95 / few.product.p95;
      return [amount(name(many.operation), size, { of: "× 95th percentile", got, most: at === 0 ? most : further })];
    });
    const [few, many] = pair("facets under");
    const linear =
      few?.product && many?.product
        ? [
            amount(name("facets under filters"), size, {
              of: "× 95th percentile",
              got: many.product.p95 / few.product.p95,
              most: size / smaller,
            }),
          ]
        : [];
    return [
      ...latencies,
      ...linear,
      ...["import of", "CSV of everything: rows"].flatMap((starts) => speed(pair(starts), name)),
    ];
  });
}

function matches({ operation, clients, cards }: Figure, starts: string, size: number): boolean {
  return cards === size && clients <= 1 && operation.startsWith(starts);
}

function speed([few, many]: (Figure | undefined)[], name: (operation: string) => string): Figure[] {
  if (!few?.reach || !many?.reach) return [];
  const got = many.reach.got / few.reach.got;
  return [amount(name(many.operation), many.cards, { of: "× rows a second", got, least: 0.8 })];
}
