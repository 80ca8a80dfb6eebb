import { type Actor, may } from "../actor";
import type { DeedKind } from "../change";
import type { CardRow } from "../rows";
import type { Stage } from "../words";

const underWay: readonly Stage[] = ["preparing", "ready", "submitted", "returned", "pre_cancelled"];
const withCarrier: readonly Stage[] = ["submitted", "returned", "pre_cancelled"];
const gone: readonly Stage[] = ["cancelled", "verifying"];

/** Stages from which a deed on the case leads anywhere; elsewhere the decision refuses it as `wrong_stage`. */
const stagesOf = {
  "case.open": ["not_started", "kept"],
  "case.edit": [...underWay, ...gone],
  "case.submit": ["preparing", "ready"],
  "case.returned": ["submitted", "pre_cancelled"],
  "case.resubmit": ["returned"],
  "case.rejected": withCarrier,
  "case.pre_cancelled": ["submitted"],
  "case.cancelled": withCarrier,
  "case.withdraw": underWay,
  "case.close": gone,
  "case.exempt": gone,
  "case.reopen": ["closed", "ported_out", "transferred"],
  "case.keep": ["not_started", ...underWay, "kept"],
  "case.ported_out": ["not_started", ...underWay, "kept"],
  "case.transferred": ["not_started", ...underWay, "kept"],
  "case.refund": [...underWay, ...gone, "closed", "kept", "ported_out", "transferred"],
} as const satisfies Partial<Record<DeedKind, readonly Stage[]>>;
export type CaseDeed = keyof typeof stagesOf;

/** What may be done with a card's case at its stage by this role: what a page offers. The decisions themselves still judge. */
export function possibleDeeds(
  card: Pick<CardRow, "stage" | "caseId">,
  actor: Pick<Actor, "role">,
): ReadonlySet<CaseDeed> {
  const deeds = Object.keys(stagesOf) as CaseDeed[];
  return new Set(
    deeds.filter((deed) => {
      const stages: readonly Stage[] = stagesOf[deed];
      // A row that a register brought as cancelled long ago has no case to say anything of.
      const there = deed !== "case.refund" || card.caseId !== null;
      return there && stages.includes(card.stage) && may(actor, deed);
    }),
  );
}
