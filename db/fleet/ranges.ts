import { and, type SQL, sql } from "drizzle-orm";
import { type Bound, boundsOf } from "../../domain/fleet/query/bounds";
import { type FieldName, shapeOf } from "../../domain/fleet/query/fields";
import type { Value } from "../../domain/fleet/query/terms";
import type { Day } from "../../domain/rows";
import { card } from "../schema/card";
import { blocker } from "../schema/case";
import { owes } from "./named";

const columns: Partial<Record<FieldName, SQL>> = {
  rent: sql`${card.rentFen}`,
  balance: sql`${card.balanceFen}`,
  due: sql`${card.due}`,
  left: sql`${card.userLeftOn}`,
  stay: sql`${card.stageSince}`,
  submitted: sql`${card.submittedOn}`,
  effective: sql`${card.effectiveOn}`,
  added: sql`${card.addedOn}`,
  contract: sql`${card.contractEnd}`,
};

/** The cards whose value of a field lies in a range; what is not known lies in none. */
export function rangeWhere(field: FieldName, value: Extract<Value, { is: "than" | "between" }>, today: Day): SQL {
  const bounds = boundsOf(value, shapeOf(field).past ?? false, today);
  if (field === "arrears") return owes(within(sql`${blocker.amountFen}`, bounds));
  const column = columns[field];
  return column === undefined ? sql`1 = 0` : within(column, bounds);
}

function within(column: SQL, bounds: readonly Bound[]): SQL {
  return and(...bounds.map(({ than, at }) => sql`${column} ${sql.raw(than)} ${at}`)) ?? sql`1 = 1`;
}
