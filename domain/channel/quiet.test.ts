import fc from "fast-check";
import { expect, test } from "vitest";
import { shippedHolidays } from "../holidays";
import { addDays, isWorkday } from "../workdays";
import { maySend, readHours, retryAfter, usualHours } from "./quiet";

const minute = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((n) => String(n).padStart(2, "0")).join(":"));
const day = fc.integer({ min: 0, max: 600 }).map((n) => addDays("2026-01-01", n));

test("nothing goes out in the quiet hours or on a day off, whatever the day and the minute", () => {
  fc.assert(
    fc.property(day, minute, fc.boolean(), (today, at, workdaysOnly) => {
      const may = maySend({ ...usualHours, workdaysOnly }, shippedHolidays, today, at);
      if (at < "09:00" || at >= "18:00") expect(may).toBe(false);
      else expect(may).toBe(!workdaysOnly || isWorkday(shippedHolidays, today));
    }),
  );
});

test("hours that make no sense are the usual ones", () => {
  for (const value of [undefined, null, [], "9", { from: "18:00", until: "09:00" }, { from: 9, until: "18:00" }])
    expect(readHours(value)).toEqual(usualHours);
  expect(readHours({ from: "07:30", until: "20:00", workdaysOnly: false })).toEqual({
    from: "07:30",
    until: "20:00",
    workdaysOnly: false,
  });
});

test("each failure waits longer, and never stops trying", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(retryAfter)).toEqual([1, 5, 15, 60, 120, 120, 120]);
});
