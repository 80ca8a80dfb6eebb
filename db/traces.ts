import { and, eq, inArray, isNotNull, lt, lte, notInArray, sql } from "drizzle-orm";
import type { BulkTold } from "../domain/bulk";
import type { CardFile } from "../domain/cardfile";
import { type Change, change } from "../domain/change";
import { maskName, maskNumber } from "../domain/mask";
import { erasedLines } from "../domain/retention";
import type { Day } from "../domain/rows";
import type { Clock } from "./context";
import { bulkPart, bulkRun } from "./schema/bulk";
import { card } from "./schema/card";
import { bill, draft, stagedPiece } from "./schema/import";
import { answered } from "./schema/program";
import { view } from "./schema/view";
import type { Buildable, Store } from "./store";

/** Where personal values of cards stand beside the cards themselves. */
export interface Traces {
  /** Business rows that name them: saved views, and bills by their lines. */
  changes: Change[];
  /** What stands outside of the business: answers kept for programs, what became of the cards of a deed on many. */
  besides: Buildable[];
}

/** Values of a card by which somebody could know it again, with what is left of each. */
function valuesOf({ card }: CardFile): [string, string][] {
  const numbers = [card.number, card.iccid, card.contactNumber].flatMap((one) => (one ? [[one, maskNumber(one)]] : []));
  const holder = card.holderType === "personal" && card.holder ? [[card.holder, maskName(card.holder)]] : [];
  return [...numbers, ...holder] as [string, string][];
}

/** The traces of cards whose values are about to be erased. */
export async function tracesOf({ db }: Store, files: readonly CardFile[]): Promise<Traces> {
  const values = new Map(files.flatMap(valuesOf));
  const cardIds = new Set(files.map(({ card }) => card.id));
  const without = (text: string) => [...values].reduce((said, [value, mask]) => said.replaceAll(value, mask), text);
  const changes = (await db.select().from(view)).flatMap((row) => {
    const bare = { ...row, name: without(row.name), query: without(row.query) };
    return bare.query === row.query && bare.name === row.name ? [] : [change("view", row, bare)];
  });
  changes.push(...(await linesOf({ db }, files)));
  const besides: Buildable[] = [];
  for (const part of await db.select().from(bulkPart).where(isNotNull(bulkPart.told))) {
    if (!part.told?.refused.some(({ cardId }) => cardIds.has(cardId))) continue;
    const told = bareTold(part.told, cardIds);
    besides.push(
      db
        .update(bulkPart)
        .set({ told })
        .where(and(eq(bulkPart.runId, part.runId), eq(bulkPart.n, part.n))),
    );
  }
  for (const { tokenId, key, body } of await db.select().from(answered).where(isNotNull(answered.body))) {
    if (body === null || without(body) === body) continue;
    besides.push(db.delete(answered).where(and(eq(answered.tokenId, tokenId), eq(answered.key, key))));
  }
  return { changes, besides };
}

/** Bills of which a line names one of these cards' numbers, unless that number belongs to another card by now. */
async function linesOf({ db }: Pick<Store, "db">, files: readonly CardFile[]): Promise<Change[]> {
  const numbers = new Map(files.map(({ card: { number } }) => [number, maskNumber(number)]));
  const ids = files.map(({ card: { id } }) => id);
  const others = await db
    .select({ number: card.number })
    .from(card)
    .where(and(inArray(card.number, [...numbers.keys()]), notInArray(card.id, ids)));
  for (const { number } of others) numbers.delete(number);
  const changes: Change[] = [];
  // One after the other: each has the lines of a whole month.
  for (const { id } of await db.select({ id: bill.id }).from(bill)) {
    const [row] = await db.select().from(bill).where(eq(bill.id, id));
    const lines = row ? erasedLines(row.lines, numbers) : [];
    if (row && lines !== row.lines) changes.push(change("bill", row, { ...row, lines }));
  }
  return changes;
}

/** That a card did not pass, and no longer what stood on it. */
function bareTold(told: BulkTold, cardIds: ReadonlySet<string>): BulkTold {
  const refused = told.refused.map((one) =>
    cardIds.has(one.cardId) ? { cardId: one.cardId, refusal: { refused: one.refusal.refused } } : one,
  );
  return { ...told, refused };
}

/** What is kept beside the business for a while and is past it: deeds on many cards that ended on that day or before, yesterday's answers to programs, registers that nobody applied. */
export function pastBeside({ db }: Store, { now }: Clock, until: Day): Buildable[] {
  const ended = sql`substr(${bulkRun.startedAt}, 1, 10)`;
  const runs = db.select({ id: bulkRun.id }).from(bulkRun).where(lte(ended, until));
  const yesterday = new Date(Date.parse(now) - 24 * 3600_000).toISOString();
  const expired = db.select({ id: draft.id }).from(draft).where(lte(draft.expiresAt, now));
  return [
    db.delete(stagedPiece).where(inArray(stagedPiece.draftId, expired)),
    db.delete(draft).where(lte(draft.expiresAt, now)),
    db.delete(bulkPart).where(inArray(bulkPart.runId, runs)),
    db.delete(bulkRun).where(lte(ended, until)),
    db.delete(answered).where(lt(answered.at, yesterday)),
  ];
}
