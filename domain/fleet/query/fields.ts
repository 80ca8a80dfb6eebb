import { warningKinds } from "../../warnings";
import {
  blockerKinds,
  carriers,
  certificateStates,
  channels,
  holderTypes,
  lines,
  occupancies,
  reasons,
  stages,
  uses,
} from "../../words";

/** The five figures of the head, each of them a filter. `wasting` 无人使用仍计费, `uncertified` 缺凭证. */
export const figures = ["left", "wasting", "ready", "overdue", "uncertified"] as const;
export type Figure = (typeof figures)[number];

/** A certificate as the list shows it: `missing` and `history` (历史缺凭证) are lines that are gone without one. */
export const certificateChoices = [
  "missing",
  "history",
  ...certificateStates.filter((state) => state !== "none"),
] as const;
export type CertificateChoice = (typeof certificateChoices)[number];

/** By due day: before today · today and the seven days after · the rest of thirty days · later · none. */
export const dueChoices = ["overdue", "week", "month", "later", "none"] as const;
export type DueChoice = (typeof dueChoices)[number];

/** What `has:` may ask for; any other name is a custom field's. */
export const hasTargets = [
  "carrier",
  "site",
  "team",
  "user",
  "entity",
  "open",
  "certificate",
  "due",
  "holder",
  "province",
  "channel",
  "project",
  "account",
  "supplier",
  "place",
  "plan",
  "rent",
  "balance",
  "left",
  "contract",
  "iccid",
  "batch",
  "contact",
  "refund",
  "remark",
] as const;
export type HasTarget = (typeof hasTargets)[number];

/**
 * How the values of a field are read. `codes` a closed list alone; `named` a team, person, firm or site by name or id; `label` a name that stands on the
 * card alone; `money` yuan, `day` a day or days from or since today, each also as a range; the others are what they say.
 */
export type FieldKind = "codes" | "named" | "label" | "money" | "day" | "number" | "iccid" | "text" | "has";

interface FieldShape {
  kind: FieldKind;
  /** The closed list: all that `codes` knows, or what the other kinds know besides. */
  codes: readonly string[];
  /** Of days: relative ones count back from today (三十天前离职), not on to it. */
  past?: true;
}

const codes = (list: readonly string[]): FieldShape => ({ kind: "codes", codes: list });
const named: FieldShape = { kind: "named", codes: ["none"] };
const label: FieldShape = { kind: "label", codes: ["none"] };
const money: FieldShape = { kind: "money", codes: ["unknown"] };
const since: FieldShape = { kind: "day", codes: ["none"], past: true };

/** Every field that can be asked for, under the name that the address carries. */
export const fields = {
  stage: codes(stages),
  carrier: codes([...carriers, "none"]),
  site: named,
  team: named,
  user: named,
  entity: named,
  open: codes([...blockerKinds, "unknown", "none"]),
  certificate: codes(certificateChoices),
  due: { kind: "day", codes: dueChoices },
  holder: codes([...holderTypes, "none"]),
  use: codes(uses),
  province: label,
  channel: codes([...channels, "none"]),
  project: label,
  account: label,
  supplier: label,
  place: label,
  plan: label,
  warn: codes(warningKinds),
  figure: codes(figures),
  occupancy: codes(occupancies),
  line: codes(lines),
  reason: codes([...reasons, "none"]),
  rent: money,
  balance: money,
  arrears: money,
  left: since,
  stay: { kind: "day", codes: [], past: true },
  submitted: since,
  effective: since,
  added: since,
  contract: { kind: "day", codes: ["none"] },
  number: { kind: "number", codes: [] },
  iccid: { kind: "iccid", codes: ["none"] },
  batch: { kind: "text", codes: ["none"] },
  has: { kind: "has", codes: hasTargets },
} as const satisfies Record<string, FieldShape>;

export type FieldName = keyof typeof fields;
// The keys of a literal, each once.
export const fieldNames = Object.keys(fields) as FieldName[];

/** How a field is read. */
export function shapeOf(field: FieldName): FieldShape {
  return fields[field];
}

/** The fields whose values are listed beside the fleet, each with its count. */
export const facets = [
  "stage",
  "carrier",
  "site",
  "team",
  "user",
  "entity",
  "open",
  "certificate",
  "due",
  "holder",
  "use",
  "province",
  "channel",
  "project",
  "account",
  "supplier",
  "place",
  "warn",
] as const satisfies readonly FieldName[];
export type Facet = (typeof facets)[number];
