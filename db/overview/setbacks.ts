import { and, asc, eq, gte, inArray, type SQL } from "drizzle-orm";
import type { Setback } from "../../domain/overview/setbacks";
import type { Day, Json } from "../../domain/rows";
import { batchCard } from "../schema/batch";
import { card } from "../schema/card";
import { cardCase } from "../schema/case";
import { event, eventValue } from "../schema/log";
import type { Store } from "../store";

/**
 * Papers that came back and refusals since a day: refusals stand on their attempt, what a visit brought back on its line, and a single return,
 * which the next answer overwrites, in the log. Each kind in the order of its days: of several spellings the first one names the reason.
 */
export async function readSetbacks(store: Store, where: SQL | undefined, from: Day): Promise<Setback[]> {
  const [rejected, visits, single] = await Promise.all([
    readRejected(store, where, from),
    readVisits(store, where, from),
    readSingle(store, where, from),
  ]);
  return [...rejected, ...visits, ...single];
}

async function readRejected({ db }: Store, where: SQL | undefined, from: Day): Promise<Setback[]> {
  const rows = await db
    .select({ number: card.number, on: cardCase.endedOn, words: cardCase.endReason })
    .from(cardCase)
    .innerJoin(card, eq(card.id, cardCase.cardId))
    .where(and(eq(cardCase.state, "rejected"), gte(cardCase.endedOn, from), where))
    .orderBy(asc(cardCase.endedOn), asc(card.number));
  return rows.flatMap(({ on, ...row }) => (on === null ? [] : [{ what: "rejected", on, ...row }]));
}

async function readVisits({ db }: Store, where: SQL | undefined, from: Day): Promise<Setback[]> {
  const rows = await db
    .select({ number: card.number, on: batchCard.resultOn, words: batchCard.note })
    .from(batchCard)
    .innerJoin(card, eq(card.id, batchCard.cardId))
    .where(and(eq(batchCard.result, "returned"), gte(batchCard.resultOn, from), where))
    .orderBy(asc(batchCard.resultOn), asc(card.number));
  return rows.flatMap(({ on, ...row }) => (on === null ? [] : [{ what: "returned", on, ...row }]));
}

async function readSingle({ db }: Store, where: SQL | undefined, from: Day): Promise<Setback[]> {
  const rows = await db
    .select({ seq: event.seq, at: event.at, body: event.body, number: card.number })
    .from(event)
    .innerJoin(card, eq(card.id, event.cardId))
    .where(and(eq(event.deed, "case.returned"), gte(event.at, from), where))
    .orderBy(asc(event.seq));
  const told = rows.map(({ seq, at, body, number }) => ({ seq, on: at.slice(0, 10), number, answer: answerIn(body) }));
  const seqs = told.flatMap(({ seq, answer }) => (answer === null ? [] : [seq]));
  const values = new Map<string, string>();
  for (let n = 0; n < seqs.length; n += 500) {
    const found = await db
      .select()
      .from(eventValue)
      .where(inArray(eventValue.seq, seqs.slice(n, n + 500)));
    for (const { seq, commitment, value } of found) values.set(`${seq} ${commitment}`, value);
  }
  return told.map(({ seq, on, number, answer }) => ({
    what: "returned",
    on,
    number,
    words: answer === null ? null : textOf(values.get(`${seq} ${answer}`)),
  }));
}

/** The commitment to what the carrier answered, in an event's body. */
function answerIn(body: string): string | null {
  const { changes } = JSON.parse(body) as { changes: { table: string; fields: Record<string, Json[]> }[] }; // written by db/event.ts alone
  const value = changes.find(({ table }) => table === "case")?.fields.answer?.[1] ?? null;
  return typeof value === "object" && value !== null && !Array.isArray(value) && typeof value["#"] === "string"
    ? value["#"]
    : null;
}

function textOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const text: unknown = JSON.parse(value);
  return typeof text === "string" ? text : null;
}
