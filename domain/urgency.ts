import type { CardRow, Day } from "./rows";
import type { Stage } from "./words";

const gone: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed", "ported_out", "transferred"]);
const over: ReadonlySet<Stage> = new Set(["closed", "kept", "ported_out", "transferred"]);

type Told = Pick<CardRow, "stage" | "userLeft" | "due" | "userLeftOn">;

/**
 * The order that a list begins with, as one text of 18 digits, which sorts alike in every database: cards that leavers still have before all
 * others, then by due day; without one what is not done with before the archive, and who left longest ago first. What is not known stands last.
 */
export function urgencyOf({ stage, userLeft, due, userLeftOn }: Told): string {
  const leaver = userLeft && !gone.has(stage) ? "0" : "1";
  return `${leaver}${digits(due)}${over.has(stage) ? "1" : "0"}${digits(userLeftOn)}`;
}

function digits(day: Day | null): string {
  return day === null ? "99999999" : day.replaceAll("-", "");
}
