import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { type LabelKind, labelKinds } from "../../domain/bulk";
import type { CertificateChoice, DueChoice, Facet, Figure, FleetQuery } from "../../domain/fleet/query";
import { searchPieces } from "../../domain/fleet/search";
import type { Day } from "../../domain/rows";
import type { Carrier, Stage } from "../../domain/words";
import { addDays } from "../../domain/workdays";
import { card } from "../schema/card";
import { visibleTo } from "../scope";
import { anyWarning, userLeft } from "./warnings";

/** The line is gone: no rent, nothing left to cancel. */
const goneStages: readonly Stage[] = ["cancelled", "verifying", "closed", "ported_out", "transferred"];

/** Nothing is left to cancel. */
export const gone = inArray(card.stage, [...goneStages]);
const cancelled = inArray(card.stage, ["cancelled", "verifying", "closed"]);

/** Costs a rent that nobody wrote down. */
export const rentUnknown = and(isNull(card.rentFen), not(gone)) ?? not(gone);

/**
 * The cards of a view in the actor's scope, as a where clause on `card`. `except` leaves out one facet, whose own choices are then counted.
 */
export function fleetWhere(actor: Actor, query: FleetQuery, today: Day, except?: Facet): SQL | undefined {
  const chosen = (facet: Facet, condition: () => SQL | undefined) =>
    facet === except || query[facet].length === 0 ? undefined : condition();
  return and(
    visibleTo(actor),
    ...query.figure.map((figure) => figureWhere(figure, today)),
    chosen("carrier", () => oneOf(card.carrier, query.carrier)),
    chosen("team", () => oneOf(card.teamId, query.team)),
    chosen("user", () => oneOf(card.userId, query.user)),
    chosen("entity", () => oneOf(card.entityId, query.entity)),
    ...labelKinds.map((kind) => chosen(kind, () => oneName(card[kind], query[kind]))),
    chosen("warn", () => anyWarning(query.warn, today)),
    chosen("stage", () => inArray(card.stage, [...query.stage])),
    chosen("item", () => or(...query.item.map(hasItem))),
    chosen("certificate", () => or(...query.certificate.map(certificateWhere))),
    chosen("due", () => or(...query.due.map((choice) => dueWhere(choice, today)))),
    query.rentUnknown ? rentUnknown : undefined,
    ...searchPieces(query.q).map(contains),
  );
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

type Column = typeof card.carrier | typeof card.teamId | typeof card.userId | typeof card.entityId;

function oneOf(column: Column, values: readonly string[]) {
  const known = values.filter((value) => value !== "none");
  // The column's own type is narrower than text only for the carrier, whose values the query's reader has checked.
  const among = known.length === 0 ? undefined : inArray(column, known as Carrier[]);
  return values.includes("none") ? or(isNull(column), among) : among;
}

/** Of names the empty one is none. */
function oneName(column: (typeof card)[LabelKind], values: readonly string[]) {
  const named = values.filter((value) => value !== "");
  const among = named.length === 0 ? undefined : inArray(column, named);
  return values.includes("") ? or(isNull(column), among) : among;
}

function hasItem(kind: FleetQuery["item"][number]): SQL {
  return kind === "none" ? eq(card.openKinds, "") : contained(card.openKinds, `|${kind}|`);
}

function certificateWhere(choice: CertificateChoice): SQL | undefined {
  switch (choice) {
    case "missing":
      return and(eq(card.certificate, "none"), cancelled, eq(card.history, false));
    case "history":
      return and(eq(card.certificate, "none"), cancelled, eq(card.history, true));
    default:
      return eq(card.certificate, choice);
  }
}

function dueWhere(choice: DueChoice, today: Day): SQL | undefined {
  const [week, month] = [addDays(today, 7), addDays(today, 30)];
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
}

/** The search text is lower case; `%` and `_` that somebody typed are themselves. */
function contains(piece: string): SQL {
  return contained(card.search, piece);
}

function contained(column: typeof card.search | typeof card.openKinds, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
