/**
 * What a sheet of paper says of the log: its length and the beginning of its root, short enough to be typed. Crockford's base32, without letters that
 * are taken for others: the length first, then 75 bits of the root in fifteen characters, then one that notices a slip of the hand.
 */
export interface PaperCode {
  size: number;
  /** The first 75 bits of the root, five to a number. */
  root: readonly number[];
}

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const rootLength = 15;

/** The code of a log of that length with that root: `3VB-8K2D-…`, the last four groups four characters each. */
export function printCode({ size, root }: { size: number; root: Uint8Array }): string {
  const values = [...digitsOf(size), ...fives(root)];
  const text = [...values, checkOf(values)].map((value) => letters[value]).join("");
  const head = text.length - rootLength - 1;
  return [text.slice(0, head), ...(text.slice(head).match(/.{4}/g) ?? [])].join("-");
}

/** Reads a code as a person types or a camera reads it; `slip` where a character is wrong, null where it is none at all. */
export function readCode(text: string): PaperCode | "slip" | null {
  const bare = text
    .toUpperCase()
    .replace(/^.*SIMOFF[:/ ]/, "")
    .replace(/[\s–—-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  const values = [...bare].map((one) => letters.indexOf(one));
  if (values.length <= rootLength + 1 || values.length > rootLength + 11) return null;
  if (values.includes(-1)) return "slip";
  if (checkOf(values.slice(0, -1)) !== values.at(-1)) return "slip";
  const size = values.slice(0, -rootLength - 1).reduce((sum, value) => sum * 32 + value, 0);
  return { size, root: values.slice(-rootLength - 1, -1) };
}

/** Whether a root begins as the code says. */
export function codeFits({ root }: Pick<PaperCode, "root">, of: Uint8Array): boolean {
  return fives(of).every((value, at) => value === root[at]);
}

function digitsOf(size: number): number[] {
  const digits: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 32)) digits.unshift(rest % 32);
  return digits.length > 0 ? digits : [0];
}

function fives(bytes: Uint8Array): number[] {
  const bitAt = (at: number) => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  return Array.from({ length: rootLength }, (_, n) =>
    [0, 1, 2, 3, 4].reduce((value, bit) => value * 2 + bitAt(n * 5 + bit), 0),
  );
}

/** A weighted sum over the field of 32 elements (x⁵ + x² + 1): any one wrong character and any two exchanged ones change it. */
function checkOf(values: readonly number[]): number {
  // From the right, so that the weights do not depend on how long the size is written.
  return values.reduceRight(
    ({ sum, weight }, value) => ({ sum: sum ^ times(value, weight), weight: times(weight, 2) }),
    { sum: 0, weight: 2 },
  ).sum;
}

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) if ((b >> bit) & 1) product ^= a << bit;
  for (let bit = 9; bit >= 5; bit--) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  return product;
}
