import { expect, test } from "vitest";
import { firstPlan } from "@/domain/keeping";
import { nightsAround } from "./night";

test("the nights around a moment are the office's, before and after its planned time", () => {
  const around = (now: string) => nightsAround(firstPlan, new Date(now), "Asia/Shanghai");
  expect(around("2026-11-22T10:00:00.000Z")).toEqual({
    last: "2026-11-21T19:00:00.000Z",
    next: "2026-11-22T19:00:00.000Z",
  });
  expect(around("2026-11-22T19:00:01.000Z").last).toBe("2026-11-22T19:00:00.000Z");
});

test("an office whose clocks are put forward has a night all the same", () => {
  const { last } = nightsAround({ ...firstPlan, at: "02:30" }, new Date("2026-03-29T12:00:00.000Z"), "Europe/Berlin");
  expect(Date.parse(last)).toBeGreaterThan(Date.parse("2026-03-29T00:00:00.000Z"));
});
