import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, fromHex, hex } from "./bytes";
import {
  consistencyRanges,
  inclusionRanges,
  type Range,
  RightEdge,
  rootByConsistency,
  rootByInclusion,
} from "./merkle";

const hash = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const leafOf = (bytes: Uint8Array) => hash(concat(Uint8Array.of(0), bytes));

/** The eight leaves and the roots over the first of them that certificate-transparency's own tests use. */
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const known = inputs.map((text) => leafOf(fromHex(text) ?? new Uint8Array()));

function edgeOf(leaves: readonly Uint8Array[]): RightEdge {
  const edge = new RightEdge(hash);
  for (const leaf of leaves) edge.add(leaf);
  return edge;
}

function rootsOf(leaves: readonly Uint8Array[], ranges: readonly Range[]): Uint8Array[] {
  return ranges.map(({ from, to }) => edgeOf(leaves.slice(from, to)).root());
}

const made = (n: number) => Array.from({ length: n }, (_, at) => leafOf(Uint8Array.of(at >> 8, at & 255)));

test("the roots are those of RFC 6962 as certificate-transparency computes them", () => {
  expect(roots.map((_, at) => hex(edgeOf(known.slice(0, at + 1)).root()))).toEqual(roots);
  expect(hex(new RightEdge(hash).root())).toBe(hex(hash(new Uint8Array())));
});

test("the proofs are those of RFC 6962 as certificate-transparency computes them", () => {
  expect(rootsOf(known, inclusionRanges(5, 8)).map(hex)).toEqual([
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ]);
  expect(rootsOf(known, consistencyRanges(6, 8)).map(hex)).toEqual([
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ]);
  expect(consistencyRanges(8, 8)).toEqual([]);
});

test("an edge goes on from where another ended, by single leaves and by whole subtrees", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), (n, cut) => {
      const leaves = made(n);
      const first = edgeOf(leaves.slice(0, cut % n));
      const whole = new Map<number, Uint8Array>();
      const on = new RightEdge(hash, first.size, first.nodes, (width, index, node) => {
        if (width === 16) whole.set(index, node);
      });
      for (const leaf of leaves.slice(first.size)) on.add(leaf);
      expect(hex(on.root())).toBe(hex(edgeOf(leaves).root()));
      const wide = new RightEdge(hash);
      for (let at = 0; at + 16 <= n; at += 16)
        wide.add(whole.get(at / 16) ?? edgeOf(leaves.slice(at, at + 16)).root(), 16);
      for (const leaf of leaves.slice(wide.size)) wide.add(leaf);
      expect(hex(wide.root())).toBe(hex(on.root()));
    }),
    { numRuns: 60 },
  );
});

test("every leaf's proof leads to the root, and that of another leaf, place or path does not", () => {
  for (const n of [1, 2, 3, 7, 8, 13, 64, 100]) {
    const leaves = made(n);
    const root = hex(edgeOf(leaves).root());
    for (const [index, leaf] of leaves.entries()) {
      const path = rootsOf(leaves, inclusionRanges(index, n));
      const given = { index, size: n, leaf, path };
      expect(hex(rootByInclusion(hash, given) ?? leaf)).toBe(n === 1 ? hex(leaf) : root);
      expect(rootByInclusion(hash, { ...given, path: [...path, leaf] })).toBeNull();
      expect(rootByInclusion(hash, { ...given, index: n })).toBeNull();
      if (n === 1) continue;
      expect(hex(rootByInclusion(hash, { ...given, leaf: hash(leaf) }) ?? leaf)).not.toBe(root);
      const elsewhere = rootByInclusion(hash, { ...given, index: index ^ 1 });
      expect(elsewhere === null ? "" : hex(elsewhere)).not.toBe(root);
    }
  }
});

test("a log's beginning is proved of every length, and a log that was written anew has no proof", () => {
  const leaves = made(37);
  const root = hex(edgeOf(leaves).root());
  for (let first = 1; first <= 37; first++) {
    const path = rootsOf(leaves, consistencyRanges(first, 37));
    const firstRoot = edgeOf(leaves.slice(0, first)).root();
    const to = rootByConsistency(hash, { first, firstRoot, size: 37, path });
    expect(to && hex(to)).toBe(root);
    const other = rootByConsistency(hash, { first, firstRoot: hash(firstRoot), size: 37, path });
    // Of the whole log the proof is empty, and the root itself is what is compared.
    expect(other && first < 37 ? hex(other) : "").not.toBe(root);
  }
});
