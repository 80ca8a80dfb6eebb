import { and, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { type FleetQuery, isChoice } from "../../domain/fleet/query";
import { type Facet, type FieldName, shapeOf } from "../../domain/fleet/query/fields";
import type { Term, Value } from "../../domain/fleet/query/terms";
import { pieceOf } from "../../domain/fleet/search";
import { shownTo } from "../../domain/privacy";
import type { Day } from "../../domain/rows";
import type { Role } from "../../domain/words";
import { card } from "../schema/card";
import { visibleTo } from "../scope";
import { searchWhere } from "../search";
import { codeWhere, presence } from "./codes";
import { customWhere, hasCustom, isField, nameWhere } from "./named";
import { rangeWhere } from "./ranges";
import { contained } from "./search";

const nothing = sql`1 = 0`;
const none: ReadonlySet<string> = new Set();

/**
 * The cards of a view in the actor's scope, as a where clause on `card`: what `matches` of domain/fleet/query/match.ts says of one card. None where a
 * part of the query cannot be read. `except` leaves out the part that a facet's control writes, so that its own choices can be counted; `wide`: pieces of text that
 * stand on very many cards (`widePieces`).
 */
export function fleetWhere(
  actor: Actor,
  query: FleetQuery,
  today: Day,
  except?: Facet,
  wide: ReadonlySet<string> = none,
): SQL | undefined {
  const own = except === undefined ? undefined : query.terms.find((term) => isChoice(term, except));
  const asked = query.terms.filter((term) => term !== own);
  return and(visibleTo(actor), ...asked.map((term) => termWhere(actor.role, term, today, wide)));
}

function termWhere(role: Role, term: Term, today: Day, wide: ReadonlySet<string>): SQL {
  switch (term.is) {
    case "unread":
      return nothing;
    case "text":
      return textTermWhere(role, pieceOf(term.text), term.not, wide);
    case "custom":
      return and(isField(term.name), turned(customWhere(term.name, term.values), term.not)) ?? nothing;
    case "field":
      return fieldWhere(term.field, term.values, term.not, today);
  }
}

function textTermWhere(role: Role, piece: string, negated: boolean, wide: ReadonlySet<string>): SQL {
  const found = searchWhere(piece, wide.has(piece));
  return turned(shownTo(role, "page", "holder") === "full" ? found : and(found, besidesHolder(piece)), negated);
}

/**
 * Who sees a personal holder's name masked finds the card by what else stands on it alone: a hit would say what the mask hides. How its user is
 * pronounced is left out with it, because the two sounds stand in one text.
 */
function besidesHolder(piece: string): SQL | undefined {
  const { number, iccid, userName, userStaffNo, teamName, caseNo, remark, custom } = card;
  const open = [number, iccid, userName, userStaffNo, teamName, caseNo, remark, sql`cast(${custom} as text)`];
  return or(
    sql`${card.holderType} is null or ${card.holderType} <> 'personal'`,
    isNull(card.holder),
    ...open.map((column) => contained(sql`lower(${column})`, piece)),
  );
}

function fieldWhere(field: FieldName, values: readonly Value[], negated: boolean, today: Day): SQL {
  const asked = turned(or(exactly(field, values), ...values.map((value) => valueWhere(field, value, today))), negated);
  if (field !== "has") return asked;
  // A field that nobody made is no question, whichever way it is asked.
  return and(asked, ...values.flatMap((value) => (value.is === "text" ? [isField(value.text)] : []))) ?? nothing;
}

/** Not known is not "yes", so a negation holds of it. */
function turned(condition: SQL | undefined, negated: boolean): SQL {
  const asked = condition ?? nothing;
  return negated ? sql`(${asked}) is not true` : asked;
}

/** Whole numbers of a list are looked up together: hundreds may be pasted. */
function exactly(field: FieldName, values: readonly Value[]): SQL | undefined {
  const whole = values.flatMap((value) => (value.is === "text" && isWhole(field, value) ? [value.text] : []));
  return whole.length === 0 ? undefined : inArray(card.number, whole);
}

function isWhole(field: FieldName, value: Value): boolean {
  return field === "number" && value.is === "text" && value.text.length >= 11;
}

function valueWhere(field: FieldName, value: Value, today: Day): SQL | undefined {
  if (isWhole(field, value)) return undefined;
  switch (value.is) {
    case "code":
      return codeWhere(field, value.code, today);
    case "id":
      return idWhere(field, value.id);
    case "text":
      return textWhere(field, value.text);
    case "than":
    case "between":
      return rangeWhere(field, value, today);
  }
}

function idWhere(field: FieldName, id: string): SQL {
  const column = presence[field];
  return shapeOf(field).kind === "named" && column !== undefined ? sql`${column} = ${id}` : nothing;
}

function textWhere(field: FieldName, text: string): SQL {
  switch (field) {
    case "number":
      return contained(sql`${card.number}`, text);
    case "iccid":
      return text.length >= 19 ? sql`lower(${card.iccid}) = ${text}` : contained(sql`lower(${card.iccid})`, text);
    case "has":
      return hasCustom(text);
    default:
      return nameWhere(field, text);
  }
}
