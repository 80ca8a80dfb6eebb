import { concat, type Hash, sameBytes } from "./bytes";

/** What stands before a node's two halves when they are hashed; a leaf has 0 (RFC 6962, section 2.1). */
const inner = Uint8Array.of(1);

function nodeOf(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(concat(inner, left, right));
}

/**
 * The right edge of a Merkle tree (RFC 6962): the largest whole subtrees from left to right, one for each bit of its size. All that is needed to
 * let it grow and to know its root: log₂ n hashes, whatever n is.
 */
export class RightEdge {
  private readonly edge: Uint8Array[];

  /** `nodes` as another edge of that size gave them. `made` hears of every subtree that becomes whole: its leaves, its place among its kind. */
  constructor(
    private readonly hash: Hash,
    private leaves = 0,
    nodes: readonly Uint8Array[] = [],
    private readonly made: (width: number, index: number, node: Uint8Array) => void = () => {},
  ) {
    this.edge = [...nodes];
  }

  get size(): number {
    return this.leaves;
  }

  /** From the largest to the smallest. */
  get nodes(): readonly Uint8Array[] {
    return this.edge;
  }

  /** Adds a leaf's hash, or that of a whole subtree of `width` leaves (a power of two that divides the size so far). */
  add(leaf: Uint8Array, width = 1): void {
    let node = leaf;
    let span = width;
    this.made(span, this.leaves / span, node);
    while (Math.floor(this.leaves / span) % 2 === 1) {
      const left = this.edge.pop();
      if (!left) throw new Error("an edge that does not fit its size");
      node = nodeOf(this.hash, left, node);
      span *= 2;
      this.made(span, Math.floor(this.leaves / span), node);
    }
    this.edge.push(node);
    this.leaves += width;
  }

  root(): Uint8Array {
    const last = this.edge.at(-1);
    if (!last) return this.hash(new Uint8Array());
    return this.edge.slice(0, -1).reduceRight((right, left) => nodeOf(this.hash, left, right), last);
  }
}

/** The leaves from `from` on, `to` not included. */
export interface Range {
  from: number;
  to: number;
}

/** The largest power of two below n. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The subtrees whose roots prove that leaf `index` (from 0) is in the tree of `size` leaves: RFC 6962, section 2.1.1. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (index < 0 || index >= size) throw new Error("no such leaf");
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  return ranges;
}

/** The subtrees whose roots prove that the tree of `first` leaves is the beginning of the one of `size`: RFC 6962, section 2.1.2. */
export function consistencyRanges(first: number, size: number): Range[] {
  if (first < 1 || first > size) throw new Error("no such tree");
  const ranges: Range[] = [];
  let [from, to, known] = [0, size, true];
  while (first !== to) {
    const middle = from + split(to - from);
    if (first <= middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
      known = false;
    }
  }
  // The first tree's own root is known to whoever asks.
  if (!known) ranges.unshift({ from, to });
  return ranges;
}

export interface Inclusion {
  index: number;
  size: number;
  leaf: Uint8Array;
  path: readonly Uint8Array[];
}

/** The root that an inclusion proof leads to; null where it cannot be one. */
export function rootByInclusion(hash: Hash, { index, size, leaf, path }: Inclusion): Uint8Array | null {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return null;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== path.length) return null;
  return ranges.reduce((node, { to }, at) => {
    const other = path[at] ?? node;
    return to <= index ? nodeOf(hash, other, node) : nodeOf(hash, node, other);
  }, leaf);
}

export interface Consistency {
  first: number;
  firstRoot: Uint8Array;
  size: number;
  path: readonly Uint8Array[];
}

/** The root of the larger tree that a consistency proof leads to; null where it does not begin with the smaller one. */
export function rootByConsistency(hash: Hash, { first, firstRoot, size, path }: Consistency): Uint8Array | null {
  if (!Number.isSafeInteger(first) || first < 1 || first > size) return null;
  const ranges = consistencyRanges(first, size);
  if (ranges.length !== path.length) return null;
  const begin = ranges[0];
  const seeded = begin !== undefined && begin.to === first;
  const seed = seeded ? path[0] : firstRoot;
  if (!seed) return null;
  let [before, now] = [seed, seed];
  for (const [at, range] of ranges.entries()) {
    if (seeded && at === 0) continue;
    const other = path[at] ?? seed;
    if (range.to <= first) {
      before = nodeOf(hash, other, before);
      now = nodeOf(hash, other, now);
    } else now = nodeOf(hash, now, other);
  }
  return sameBytes(before, firstRoot) ? now : null;
}
