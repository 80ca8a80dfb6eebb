import type { Business, FoundBusiness, FoundStep } from "./business";
import type { Found } from "./find";
import type { Place } from "./strip";
import type { FieldJudgement, FieldVerdict, TextReason } from "./verdict";

export interface BusinessJudged extends FieldJudgement {
  business: Business | null;
}

/**
 * What was done to the line. In a list the row of the number speaks first, the page for what the row leaves out. 受理 is never 办结: a cancellation
 * counts as done where the paper says so.
 */
export function judgeBusiness(found: Found, row: number | null): BusinessJudged {
  const judged = judgeRow(found, row);
  // 办结 may stand where nothing could be read.
  if (judged.verdict !== "accepted" || found.doubtful < mostDoubtful) return judged;
  return { ...judged, verdict: "unread", reason: "not_said_done" };
}

/** More unsure characters than this, and what was not found may be there. */
const mostDoubtful = 0.05;

function judgeRow(found: Found, row: number | null): BusinessJudged {
  if (row === null) return decide(found.businesses, found.steps, found.refused.length > 0);
  const inRow = <T extends { place: Place }>(all: readonly T[]) => all.filter(({ place }) => place.strip === row);
  const rows = new Set(found.numbers.map(({ place }) => place.strip));
  const outside = <T extends { place: Place }>(all: readonly T[]) => all.filter(({ place }) => !rows.has(place.strip));
  const businesses = inRow(found.businesses);
  const steps = inRow(found.steps);
  return decide(
    businesses.length > 0 ? businesses : outside(found.businesses),
    steps.length > 0 || businesses.length > 0 ? steps : outside(found.steps),
    found.refused.includes(row),
  );
}

function decide(businesses: readonly FoundBusiness[], steps: readonly FoundStep[], refused: boolean): BusinessJudged {
  const cancels = businesses.filter(({ business }) => business === "cancel");
  const failed = cancels.filter(({ as }) => as === "refused");
  if (failed.length > 0 || (refused && cancels.length > 0))
    return judged("differs", "refused", [...failed, ...cancels]);
  const done = cancels.filter(({ as }) => as === "done");
  const before = businesses.filter(({ business }) => business === "pre_cancel");
  if (before.length > 0 && done.length === 0) return judged("differs", "pre_cancel", before);
  const others = businesses.filter(({ business }) => business !== "cancel" && business !== "pre_cancel");
  return among(cancels, done, others, steps);
}

function among(
  cancels: readonly FoundBusiness[],
  done: readonly FoundBusiness[],
  others: readonly FoundBusiness[],
  steps: readonly FoundStep[],
): BusinessJudged {
  const weighty = others.filter(({ as }) => as === "value" || as === "done");
  const [other] = weighty.length > 0 ? weighty : others;
  if (cancels.length === 0) {
    return other ? judged("differs", reasonOf(other.business), [other]) : judged("unread", "not_found", []);
  }
  const named = cancels.filter(({ as }) => as === "value" || as === "done");
  if (weighty.length > 0 && other) {
    return named.length > 0
      ? judged("unread", "several_businesses", [...named, ...weighty])
      : judged("differs", reasonOf(other.business), weighty);
  }
  return howFar(named.length > 0 ? named : cancels, done, steps);
}

function howFar(
  cancels: readonly FoundBusiness[],
  done: readonly FoundBusiness[],
  steps: readonly FoundStep[],
): BusinessJudged {
  if (done.length > 0) return judged("same", "done", done);
  const ended = steps.filter(({ step }) => step === "done");
  if (ended.length > 0) return judged("same", "done", cancels, ended);
  const accepted = steps.filter(({ step }) => step === "accepted");
  const unclear = steps.filter(({ step }) => step === "unclear");
  if (unclear.length > 0) return judged("unread", "not_said_done", cancels, unclear);
  return accepted.length > 0
    ? judged("accepted", "accepted", cancels, accepted)
    : judged("accepted", "not_said_done", cancels);
}

function judged(
  verdict: FieldVerdict,
  reason: TextReason,
  businesses: readonly FoundBusiness[],
  steps: readonly FoundStep[] = [],
): BusinessJudged {
  const business = businesses[0]?.business ?? null;
  const places = [...businesses, ...steps].map(({ place }) => place);
  return { field: "business", verdict, reason, found: business, places, business };
}

/** A business that is none is its own reason. */
function reasonOf(business: Business): TextReason {
  return business === "cancel" ? "not_found" : business;
}
