import fc from "fast-check";
import { expect, it } from "vitest";
import { amount, localMinute, shortDay, telGroups, weekday } from "./format";

it("a number's groups join to the same digits", () => {
  expect(telGroups("13100000001")).toEqual(["131", "0000", "0001"]);
  expect(telGroups("1440000000001")).toEqual(["14400", "0000", "0001"]);
  fc.assert(fc.property(fc.stringMatching(/^\d{1,15}$/), (number) => telGroups(number).join("") === number));
});

it("money is exact to the fen, with separators and a true minus", () => {
  expect(amount(2900)).toBe("29.00");
  expect(amount(5)).toBe("0.05");
  expect(amount(0)).toBe("0.00");
  expect(amount(123450)).toBe("1,234.50");
  expect(amount(100000000)).toBe("1,000,000.00");
  expect(amount(-1250)).toBe("−12.50");
});

it("any amount reads back as itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
      const text = amount(fen).replaceAll(",", "").replace("−", "-").replace(".", "");
      return Number(text) === fen;
    }),
  );
});

it("a day carries its year only where that is another", () => {
  expect(shortDay("2026-11-26", "2026-11-24")).toBe("11-26");
  expect(shortDay("2027-01-04", "2026-11-24")).toBe("2027-01-04");
});

it("a weekday does not depend on the machine's time zone", () => {
  expect(weekday("2026-11-26", "zh")).toBe("周四");
  expect(weekday("2026-11-26", "en")).toBe("Thu");
});

it("an instant is told in the office's time, past midnight on the next day", () => {
  expect(localMinute("2026-11-22T16:30:00.000Z", "Asia/Shanghai")).toEqual({ day: "2026-11-23", minute: "00:30" });
  expect(localMinute("2026-11-22T16:30:00.000Z", "UTC")).toEqual({ day: "2026-11-22", minute: "16:30" });
});
