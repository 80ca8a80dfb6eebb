import type { Month } from "../bill/month";
import type { Day } from "../rows";
import type { Stage } from "../words";
import type { Week } from "./burndown";
import type { FlowLine } from "./flow";
import type { Projection } from "./projection";
import type { RentColumn } from "./rent";
import type { SetbackReason } from "./setbacks";

/** What became of the certificates of the lines cancelled in a month. */
export const coverages = ["verified", "exempted", "waiting", "missing"] as const;
export type Coverage = (typeof coverages)[number];
export interface CoverageMonth extends Record<Coverage, number> {
  month: Month;
}

/** A certificate as coverage counts it, by the list's word for it; null: outside, an old row of a register. */
export function coverageOf(choice: string): Coverage | null {
  switch (choice) {
    case "verified":
    case "exempted":
    case "missing":
      return choice;
    case "to_verify":
    case "acceptance_only":
    case "mismatch":
      return "waiting";
    default:
      return null;
  }
}

/** Stages as a bar over a site or team shows them; what is done stands beside it as a number. */
export const placeParts = ["idle", "preparing", "carrier", "proof"] as const;
export type PlacePart = (typeof placeParts)[number];
export const stagesOf: Record<PlacePart | "done", readonly Stage[]> = {
  idle: ["not_started"],
  preparing: ["preparing", "ready"],
  carrier: ["submitted", "returned", "pre_cancelled"],
  proof: ["cancelled", "verifying"],
  done: ["closed", "kept", "ported_out", "transferred"],
};

export interface PlaceLine extends Record<PlacePart | "done", number> {
  siteId: string | null;
  teamId: string | null;
  site: string | null;
  team: string | null;
}

/** Everything that the picture of the fleet is drawn from. */
export interface Overview {
  today: Day;
  /** First day that anything is recorded of; null while nothing is. */
  since: Day | null;
  /** Cards of which nobody knows the day they came in: counted from the beginning. */
  undated: number;
  /** First day of the twelve months that flow, coverage and setbacks look back. */
  from: Day;
  weeks: Week[];
  projection: Projection | null;
  rent: RentColumn[];
  flow: FlowLine[];
  coverage: CoverageMonth[];
  setbacks: SetbackReason[];
  places: PlaceLine[];
}

/** The part of a bar that a stage belongs to. */
export function placePartOf(stage: Stage): PlacePart | "done" {
  return [...placeParts, "done" as const].find((part) => stagesOf[part].includes(stage)) ?? "done";
}

/** Cards of a line that are still to be dealt with. */
export function openOf(line: PlaceLine): number {
  return placeParts.reduce((sum, part) => sum + line[part], 0);
}
