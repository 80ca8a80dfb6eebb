/**
 * How a page looks, so that the same picture saved, shrunk or sent on by a chat app is known again: a 64-bit difference hash to find what may
 * be the same (D. Krawetz, "Kind of Like That", 2013), and the page in small and grey to say whether it is. The hash alone would not do:
 * two forms of one template with other numbers on them have nearly the same one.
 */
export interface Likeness {
  /** 16 hexadecimal digits. */
  hash: string;
  /** `grainSide`² grey values, 0 to 255, row by row. */
  grain: Uint8Array;
}

/** The picture that the hash is made of is so many points wide and high. */
export const hashWidth = 9;
export const hashHeight = 8;
export const grainSide = 160;

/** Bits of 64 in which two pictures of one page may differ; twice as far apart are pictures of other pages. */
export const mostBits = 7;

/** The difference hash of a picture of `hashWidth` × `hashHeight` grey values: a bit is set where it gets lighter to the right. */
export function hashOf(grey: Uint8Array): string {
  let bits = 0n;
  for (let y = 0; y < hashHeight; y++) {
    for (let x = 0; x < hashWidth - 1; x++) {
      const at = y * hashWidth + x;
      bits = (bits << 1n) | ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return bits.toString(16).padStart(16, "0");
}

/** In how many of their 64 bits two hashes differ. */
export function distance(a: string, b: string): number {
  let bits = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; bits > 0n; bits &= bits - 1n) count += 1;
  return count;
}

/** The hash in four bands of 16 bits, as it is stored and looked for. */
export function bandsOf(hash: string): [number, number, number, number] {
  const band = (n: number) => Number.parseInt(hash.slice(n * 4, n * 4 + 4), 16);
  return [band(0), band(1), band(2), band(3)];
}

/**
 * The values of one band within which everything at most `mostBits` away lies: of 7 bits over four bands one band has 1 at the most, so the
 * band itself and the sixteen that differ from it in one bit are all to look for.
 */
export function near(band: number): number[] {
  return [band, ...Array.from({ length: 16 }, (_, bit) => band ^ (1 << bit))];
}

/** Saving anew moves a point of the grain by less than 25 of 255; one other digit moves some by 40 and more (likeness.test.ts). */
const noise = 30;
/** A speck of dust, the edge of a crop by one point. */
const mostMoved = 1;

/** Whether two grains are of one picture, not of two forms that one template was used for. */
export function sameGrain(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let moved = 0;
  for (let at = 0; at < a.length; at++) {
    if (Math.abs((a[at] ?? 0) - (b[at] ?? 0)) > noise) moved += 1;
    if (moved > mostMoved) return false;
  }
  return true;
}

/** An empty sheet has no look of its own: everything blank would be everything else that is blank. */
export function isBlank({ grain }: Pick<Likeness, "grain">): boolean {
  let least = 255;
  let most = 0;
  for (const grey of grain) {
    least = Math.min(least, grey);
    most = Math.max(most, grey);
  }
  return most - least < 24;
}
