import { setImmediate } from "node:timers/promises";
import { and, asc, eq, gt, gte, isNotNull, ne, or, type SQL } from "drizzle-orm";
import { FlowCount, type FlowLine } from "../../domain/overview/flow";
import { RentCount } from "../../domain/overview/rent";
import type { Day } from "../../domain/rows";
import { card } from "../schema/card";
import { cardCase } from "../schema/case";
import type { Store } from "../store";

const slice = 2000;

/** Reads slice after slice by id until there is no more; others get a turn in between. */
async function inSlices<R extends { id: string }>(
  read: (after: string) => Promise<R[]>,
  each: (row: R) => void,
): Promise<void> {
  for (let after = ""; ; ) {
    const rows = await read(after);
    for (const row of rows) each(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < slice) return;
    after = last.id;
    await setImmediate();
  }
}

/** Rents that run for nobody, over the cards that ever may have done so. */
export async function countRent({ db }: Store, where: SQL | undefined, today: Day): Promise<RentCount> {
  const counted = new RentCount(today);
  const ever = or(
    ne(card.occupancy, "in_use"),
    isNotNull(card.userLeftOn),
    isNotNull(card.submittedOn),
    eq(card.wasting, true),
  );
  const columns = {
    id: card.id,
    rentFen: card.rentFen,
    history: card.history,
    addedOn: card.addedOn,
    occupancy: card.occupancy,
    userLeft: card.userLeft,
    userLeftOn: card.userLeftOn,
    submittedOn: card.submittedOn,
    effectiveOn: card.effectiveOn,
    stage: card.stage,
    wasting: card.wasting,
  };
  await inSlices(
    (after) =>
      db
        .select(columns)
        .from(card)
        .where(and(gt(card.id, after), eq(card.history, false), ever, where))
        .orderBy(asc(card.id))
        .limit(slice),
    (row) => counted.add(row),
  );
  return counted;
}

/** How long the stretches took that ended on or after `from`, by the present attempt of each card. */
export async function countFlow({ db }: Store, where: SQL | undefined, from: Day): Promise<FlowLine[]> {
  const counted = new FlowCount(from);
  const columns = {
    id: card.id,
    carrier: card.carrier,
    channel: card.channel,
    stage: card.stage,
    openedOn: cardCase.openedOn,
    submittedOn: card.submittedOn,
    effectiveOn: card.effectiveOn,
    endedOn: cardCase.endedOn,
  };
  await inSlices(
    (after) =>
      db
        .select(columns)
        .from(card)
        .innerJoin(cardCase, eq(cardCase.id, card.caseId))
        .where(
          and(
            gt(card.id, after),
            eq(card.history, false),
            or(gte(card.submittedOn, from), gte(card.effectiveOn, from)),
            where,
          ),
        )
        .orderBy(asc(card.id))
        .limit(slice),
    (row) => counted.add(row),
  );
  return counted.result();
}
