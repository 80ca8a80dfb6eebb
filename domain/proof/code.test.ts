import fc from "fast-check";
import { expect, test } from "vitest";
import { codeFits, printCode, readCode } from "./code";

const anyRoot = fc.uint8Array({ minLength: 32, maxLength: 32 });
const anySize = fc.integer({ min: 1, max: 2 ** 35 });

test("a code is read as it was printed, however it is spaced, and fits its root alone", () => {
  fc.assert(
    fc.property(anySize, anyRoot, (size, root) => {
      const code = printCode({ size, root });
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]+(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
      for (const typed of [code, code.toLowerCase(), code.replaceAll("-", " "), `SIMOFF ${code}`]) {
        const read = readCode(typed);
        if (read === null || read === "slip") throw new Error(typed);
        expect(read.size).toBe(size);
        expect(codeFits(read, root)).toBe(true);
        const other = root.with(3, (root[3] ?? 0) ^ 8);
        expect(codeFits(read, other)).toBe(false);
      }
    }),
  );
});

test("one wrong character, or two exchanged ones, are noticed as a slip of the hand", () => {
  fc.assert(
    fc.property(anySize, anyRoot, fc.nat(), fc.nat(), (size, root, place, other) => {
      const bare = printCode({ size, root }).replaceAll("-", "");
      const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
      const at = place % bare.length;
      const wrong = letters[(letters.indexOf(bare[at] ?? "") + 1 + (other % 31)) % 32] ?? "";
      expect(readCode(bare.slice(0, at) + wrong + bare.slice(at + 1))).toBe("slip");
      const [a, b] = [bare[at % (bare.length - 1)] ?? "", bare[(at % (bare.length - 1)) + 1] ?? ""];
      const swapped = bare.slice(0, at % (bare.length - 1)) + b + a + bare.slice((at % (bare.length - 1)) + 2);
      expect(readCode(swapped)).toEqual(a === b ? readCode(bare) : "slip");
    }),
  );
});

test("O, I and L are read as what they are taken for, and what is too short is no code", () => {
  const code = printCode({ size: 1, root: new Uint8Array(32) });
  expect(readCode(code.replaceAll("0", "o").replaceAll("1", "l"))).toMatchObject({ size: 1 });
  expect(readCode("simoff")).toBeNull();
  expect(readCode("")).toBeNull();
});
