import fc from "fast-check";
import { expect, test } from "vitest";
import { printPosition, readPosition } from "./position";

const plain = (text: string) => !text.includes("\u0000");
const value = fc.oneof(
  fc.string({ unit: "grapheme-composite", maxLength: 12 }).filter(plain),
  fc.integer({ min: -5, max: 1e9 }),
  fc.constant(null),
);

test("a position in the address is the one that was printed, in letters that need no coding", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("after" as const, "before" as const),
      fc.array(value, { maxLength: 6 }),
      (way, values) => {
        const text = printPosition({ way, values });
        expect(text).toMatch(/^[\w.-]+$/);
        expect(readPosition(text)).toEqual({ way, values });
      },
    ),
  );
});

test.each([
  "",
  "a.",
  "c.WzFd",
  "a.WzFd%",
  "a.e30",
  "a.W1tdXQ",
  "a.////",
  "a.WzFd".slice(0, 5),
  `a.${"W".repeat(2000)}`,
])("%j is no position", (text) => {
  expect(readPosition(text)).toBeNull();
});
