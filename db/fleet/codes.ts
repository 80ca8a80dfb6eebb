import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, not, type SQL, sql } from "drizzle-orm";
import { certificateChoices, dueChoices, type FieldName, type Figure, figures } from "../../domain/fleet/query/fields";
import type { Day } from "../../domain/rows";
import { warningKinds } from "../../domain/warnings";
import type { Stage } from "../../domain/words";
import { addDays } from "../../domain/workdays";
import { card } from "../schema/card";
import { hasBatch, owesUnknown } from "./named";
import { contained } from "./search";
import { anyWarning, userLeft } from "./warnings";

/** The line is gone: no rent, nothing left to cancel. */
const goneStages: readonly Stage[] = ["cancelled", "verifying", "closed", "ported_out", "transferred"];

/** Nothing is left to cancel. */
export const gone = inArray(card.stage, [...goneStages]);
const cancelled = inArray(card.stage, ["cancelled", "verifying", "closed"]);

/** Costs a rent that nobody wrote down. */
export const rentUnknown = and(isNull(card.rentFen), not(gone)) ?? not(gone);

const nothing = sql`1 = 0`;

/** The column that says whether a card has a thing at all: null where it has none. */
export const presence: Partial<Record<string, SQL>> = {
  carrier: sql`${card.carrier}`,
  site: sql`${card.siteId}`,
  team: sql`${card.teamId}`,
  user: sql`${card.userId}`,
  entity: sql`${card.entityId}`,
  due: sql`${card.due}`,
  holder: sql`${card.holderType}`,
  province: sql`${card.homeProvince}`,
  channel: sql`${card.channel}`,
  reason: sql`${card.reason}`,
  project: sql`${card.project}`,
  account: sql`${card.account}`,
  supplier: sql`${card.supplier}`,
  place: sql`${card.place}`,
  plan: sql`${card.plan}`,
  rent: sql`${card.rentFen}`,
  balance: sql`${card.balanceFen}`,
  left: sql`${card.userLeftOn}`,
  submitted: sql`${card.submittedOn}`,
  effective: sql`${card.effectiveOn}`,
  added: sql`${card.addedOn}`,
  contract: sql`${card.contractEnd}`,
  iccid: sql`${card.iccid}`,
  contact: sql`${card.contactNumber}`,
  refund: sql`${card.refundTarget}`,
  remark: sql`${card.remark}`,
};

const stored: Partial<Record<FieldName, SQL>> = {
  stage: sql`${card.stage}`,
  carrier: sql`${card.carrier}`,
  holder: sql`${card.holderType}`,
  use: sql`${card.use}`,
  channel: sql`${card.channel}`,
  occupancy: sql`${card.occupancy}`,
  line: sql`${card.line}`,
  reason: sql`${card.reason}`,
};

/** The cards that have a code of a field's closed list. */
export function codeWhere(field: FieldName, code: string, today: Day): SQL | undefined {
  switch (field) {
    case "open":
      return code === "none" ? eq(card.openKinds, "") : contained(sql`${card.openKinds}`, `|${code}|`);
    case "certificate":
      return certificateWhere(code);
    case "due":
      return dueWhere(code, today);
    case "warn":
      return anyWarning(
        warningKinds.filter((kind) => kind === code),
        today,
      );
    case "figure":
      return eachOf(figures, code, (figure) => figureWhere(figure, today));
    case "has":
      return hasWhere(code);
    case "rent":
      return rentUnknown;
    case "arrears":
      return owesUnknown;
    case "batch":
      return not(hasBatch);
    default:
      return plainWhere(field, code);
  }
}

function plainWhere(field: FieldName, code: string): SQL {
  const column = stored[field];
  if (column !== undefined && code !== "none") return sql`${column} = ${code}`;
  const thing = presence[field];
  return thing === undefined ? nothing : sql`${thing} is null`;
}

function hasWhere(target: string): SQL {
  if (target === "open") return not(eq(card.openKinds, ""));
  if (target === "certificate") return not(eq(card.certificate, "none"));
  if (target === "batch") return hasBatch;
  const thing = presence[target];
  return thing === undefined ? nothing : sql`${thing} is not null`;
}

/** The cards that a figure of the head counts (domain: what a manager wants to know). */
export function figureWhere(figure: Figure, today: Day): SQL | undefined {
  switch (figure) {
    case "left":
      return and(userLeft, not(gone));
    case "wasting":
      return eq(card.wasting, true);
    case "ready":
      return eq(card.stage, "ready");
    case "overdue":
      return lte(card.overdueFrom, today);
    case "uncertified":
      return eq(card.stage, "cancelled");
  }
}

/** The condition of a code, which the query's reader has held against the list. */
function eachOf<T extends string>(list: readonly T[], code: string, where: (one: T) => SQL | undefined) {
  const known = list.find((one) => one === code);
  return known === undefined ? nothing : where(known);
}

function certificateWhere(code: string): SQL | undefined {
  return eachOf(certificateChoices, code, (choice) => {
    if (choice !== "missing" && choice !== "history") return eq(card.certificate, choice);
    return and(eq(card.certificate, "none"), cancelled, eq(card.history, choice === "history"));
  });
}

function dueWhere(code: string, today: Day): SQL | undefined {
  const [week, month] = [addDays(today, 7), addDays(today, 30)];
  return eachOf(dueChoices, code, (choice) => {
    switch (choice) {
      case "overdue":
        return lt(card.due, today);
      case "week":
        return and(gte(card.due, today), lte(card.due, week));
      case "month":
        return and(gt(card.due, week), lte(card.due, month));
      case "later":
        return and(isNotNull(card.due), gt(card.due, month));
      case "none":
        return isNull(card.due);
    }
  });
}
