import { type Actor, may } from "../actor";
import { blockerRules } from "../blockers";
import type { DeedKind } from "../change";
import type { CardRow } from "../rows";
import type { Stage } from "../words";
import { clears, manages } from "./hands";
import type { BlockerRow } from "./rows";

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

/** What may become of one item: answered with no or done, found to stand, cleared, planned for the visit, waived, or taken back. */
export const itemWays = ["never_bound", "moved", "stands", "clear", "plan", "waive", "reopen"] as const;
export type ItemWay = (typeof itemWays)[number];

const undoable: readonly Stage[] = ["not_started", "preparing", "ready", "returned"];

/** The ways open to a role for an item as it stands, the usual one first. The decisions themselves still judge. */
export function waysFor(
  item: Pick<BlockerRow, "kind" | "state">,
  stage: Stage,
  actor: Pick<Actor, "role">,
): readonly ItemWay[] {
  const by = { by: { role: actor.role } };
  const rule = blockerRules[item.kind];
  const clear = clears(item.kind, by) && may(actor, "blocker.clear");
  const plan = rule.sameVisit && may(actor, "blocker.plan") && item.kind !== "cannot_do";
  const waive = rule.waivable && manages(by);
  const list = (...ways: [ItemWay, boolean][]) => ways.filter(([, open]) => open).map(([way]) => way);
  switch (item.state) {
    case "unknown": {
      const answers = may(actor, "blocker.answer");
      const stands = may(actor, "blocker.raise") && !(rule.severity === "hard" && withPapers.includes(stage));
      return list(
        ["never_bound", answers],
        ["moved", answers],
        ["clear", clear && !answers],
        ["stands", stands],
        ["plan", plan],
        ["waive", waive],
      );
    }
    case "open":
      return list(["clear", clear], ["plan", plan], ["waive", waive]);
    case "planned":
      return list(["clear", clear], ["waive", waive], ["reopen", clear && undoable.includes(stage)]);
    case "cleared":
      return list(["reopen", clear && undoable.includes(stage)]);
    case "waived":
      return list(["reopen", manages(by) && undoable.includes(stage)]);
  }
}

/** While the carrier has them no hard item comes up by itself (see `raise`). */
const withPapers: readonly Stage[] = ["submitted", "pre_cancelled"];
