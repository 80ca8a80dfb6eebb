import { describe, expect, it } from "vitest";
import { stages } from "@/domain/words";
import { stagePath } from "./stage";

describe("the line of stages", () => {
  it.each(stages)("has the card's own stage %s exactly once, as the present one", (stage) => {
    const path = stagePath(stage);
    expect(path.filter((one) => one.place === "now").map((one) => one.stage)).toEqual([stage]);
    expect(new Set(path.map((one) => one.stage)).size).toBe(path.length);
  });

  it("puts what lies behind before it and what lies ahead after it", () => {
    expect(stagePath("submitted").map((one) => one.place)).toEqual([
      "past",
      "past",
      "past",
      "now",
      "ahead",
      "ahead",
      "ahead",
    ]);
  });

  it("shows pre-cancellation between the carrier and the end, and a returned application in the carrier's place", () => {
    const before = stagePath("pre_cancelled").map((one) => one.stage);
    expect(before.slice(3, 6)).toEqual(["submitted", "pre_cancelled", "cancelled"]);
    expect(stagePath("returned").map((one) => one.stage)).not.toContain("submitted");
  });

  it.each(["kept", "ported_out", "transferred"] as const)("ends at %s", (stage) => {
    expect(stagePath(stage).at(-1)).toEqual({ stage, place: "now" });
  });
});
