import type { CardRow, Day, Fen } from "../../rows";
import type { WarningKind } from "../../warnings";
import type { Stage } from "../../words";
import { addDays } from "../../workdays";
import { found } from "../search";
import { type Bound, boundsOf } from "./bounds";
import { type FieldName, shapeOf } from "./fields";
import type { Term, Value } from "./terms";

/** A card with what a query may ask of it and other tables hold. */
export interface Matched {
  card: CardRow;
  site: string | null;
  entity: string | null;
  userLeft: boolean;
  /** Numbers of the batches that it lies in. */
  batches: readonly string[];
  /** Amounts of its arrears items that are open or planned. */
  arrears: readonly (Fen | null)[];
  warnings: readonly WarningKind[];
  /** Every custom field of the house by its name, with this card's text. */
  custom: Readonly<Record<string, string | null>>;
}

const gone: readonly Stage[] = ["cancelled", "verifying", "closed", "ported_out", "transferred"];

/** Whether a card has what the terms ask: the plain meaning that `db/fleet/filter.ts` says in SQL. */
export function matches(one: Matched, terms: readonly Term[], today: Day): boolean {
  return terms.every((term) => meets(one, term, today));
}

function meets(one: Matched, term: Term, today: Day): boolean {
  switch (term.is) {
    case "unread":
      return false;
    case "text":
      return found(one.card.search, term.text) !== term.not;
    case "custom": {
      const said = one.custom[term.name];
      return said !== undefined && term.values.some((value) => isLabel(said, value)) !== term.not;
    }
    case "field":
      return asks(one, term.field, term.values, today) !== term.not && knows(one, term.field, term.values);
  }
}

/** `has:` of a field that nobody made is no question, whichever way it is asked. */
function knows(one: Matched, field: FieldName, values: readonly Value[]): boolean {
  return field !== "has" || values.every((value) => value.is !== "text" || one.custom[value.text] !== undefined);
}

function asks(one: Matched, field: FieldName, values: readonly Value[], today: Day): boolean {
  return values.some((value) => asksOne(one, field, value, today));
}

function asksOne(one: Matched, field: FieldName, value: Value, today: Day): boolean {
  switch (value.is) {
    case "code":
      return isCode(one, field, value.code, today);
    case "id":
      return idOf(one.card, field) === value.id;
    case "text":
      return isText(one, field, value.text);
    case "than":
    case "between": {
      const bounds = boundsOf(value, shapeOf(field).past ?? false, today);
      return scaleOf(one, field).some((at) => at !== null && bounds.every((bound) => passes(at, bound)));
    }
  }
}

function passes(at: Fen | Day, { than, at: bound }: Bound): boolean {
  switch (than) {
    case "<":
      return at < bound;
    case "<=":
      return at <= bound;
    case ">":
      return at > bound;
    case ">=":
      return at >= bound;
    case "=":
      return at === bound;
  }
}

function scaleOf({ card, arrears }: Matched, field: FieldName): readonly (Fen | Day | null)[] {
  switch (field) {
    case "rent":
      return [card.rentFen];
    case "balance":
      return [card.balanceFen];
    case "arrears":
      return arrears;
    case "due":
      return [card.due];
    case "left":
      return [card.userLeftOn];
    case "stay":
      return [card.stageSince];
    case "submitted":
      return [card.submittedOn];
    case "effective":
      return [card.effectiveOn];
    case "added":
      return [card.addedOn];
    case "contract":
      return [card.contractEnd];
    default:
      return [];
  }
}

function idOf(card: CardRow, field: FieldName): string | null {
  const ids: Partial<Record<FieldName, string | null>> = {
    site: card.siteId,
    team: card.teamId,
    user: card.userId,
    entity: card.entityId,
  };
  return ids[field] ?? null;
}

function isText(one: Matched, field: FieldName, text: string): boolean {
  const { card } = one;
  const lower = card.iccid?.toLowerCase();
  switch (field) {
    case "number":
      return text.length >= 11 ? card.number === text : card.number.includes(text);
    case "iccid":
      return text.length >= 19 ? lower === text : (lower?.includes(text) ?? false);
    case "batch":
      return one.batches.includes(text);
    case "has":
      return typeof one.custom[text] === "string";
    default:
      return nameOf(one, field) === text;
  }
}

function nameOf({ card, site, entity }: Matched, field: FieldName): string | null {
  const names: Partial<Record<FieldName, string | null>> = {
    site,
    team: card.teamName,
    user: card.userName,
    entity,
    province: card.homeProvince,
    project: card.project,
    account: card.account,
    supplier: card.supplier,
    place: card.place,
    plan: card.plan,
  };
  return names[field] ?? null;
}

function isLabel(said: string | null, value: Value): boolean {
  return value.is === "code" ? said === null : value.is === "text" && said === value.text;
}

function isCode(one: Matched, field: FieldName, code: string, today: Day): boolean {
  const { card } = one;
  switch (field) {
    case "open":
      return code === "none" ? card.openKinds === "" : card.openKinds.includes(`|${code}|`);
    case "certificate":
      return isCertificate(card, code);
    case "due":
      return dueOf(card.due, today) === code || (code === "none" && card.due === null);
    case "warn":
      return one.warnings.some((kind) => kind === code);
    case "figure":
      return isFigure(one, code, today);
    case "has":
      return has(one, code);
    case "rent":
      return card.rentFen === null && !gone.includes(card.stage);
    case "balance":
      return card.balanceFen === null;
    case "arrears":
      return one.arrears.includes(null);
    case "batch":
      return one.batches.length === 0;
    case "iccid":
      return card.iccid === null;
    default:
      return (codeOf(one, field) ?? "none") === code;
  }
}

/** The stored word of a field that has one; for the other fields whether there is anything at all. */
function codeOf(one: Matched, field: FieldName): string | null {
  const { card } = one;
  const stored: Partial<Record<FieldName, string | null>> = {
    stage: card.stage,
    carrier: card.carrier,
    holder: card.holderType,
    use: card.use,
    channel: card.channel,
    occupancy: card.occupancy,
    line: card.line,
    reason: card.reason,
  };
  if (field in stored) return stored[field] ?? null;
  return idOf(card, field) ?? nameOf(one, field) ?? (scaleOf(one, field).some((at) => at !== null) ? "some" : null);
}

function isCertificate({ certificate, stage, history }: CardRow, code: string): boolean {
  if (code !== "missing" && code !== "history") return certificate === code;
  const cancelled = stage === "cancelled" || stage === "verifying" || stage === "closed";
  return certificate === "none" && cancelled && history === (code === "history");
}

function dueOf(due: Day | null, today: Day): string {
  if (due === null) return "none";
  if (due < today) return "overdue";
  if (due <= addDays(today, 7)) return "week";
  return due <= addDays(today, 30) ? "month" : "later";
}

function isFigure({ card, userLeft }: Matched, code: string, today: Day): boolean {
  switch (code) {
    case "left":
      return userLeft && !gone.includes(card.stage);
    case "wasting":
      return card.wasting;
    case "ready":
      return card.stage === "ready";
    case "overdue":
      return card.overdueFrom !== null && card.overdueFrom <= today;
    default:
      return card.stage === "cancelled";
  }
}

function has(one: Matched, target: string): boolean {
  const { card } = one;
  const said: Record<string, unknown> = {
    carrier: card.carrier,
    site: card.siteId,
    team: card.teamId,
    user: card.userId,
    entity: card.entityId,
    open: card.openKinds === "" ? null : true,
    certificate: card.certificate === "none" ? null : true,
    due: card.due,
    holder: card.holderType,
    province: card.homeProvince,
    channel: card.channel,
    project: card.project,
    account: card.account,
    supplier: card.supplier,
    place: card.place,
    plan: card.plan,
    rent: card.rentFen,
    balance: card.balanceFen,
    left: card.userLeftOn,
    contract: card.contractEnd,
    iccid: card.iccid,
    batch: one.batches[0] ?? null,
    contact: card.contactNumber,
    refund: card.refundTarget,
    remark: card.remark,
  };
  return said[target] !== null;
}
