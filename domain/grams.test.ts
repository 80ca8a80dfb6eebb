import fc from "fast-check";
import { expect, test } from "vitest";
import { gramLength, gramsOf, soughtFor } from "./grams";

const word = fc.string({ unit: fc.constantFrom("0", "1", "李", "a", "-", "𠮷"), minLength: 1, maxLength: 10 });

test("a text that contains a piece has every gram asked for", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 3 }), word, fc.array(word, { maxLength: 3 }), (before, piece, after) => {
      const grams = [...gramsOf(`${before.join(" ")}${piece}${after.join(" ")}`)];
      const sought = soughtFor(piece);
      for (const gram of sought?.full ?? []) expect(grams).toContain(gram);
      for (const gram of sought?.begun ?? []) expect(grams.some((one) => one.startsWith(gram))).toBe(true);
    }),
  );
});

test("a piece of up to four characters stands in every text that has its gram", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (words, piece) => {
      const sought = soughtFor([...piece].slice(0, gramLength).join(""));
      const text = words.join(" ");
      const grams = [...gramsOf(text)];
      const has =
        sought?.full.every((gram) => grams.includes(gram)) === true &&
        sought.begun.every((begun) => grams.some((gram) => gram.startsWith(begun)));
      expect(has).toBe(text.includes([...piece].slice(0, gramLength).join("")));
      expect(sought?.whole).toBe(false);
    }),
  );
});

test("nothing but spaces asks for nothing", () => {
  expect(soughtFor(" ")).toBeNull();
});
