import { recheck } from "./case/recheck";
import type { BlockerRow } from "./case/rows";
import { warningCodes } from "./register/faults";
import type { CardRow, Day } from "./rows";
import type { BlockerKind, Stage } from "./words";

/** Facts of the carrier's that nobody looked up lately. */
const staleKinds = ["stale_line", "stale_fees"] as const;
/** What the card's own rows say against each other, besides what a register's cells said (`register/faults.ts`). */
const contradictions = ["accounts_unlisted", "left_in_use", "contract_past", "line_gone"] as const;
/** 一证超5张, and 来源待核实 (G19). */
const compliance = ["holder_over_five", "origin_unknown"] as const;

/** Everything that is worth a look and never in the way (domain: blockers), in the order in which it is worked through. */
export const warningKinds = [...staleKinds, ...contradictions, ...compliance, ...warningCodes] as const;
export type WarningKind = (typeof warningKinds)[number];

export const warningGroups = {
  stale: staleKinds,
  contradiction: [...contradictions, ...warningCodes],
  compliance,
} as const satisfies Record<string, readonly WarningKind[]>;

/** What settles a warning: looking the fact up, correcting a field of the card, seeing to its items, or saying that it is right as it stands. */
export interface Remedy {
  recheck: boolean;
  /** The field of the card's form to begin with; null where no field decides. */
  field: "number" | "iccid" | "carrier" | "holderType" | "holder" | "occupancy" | "line" | "supplier" | null;
  /** Its open items decide. */
  items: boolean;
  acknowledge: boolean;
}

function fix(field: Remedy["field"], more: Partial<Remedy> = {}): Remedy {
  return { recheck: false, field, items: false, acknowledge: true, ...more };
}

export const remedies: Record<WarningKind, Remedy> = {
  stale_line: fix(null, { recheck: true, acknowledge: false }),
  stale_fees: fix(null, { recheck: true, acknowledge: false }),
  accounts_unlisted: fix(null, { items: true }),
  left_in_use: fix("occupancy"),
  contract_past: fix(null, { items: true }),
  line_gone: fix("line"),
  holder_over_five: fix("holder"),
  origin_unknown: fix("supplier"),
  holder_contradicts_type: fix("holderType"),
  arrears_contradict_line: fix("line", { recheck: true }),
  iccid_checksum: fix("iccid"),
  iccid_malformed: fix("iccid"),
  prefix_unknown: fix("number"),
  carrier_differs: fix("carrier"),
  carrier_unreadable: fix("carrier"),
  status_unreadable: fix("line", { recheck: true }),
  holder_type_unreadable: fix("holderType"),
  flag_unreadable: fix(null, { items: true }),
  employment_differs: fix(null),
  in_progress_kept: fix(null),
  answer_kept: fix(null, { items: true }),
  value_inferred: fix(null),
};

/** What a warning rests on: when one of these changes, an acknowledgement no longer speaks of the card as it is. */
const basis: Record<WarningKind, readonly (keyof CardRow)[]> = {
  stale_line: [],
  stale_fees: [],
  accounts_unlisted: ["accountsAt", "unlisted"],
  left_in_use: ["userId", "userLeftOn", "occupancy"],
  contract_past: ["contractEnd"],
  line_gone: ["line"],
  holder_over_five: ["holder", "holderType", "carrier"],
  origin_unknown: ["supplier", "account", "entityId", "holder", "openedOn"],
  holder_contradicts_type: ["holder", "holderType"],
  arrears_contradict_line: ["line"],
  iccid_checksum: ["iccid"],
  iccid_malformed: ["iccid"],
  prefix_unknown: ["number", "carrier"],
  carrier_differs: ["number", "iccid", "carrier", "ported"],
  carrier_unreadable: ["carrier"],
  status_unreadable: ["line", "occupancy"],
  holder_type_unreadable: ["holderType"],
  flag_unreadable: [],
  employment_differs: ["userId", "userLeftOn"],
  in_progress_kept: [],
  answer_kept: [],
  value_inferred: ["teamId", "siteId"],
};

/** Stages in which the carrier's facts are about to be relied on. */
export const reliedOn: readonly Stage[] = ["preparing", "ready", "returned"];
/** The card is done with: nothing about it is worth a warning. */
export const doneWith: readonly Stage[] = ["closed", "ported_out", "transferred"];
/** The line is gone: only what its papers are held against still counts. */
export const lineGone: readonly Stage[] = ["cancelled", "verifying", ...doneWith];
/** Contracts with an end. */
export const termKinds: readonly BlockerKind[] = ["contract_term", "handset_contract", "premium_number"];
/** 一证超5张: more cards than this of one carrier in one person's name. */
export const holderMost = 5;

export interface WarningFacts {
  card: CardRow;
  userLeft: boolean;
  blockers: readonly BlockerRow[];
  /** Whether the personal holder's name stands on more than five live cards of the carrier. The ID number is not known: namesakes count as one. */
  overFive: boolean;
}

/**
 * The warnings that stand on a card today, those left out that somebody looked into. `db/fleet/warnings.ts` says the same in SQL, for lists.
 * 来源待核实: neither supplier nor firm nor holder nor corporate account nor opening day is known, so nobody can say where the card comes from.
 */
export function standingWarnings(facts: WarningFacts, today: Day): WarningKind[] {
  const { card } = facts;
  if (doneWith.includes(card.stage) || card.history) return [];
  return warningKinds.filter((kind) => card.acknowledged[kind] === undefined && applies(kind, facts, today));
}

function applies(kind: WarningKind, { card, userLeft, blockers, overFive }: WarningFacts, today: Day): boolean {
  const inService = !lineGone.includes(card.stage);
  switch (kind) {
    case "stale_line":
      return reliedOn.includes(card.stage) && recheck({ card, blockers: [] }, today).includes("line");
    case "stale_fees":
      return reliedOn.includes(card.stage) && recheck({ card, blockers: [...blockers] }, today).includes("fees");
    case "accounts_unlisted":
      return inService && card.unlisted > 0;
    case "left_in_use":
      return inService && userLeft && card.occupancy === "in_use";
    case "contract_past":
      return inService && blockers.some((item) => isPast(item, card.contractEnd, today));
    case "line_gone":
      return inService && card.line === "cancelled";
    case "holder_over_five":
      return inService && overFive;
    case "origin_unknown":
      return inService && basis.origin_unknown.every((field) => card[field] === null);
    default:
      return card.warnings.includes(kind);
  }
}

function isPast({ kind, state, until }: BlockerRow, contractEnd: Day | null, today: Day): boolean {
  const end = until ?? contractEnd;
  return termKinds.includes(kind) && (state === "open" || state === "planned") && end !== null && end < today;
}

/** The acknowledgements that still speak of the card: a warning comes back when what it rests on, or the register's own warning, has changed. */
export function stillAcknowledged(before: CardRow, after: CardRow): CardRow["acknowledged"] {
  const kept = Object.entries(after.acknowledged).filter(([code]) => {
    const kind = warningKinds.find((one) => one === code);
    if (kind === undefined || before.warnings.includes(code) !== after.warnings.includes(code)) return false;
    return basis[kind].every((field) => before[field] === after[field]);
  });
  return kept.length === Object.keys(after.acknowledged).length ? after.acknowledged : Object.fromEntries(kept);
}
