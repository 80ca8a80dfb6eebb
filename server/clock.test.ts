import { expect, test } from "vitest";
import { dayStart } from "./clock";

test("a day begins at the office's midnight, also where the clocks change", () => {
  expect(dayStart("2026-11-22", "Asia/Shanghai")).toBe("2026-11-21T16:00:00.000Z");
  expect(dayStart("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
  expect(dayStart("2026-03-30", "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
  expect(dayStart("2026-11-22", "America/New_York")).toBe("2026-11-22T05:00:00.000Z");
});
