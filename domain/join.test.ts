import fc from "fast-check";
import { expect, test } from "vitest";
import { isHere, joinLength, joinLetters, joinStateOf, lastDayOf, readJoinCode, showJoinCode } from "./join";

const codes = fc
  .array(fc.constantFrom(...joinLetters), { minLength: joinLength, maxLength: joinLength })
  .map((letters) => letters.join(""));

test("a code is read however it is typed: in small letters, full width, with dashes and spaces", () => {
  fc.assert(fc.property(codes, (code) => readJoinCode(showJoinCode(code).toLowerCase()) === code));
  expect(readJoinCode("  ab cd - ef gh ")).toBe("ABCDEFGH");
  expect(readJoinCode("ＡＢＣＤ－ＥＦＧＨ")).toBe("ABCDEFGH");
});

test("what holds a letter that is easily mistaken, or too few or many, is no code", () => {
  for (const typed of [
    "ABCDEFG",
    "ABCDEFGHJ",
    "ABCDEFG0",
    "ABCDEFGO",
    "ABCDEFG1",
    "ABCDEFGI",
    "ABCDEFGL",
    "",
    "号码号码号码号码",
  ])
    expect(readJoinCode(typed)).toBeNull();
});

test("somebody is here until the end of the leaving day, and not where the day of leaving is unknown", () => {
  expect(isHere({ employment: "active", leftOn: null }, "2026-11-22")).toBe(true);
  expect(isHere({ employment: "active", leftOn: "2026-11-22" }, "2026-11-22")).toBe(true);
  expect(isHere({ employment: "left", leftOn: "2026-11-22" }, "2026-11-22")).toBe(true);
  expect(isHere({ employment: "active", leftOn: "2026-11-22" }, "2026-11-23")).toBe(false);
  expect(isHere({ employment: "left", leftOn: null }, "2026-11-22")).toBe(false);
  expect(lastDayOf({ employment: "active", leftOn: "2026-11-25" }, "2026-11-22", 30)).toBe("2026-11-25");
  expect(lastDayOf({ employment: "active", leftOn: "2027-11-25" }, "2026-11-22", 30)).toBe("2026-12-22");
});

test("a phone page is open only while its code, its session and its person are", () => {
  const here = { employment: "active", leftOn: null } as const;
  const code = { usedAt: "x", endedAt: null, lastDay: "2026-11-29" };
  const state = (over: object, session: { endedAt: string | null } | null = { endedAt: null }) =>
    joinStateOf({ ...code, ...over }, session, here, "2026-11-22");
  expect(joinStateOf(null, null, here, "2026-11-22")).toBe("none");
  expect(state({ usedAt: null }, null)).toBe("waiting");
  expect(state({})).toBe("open");
  expect([
    state({ endedAt: "x" }),
    state({ lastDay: "2026-11-21" }),
    state({}, { endedAt: "x" }),
    state({}, null),
  ]).toEqual(Array(4).fill("over"));
});
