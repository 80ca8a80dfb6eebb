import type { Sample } from "./client";

/** One line of the bench: what was done, what it cost the product, the bare route beside it and the bare query in the process. */
export interface Figure {
  operation: string;
  cards: number;
  /** How many asked at once; 0 where that says nothing. */
  clients: number;
  product: Sample | null;
  floor: Sample | null;
  raw: Sample | null;
  /** What is to be reached, and what was. */
  reach: Reach | null;
}

/** `of` says what the figure is: a ratio to something named, or an amount with its unit. At most or at least so much. */
export interface Reach {
  of: string;
  got: number;
  most?: number;
  least?: number;
}

export function isMet({ got, most, least }: Reach): boolean {
  return (most === undefined || got <= most) && (least === undefined || got >= least);
}

/** A figure that is one amount and no sample. */
export function amount(operation: string, cards: number, reach: Reach): Figure {
  return { operation, cards, clients: 0, product: null, floor: null, raw: null, reach };
}

/** The product's median over the floor's. */
export function timesFloor(product: Sample, floor: Sample, most: number): Reach {
  return { of: "× floor", got: product.median / floor.median, most };
}

/** The product's answers a second over the floor's. */
export function throughput(product: Sample, floor: Sample, least: number): Reach {
  return { of: "× floor's throughput", got: product.perSecond / floor.perSecond, least };
}
