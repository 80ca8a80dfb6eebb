import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shippedHolidays } from "./holidays";
import {
  addDays,
  addWorkdays,
  dayOfNextMonth,
  daysBetween,
  holidaysKnown,
  isDay,
  isWorkday,
  monthEnd,
  workdaysBetween,
} from "./workdays";

const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays("2024-06-01", n));

describe("calendar days", () => {
  test("days are added over month ends, leap days and years", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  test("the difference undoes the addition", () => {
    fc.assert(fc.property(day, fc.integer({ min: -800, max: 800 }), (d, n) => daysBetween(d, addDays(d, n)) === n));
  });

  test("a month's end and a date of the next month are found", () => {
    expect(monthEnd("2026-11-22")).toBe("2026-11-30");
    expect(monthEnd("2024-02-01")).toBe("2024-02-29");
    expect(dayOfNextMonth("2026-12-15", 10)).toBe("2027-01-10");
  });

  test("only days of the calendar are days", () => {
    expect(isDay("2026-11-22")).toBe(true);
    for (const no of ["2026-02-30", "2026-1-1", "", "2026-11-22T00:00", "11-22"]) expect(isDay(no)).toBe(false);
  });
});

describe("working days", () => {
  test("holidays are off and make-up weekends are worked", () => {
    expect(isWorkday(shippedHolidays, "2026-10-01")).toBe(false);
    expect(isWorkday(shippedHolidays, "2026-10-07")).toBe(false);
    expect(isWorkday(shippedHolidays, "2026-10-10")).toBe(true); // a Saturday, made up
    expect(isWorkday(shippedHolidays, "2026-10-11")).toBe(false);
    expect(isWorkday(shippedHolidays, "2025-01-26")).toBe(true); // a Sunday, made up
    expect(isWorkday(shippedHolidays, "2026-02-23")).toBe(false);
    expect(isWorkday(shippedHolidays, "2026-02-24")).toBe(true);
  });

  test("the clock jumps over the National Day week", () => {
    expect(addWorkdays(shippedHolidays, "2026-09-30", 1)).toBe("2026-10-08");
    expect(addWorkdays(shippedHolidays, "2026-09-30", 3)).toBe("2026-10-10");
    expect(addWorkdays(shippedHolidays, "2026-09-30", 0)).toBe("2026-09-30");
  });

  test("a year without published holidays counts Monday to Friday and says so", () => {
    expect(holidaysKnown(shippedHolidays, "2026-12-31")).toBe(true);
    expect(holidaysKnown(shippedHolidays, "2031-10-01")).toBe(false);
    expect(isWorkday(shippedHolidays, "2031-10-01")).toBe(true); // a Wednesday
    expect(isWorkday(shippedHolidays, "2031-10-04")).toBe(false);
  });

  test("adding working days and counting them agree", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (d, n) => {
        const end = addWorkdays(shippedHolidays, d, n);
        return workdaysBetween(shippedHolidays, d, end) === n && (n === 0 || isWorkday(shippedHolidays, end));
      }),
    );
  });
});
