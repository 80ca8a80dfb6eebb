import { expect, test } from "vitest";
import { atStage } from "@/domain/case/example";
import { reachedOn } from "./reached";

const dayOf = (at: string) => at.slice(0, 10);

function stageEvent(at: string, before: string | null, after: string) {
  const fields = [{ field: "stage", before, after }];
  return { at, changes: [{ table: "card", id: "c1", op: "edit" as const, fields }] };
}

test("each stage has the day it was last reached, the carrier's steps the day that was recorded", () => {
  const { card, cases } = atStage.cancelled();
  const events = [
    stageEvent("2026-11-25T02:00:00.000Z", "ready", "submitted"),
    stageEvent("2026-11-22T02:00:00.000Z", "preparing", "ready"),
    stageEvent("2026-11-20T02:00:00.000Z", "ready", "preparing"),
    stageEvent("2026-11-18T02:00:00.000Z", "preparing", "ready"),
  ];
  expect(reachedOn(card, cases.at(-1) ?? null, events, dayOf)).toEqual({
    preparing: "2026-11-20",
    ready: "2026-11-22",
    submitted: "2026-11-23",
    cancelled: "2026-11-23",
  });
});
