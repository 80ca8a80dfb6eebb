import {
  and,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  notExists,
  notInArray,
  notLike,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { BillRow } from "../domain/bill/rows";
import { type Change, change } from "../domain/change";
import { erasedBatch, erasedName, pastStages } from "../domain/retention";
import type { Day } from "../domain/rows";
import { batch, batchCard } from "./schema/batch";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import { bill } from "./schema/import";
import { event, eventValue } from "./schema/log";
import { account, person } from "./schema/people";
import { guide, policyVersion, ruleAnswer } from "./schema/policy";
import { nudge } from "./schema/reminder";
import { template } from "./schema/template";
import type { Buildable, Store } from "./store";

type Reads = Pick<Store, "db">;

/** Visits of long ago of which every card is past keeping as well; erased ones have a star in the name. */
export function pastBatch({ db }: Reads, until: Day): SQL | undefined {
  const kept = db
    .select({ id: card.id })
    .from(batchCard)
    .innerJoin(card, eq(card.id, batchCard.cardId))
    .where(
      and(eq(batchCard.batchId, batch.id), or(notInArray(card.stage, [...pastStages]), gt(card.stageSince, until))),
    );
  return and(lte(batch.plannedOn, until), notLike(batch.operatorName, "%*%"), notExists(kept));
}

/** Bills of months that ended long ago, but for those on whose file a certificate rests that is still kept. */
export function pastBill({ db }: Reads, until: Day): SQL | undefined {
  const rests = db.select({ id: certificate.id }).from(certificate).where(eq(certificate.sha256, bill.sha256));
  return and(lt(bill.month, until.slice(0, 7)), notExists(rests));
}

/**
 * The next business rows of no card that are past keeping, as their erasure: visits without their names, bills gone (their files leave the disk with
 * the next verification), who told us a rule, that somebody was asked, and the names of erased people under what they wrote.
 */
export async function pastRows(store: Reads, until: Day): Promise<Change[]> {
  const { db } = store;
  const visits = await db.select().from(batch).where(pastBatch(store, until)).limit(100);
  // Each has all of its lines.
  const bills: BillRow[] = await db.select().from(bill).where(pastBill(store, until)).limit(10);
  const told = and(lte(ruleAnswer.askedOn, until), isNotNull(ruleAnswer.whom));
  const answers = await db.select().from(ruleAnswer).where(told).limit(100);
  const asked = await db.select().from(nudge).where(lte(nudge.on, until)).limit(100);
  return [
    ...visits.map(erasedBatch),
    ...asked.map((row) => change("nudge", row, null)),
    ...bills.map((row) => change("bill", row, null)),
    ...answers.map((row) => change("ruleAnswer", row, { ...row, whom: null })),
    ...(answers.length === 0 ? await signedByErased(store) : []),
  ];
}

/** What somebody wrote for the whole house stays; whoever of them is erased is not named under it any more. */
async function signedByErased({ db }: Reads): Promise<Change[]> {
  const gone = db
    .select({ id: account.id })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(like(person.name, "%*%"));
  const policies = and(inArray(policyVersion.savedBy, gone), notLike(policyVersion.savedName, "%*%"));
  const guides = and(inArray(guide.savedBy, gone), notLike(guide.savedName, "%*%"));
  const templates = and(inArray(template.savedBy, gone), notLike(template.savedName, "%*%"));
  const answers = and(inArray(ruleAnswer.askedBy, gone), notLike(ruleAnswer.askedName, "%*%"));
  return [
    ...(await db.select().from(policyVersion).where(policies).limit(100)).map((row) =>
      change("policyVersion", row, { ...row, savedName: erasedName(row.savedName) }),
    ),
    ...(await db.select().from(guide).where(guides).limit(100)).map((row) =>
      change("guide", row, { ...row, savedName: erasedName(row.savedName) }),
    ),
    ...(await db.select().from(template).where(templates).limit(100)).map((row) =>
      change("template", row, { ...row, savedName: erasedName(row.savedName) }),
    ),
    ...(await db.select().from(ruleAnswer).where(answers).limit(100)).map((row) =>
      change("ruleAnswer", row, { ...row, askedName: erasedName(row.askedName) }),
    ),
  ];
}

/**
 * Personal values that the log holds of rows of no card, once the event is past keeping: firms' contacts, visits, bills, what was exported or saved and
 * why. People and accounts are left to their own erasure.
 */
export function pastValues({ db }: Reads, until: Day): Buildable {
  const past = db
    .select({ seq: event.seq })
    .from(event)
    .where(
      and(
        isNull(event.cardId),
        lte(sql`substr(${event.at}, 1, 10)`, until),
        notLike(event.body, '%"table":"person"%'),
        notLike(event.body, '%"table":"account"%'),
      ),
    );
  return db.delete(eventValue).where(inArray(eventValue.seq, past));
}
