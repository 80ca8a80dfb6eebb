import { and, eq, gt, inArray, isNull, not, notInArray, or, type SQL, sql } from "drizzle-orm";
import { moneyKinds } from "../../domain/blockers";
import type { CardFile } from "../../domain/cardfile";
import { warningCodes } from "../../domain/register/faults";
import type { Day } from "../../domain/rows";
import {
  doneWith,
  holderMost,
  lineGone,
  reliedOn,
  standingWarnings,
  termKinds,
  type WarningKind,
  warningKinds,
} from "../../domain/warnings";
import { addDays } from "../../domain/workdays";
import { card } from "../schema/card";
import { blocker } from "../schema/case";
import type { Store } from "../store";

/**
 * The cards on which a warning stands, as a where clause on `card`: the same as `standingWarnings` of the domain, which the tests hold against it.
 * Each clause begins with what leaves few cards, so that the items of a whole fleet are never read.
 */
export function warningWhere(kind: WarningKind, today: Day): SQL {
  return and(live(), standing(kind, today)) ?? sql`1 = 0`;
}

/** Warnings that a register left on the card itself; the others follow from its rows as they stand. */
export const toldKinds: readonly WarningKind[] = warningCodes;
export const ownKinds: readonly WarningKind[] = warningKinds.filter((kind) => !toldKinds.includes(kind));

/** A register left any warning: most cards have none. */
export const holdsTold = sql`cast(${card.warnings} as text) <> '[]'`;

/** Cards on which any of the kinds stands. What most cards have not (a register's warning) is asked once for all kinds. */
export function anyWarning(kinds: readonly WarningKind[], today: Day): SQL {
  const told = kinds.filter((kind) => toldKinds.includes(kind)).map((kind) => standing(kind, today));
  const own = kinds.filter((kind) => !toldKinds.includes(kind)).map((kind) => standing(kind, today));
  return and(live(), or(...own, told.length === 0 ? undefined : and(holdsTold, or(...told)))) ?? sql`1 = 0`;
}

/** The card is not done with: no other has a warning. */
export function live(): SQL | undefined {
  return and(notInArray(card.stage, [...doneWith]), eq(card.history, false));
}

/** The warning stands on a card that is live, and nobody has looked into it. */
export function standing(kind: WarningKind, today: Day): SQL | undefined {
  const unseen = or(sql`cast(${card.acknowledged} as text) = '{}'`, not(has(card.acknowledged, `"${kind}":`)));
  return and(applies(kind, today), unseen);
}

function applies(kind: WarningKind, today: Day): SQL | undefined {
  const inService = notInArray(card.stage, [...lineGone]);
  switch (kind) {
    case "stale_line":
      return and(inArray(card.stage, [...reliedOn]), stale(sql`${card.lineCheckedOn}`, today));
    case "stale_fees":
      return and(inArray(card.stage, [...reliedOn]), staleFees(today));
    case "accounts_unlisted":
      return and(inService, gt(card.unlisted, 0));
    case "left_in_use":
      return and(inService, eq(card.occupancy, "in_use"), userLeft);
    case "contract_past":
      return and(inService, contractPast(today));
    case "line_gone":
      return and(inService, eq(card.line, "cancelled"));
    case "holder_over_five":
      return and(inService, overFive());
    case "origin_unknown":
      return and(
        inService,
        ...[card.supplier, card.account, card.entityId, card.holder, card.openedOn].map((column) => isNull(column)),
      );
    default:
      return and(holdsTold, has(card.warnings, `"${kind}"`));
  }
}

/** JSON as text: the same characters in both databases around a code, and no note can hold them, its quotes being escaped. */
function has(column: typeof card.warnings | typeof card.acknowledged, text: string): SQL {
  const pattern = `%${text.replaceAll("_", "\\_")}%`;
  return sql`cast(${column} as text) like ${pattern} escape '\\'`;
}

/** The card's user has left, whether or not their last day is known. */
export const userLeft = sql`${card.userLeft}`;

/** Seven days, and never over a month's end. */
function stale(day: SQL, today: Day): SQL {
  const since = addDays(today, -7);
  const month = `${today.slice(0, 7)}-01`;
  return sql`(${day} is null or ${day} < ${since > month ? since : month})`;
}

function staleFees(today: Day): SQL {
  const kinds = inArray(blocker.kind, [...moneyKinds]);
  const told = notInArray(blocker.state, ["unknown", "waived"]);
  const where = and(eq(blocker.cardId, card.id), kinds, told, stale(sql`${blocker.checkedOn}`, today));
  return sql`exists (select 1 from ${blocker} where ${where})`;
}

function contractPast(today: Day): SQL {
  const end = sql`coalesce(${blocker.until}, ${card.contractEnd})`;
  const where = and(
    eq(blocker.cardId, card.id),
    inArray(blocker.kind, [...termKinds]),
    inArray(blocker.state, ["open", "planned"]),
    sql`${end} < ${today}`,
  );
  // An open term stands in the summary: most cards have none and are passed over without a look at their items.
  const may = or(...[...termKinds].map((kind) => sql`${card.openKinds} like ${`%|${kind}|%`}`), plannedChip);
  return sql`(${may} and exists (select 1 from ${blocker} where ${where}))`;
}

/** Planned items are not among the open kinds. */
const plannedChip = sql`cast(${card.chips} as text) like '%planned%'`;

/** Written out, so that both databases know the index that holds these alone. */
const personal = sql`${card.holderType} = 'personal'`;

/** The lines that count. */
const held = and(
  personal,
  notInArray(card.stage, [...lineGone]),
  eq(card.history, false),
  sql`${card.holder} is not null`,
  sql`${card.carrier} is not null`,
);

/** Over all cards, whoever sees them: how many a person holds is no less true where one reader sees only some. */
function overFive(): SQL {
  return sql`${personal} and (${card.holder}, ${card.carrier}) in (select ${card.holder}, ${card.carrier} from ${card} where ${held} group by ${card.holder}, ${card.carrier} having count(*) > ${sql.raw(String(holderMost))})`;
}

/** The warnings that stand on one card. */
export async function warningsOn({ db }: Store, file: CardFile, today: Day): Promise<WarningKind[]> {
  const { card: row, user, blockers } = file;
  const { holder, carrier } = row;
  // No more of them are looked at than it takes to know.
  const alike =
    row.holderType === "personal" && holder !== null && carrier !== null
      ? await db
          .select({ id: card.id })
          .from(card)
          .where(and(held, eq(card.holder, holder), eq(card.carrier, carrier)))
          .limit(holderMost + 1)
      : [];
  return standingWarnings(
    { card: row, userLeft: user?.employment === "left", blockers, overFive: alike.length > holderMost },
    today,
  );
}
