import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { FieldName } from "../../domain/fleet/query/fields";
import type { Value } from "../../domain/fleet/query/terms";
import { batch, batchCard } from "../schema/batch";
import { card } from "../schema/card";
import { blocker } from "../schema/case";
import { customField } from "../schema/import";
import { entity, person, site, team } from "../schema/people";

const nothing = sql`1 = 0`;

/** The cards with a name in one of the fields that hold names: rows' by way of their ids, labels as they stand. */
export function nameWhere(field: FieldName, name: string): SQL {
  switch (field) {
    case "site":
      return sql`${card.siteId} in (select ${site.id} from ${site} where ${site.name} = ${name})`;
    case "team":
      return sql`${card.teamId} in (select ${team.id} from ${team} where ${team.name} = ${name})`;
    case "user":
      return sql`${card.userId} in (select ${person.id} from ${person} where ${person.name} = ${name})`;
    case "entity":
      return sql`${card.entityId} in (select ${entity.id} from ${entity} where ${entity.name} = ${name})`;
    case "province":
      return eq(card.homeProvince, name);
    case "project":
    case "account":
    case "supplier":
    case "place":
    case "plan":
      return eq(card[field], name);
    case "batch":
      return sql`${card.id} in (select ${batchCard.cardId} from ${batchCard} inner join ${batch} on ${batch.id} = ${batchCard.batchId} where ${batch.batchNo} = ${name})`;
    default:
      return nothing;
  }
}

/** The card lies in some batch. */
export const hasBatch = sql`${card.id} in (select ${batchCard.cardId} from ${batchCard})`;

/** The card has an arrears item that stands, with an amount as asked. */
export function owes(amount: SQL): SQL {
  const open = and(eq(blocker.kind, "fee_arrears"), inArray(blocker.state, ["open", "planned"]), amount);
  return sql`${card.id} in (select ${blocker.cardId} from ${blocker} where ${open})`;
}

/** Arrears of which nobody knows how much they are. */
export const owesUnknown = owes(sql`${blocker.amountFen} is null`);

/** There is a custom field of that name. */
export function isField(name: string): SQL {
  return sql`exists (select 1 from ${customField} where ${customField.name} = ${name})`;
}

/** What the card has in a custom field; null where it has nothing, or there is no such field. */
function customText(name: string): SQL {
  return sql`(select ${card.custom} ->> ${customField.id} from ${customField} where ${customField.name} = ${name})`;
}

/** The cards with one of the texts in a custom field. */
export function customWhere(name: string, values: readonly Value[]): SQL {
  const each = values.map((value) => {
    if (value.is === "code") return sql`${customText(name)} is null`;
    return value.is === "text" ? sql`${customText(name)} = ${value.text}` : nothing;
  });
  return or(...each) ?? nothing;
}

/** The cards with anything in a custom field. */
export function hasCustom(name: string): SQL {
  return sql`${customText(name)} is not null`;
}
