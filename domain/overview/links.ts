import { firstDay, lastDay } from "../bill/month";
import { type FleetQuery, facetValue, fleetWith, withTerms } from "../fleet/query";
import type { Facet, FieldName } from "../fleet/query/fields";
import type { Term, Value } from "../fleet/query/terms";
import type { Day } from "../rows";
import type { Week } from "./burndown";
import type { FlowLine, Stretch } from "./flow";
import type { RentColumn, RentReason } from "./rent";
import { type Coverage, type CoverageMonth, type PlaceLine, type PlacePart, stagesOf } from "./view";

/** What stands behind each mark of the picture: the query that finds its cards, within the query that the picture is drawn of. */

/** A bound on how many numbers an address takes. */
export const mostNumbers = 300;

const among = (field: Facet | "figure", ...values: string[]): Term => ({
  is: "field",
  field,
  not: false,
  values: values.map((one) => facetValue(field, one)),
});
const coded = (field: FieldName, ...codes: string[]): Term => ({
  is: "field",
  field,
  not: false,
  values: codes.map((code): Value => ({ is: "code", code })),
});
const not = (term: Term): Term => (term.is === "unread" ? term : { ...term, not: true });
const until = (field: FieldName, day: Day): Term => ranged(field, { is: "than", than: "<=", point: { day } });
const since = (field: FieldName, day: Day): Term => ranged(field, { is: "than", than: ">=", point: { day } });
const after = (field: FieldName, day: Day): Term => ranged(field, { is: "than", than: ">", point: { day } });
const between = (field: FieldName, from: Day, to: Day): Term =>
  ranged(field, { is: "between", from: { day: from }, to: { day: to } });

function ranged(field: FieldName, value: Value): Term {
  return { is: "field", field, not: false, values: [value] };
}

const withCarrier = ["submitted", "returned", "pre_cancelled"];
const gone = ["cancelled", "verifying", "closed", "kept", "ported_out", "transferred"];
const noHistory = not(coded("certificate", "history"));

function within(base: FleetQuery, ...terms: Term[]): FleetQuery {
  return withTerms(base, [...base.terms, ...terms]);
}

/** Cards that are still to be dealt with. */
export function openCards(base: FleetQuery): FleetQuery {
  return within(base, not(coded("stage", ...gone)));
}

/** Cards that are not done with: in the register, or cancelled and not closed. */
export function leftCards(base: FleetQuery): FleetQuery {
  return within(base, not(coded("stage", ...stagesOf.done)));
}

/** Lines that were cancelled in a week. */
export function cancelledIn(base: FleetQuery, { from, to }: Pick<Week, "from" | "to">): FleetQuery {
  return within(base, between("effective", from, to), noHistory);
}

/** Cards whose rent ran for nobody for that reason, at that time: what `rentReasonOn` and `rentReasonToday` say, as a query. */
export function rentRunning(base: FleetQuery, { on, today }: Pick<RentColumn, "on" | "today">, reason: RentReason) {
  if (today) {
    const lies = coded("stage", ...withCarrier);
    const left = among("figure", "left");
    const parts = { carrier: [lies], left: [left, not(lies)], idle: [not(left), not(lies)] };
    return within(base, among("figure", "wasting"), ...parts[reason]);
  }
  const there = [
    not(after("added", on)),
    not(until("effective", on)),
    not(coded("stage", "kept", "ported_out", "transferred")),
    noHistory,
  ];
  const handedIn = until("submitted", on);
  const leftBy = until("left", on);
  const parts = {
    carrier: [handedIn],
    left: [leftBy, not(handedIn)],
    idle: [not(coded("occupancy", "in_use")), not(handedIn), not(leftBy)],
  };
  return within(base, ...parts[reason], ...there);
}

/** Cards that came through a stretch of the way on or after a day. */
export function cameThrough(base: FleetQuery, line: Pick<FlowLine, "of" | "value">, stretch: Stretch, from: Day) {
  const of = line.of === "all" ? [] : [coded(line.of, line.value)];
  const parts = {
    prepare: [since("submitted", from)],
    carrier: [since("effective", from), not(coded("submitted", "none"))],
    proof: [coded("stage", "closed"), since("effective", from), not(coded("submitted", "none"))],
  };
  return within(base, ...of, ...parts[stretch], noHistory);
}

const choices: Record<Coverage, string[]> = {
  verified: ["verified"],
  exempted: ["exempted"],
  waiting: ["to_verify", "acceptance_only", "mismatch"],
  missing: ["missing"],
};

/** Lines cancelled in a month whose certificate stands so. */
export function covered(base: FleetQuery, { month }: Pick<CoverageMonth, "month">, part: Coverage): FleetQuery {
  return within(
    base,
    coded("stage", "cancelled", "verifying", "closed"),
    coded("certificate", ...choices[part]),
    between("effective", firstDay(month), lastDay(month)),
  );
}

/** These cards, the first of them where there are more than an address takes. */
export function these(numbers: readonly string[]): FleetQuery {
  const values = numbers.slice(0, mostNumbers).map((text): Value => ({ is: "text", text }));
  return within(fleetWith({}), { is: "field", field: "number", not: false, values });
}

/** Everything of a site and team. */
export function placed(base: FleetQuery, { siteId, teamId }: Pick<PlaceLine, "siteId" | "teamId">): FleetQuery {
  return within(base, among("site", siteId ?? "none"), among("team", teamId ?? "none"));
}

/** The cards of a site and team that are so far. */
export function placedAt(base: FleetQuery, line: PlaceLine, part: PlacePart | "done"): FleetQuery {
  return within(placed(base, line), coded("stage", ...stagesOf[part]), noHistory);
}
