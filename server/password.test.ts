import { expect, test } from "vitest";
import { passwordFault } from "./password";

test("a password that stands on lists of leaked ones is not taken, in any case of letters", () => {
  for (const one of ["1234567890", "qwertyuiop", "Password123", "1qaz2wsx3edc", "1111111111"])
    expect([one, passwordFault(one, [])]).toEqual([one, "leaked"]);
});

test("one that is made of the account, the name or our own words but for a few characters is not taken", () => {
  const about = ["chenli", "陈示例", null, ""];
  for (const one of ["chenli2026", "Simoff-2026", "陈示例chenli12", "销卡台销卡台2026", "SIMOFFchenli"])
    expect([one, passwordFault(one, about)]).toEqual([one, "own_words"]);
  expect(passwordFault("chenli und ein Fahrrad", about)).toBeNull();
});

test("length alone is asked of any other: words, digits or one kind of letters will do, and nothing is cut off or changed", () => {
  expect(passwordFault("kurz", [])).toBe("too_short");
  for (const one of ["zwei graue esel", "8241907356214", "雨后初晴的湖面很安静呢", "k".repeat(300), "          ~"])
    expect([one.slice(0, 20), passwordFault(one, ["chen"])]).toEqual([one.slice(0, 20), null]);
});
