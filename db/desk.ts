import { inArray } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import type { ReadingItem } from "../domain/case/compare";
import { mostDigitTries } from "../domain/case/digits";
import { objectionsLeft } from "../domain/case/held";
import { eyesLeft, judgementOf, textFaults, wantsDigits } from "../domain/case/proof";
import type { CaseRow } from "../domain/case/rows";
import type { Reading } from "../domain/reading/reading";
import type { Judgement } from "../domain/reading/verdict";
import type { CardRow } from "../domain/rows";
import type { Clock } from "./context";
import { listToVerify, type ToVerify } from "./papers";
import { cardsNumbered } from "./proof";
import { textsOf } from "./reading";
import { batch } from "./schema/batch";
import type { Store } from "./store";

/** How far the reading of a file is; null for a kind of file that is not read. */
export type TextProgress = Pick<Reading, "state" | "pagesRead" | "pageCount" | "fault">;

/** A paper of the queue as the desk shows it: no more of card and case than that, and no digit of them while `blind`. */
export interface DeskItem extends Pick<ToVerify, "paper" | "own" | "shared" | "twins" | "bill"> {
  card: Pick<CardRow, "id" | "number" | "carrier" | "holder" | "userName" | "teamName">;
  row: Pick<CaseRow, "state" | "submittedOn" | "effectiveOn">;
  /** It could not be read: whoever judges it types the last digits from it first, and until then is told nothing of the record's. */
  blind: boolean;
  /** How often digits may still be typed. */
  triesLeft: number;
  progress: TextProgress | null;
  judgement: Judgement | null;
  /** What the text says against accepting it, by code. */
  faults: string[];
  /** Lines that are left for the eye. */
  eyes: ReadingItem[];
  /** The visit that its card was at, where it was at one. */
  visit: { id: string; batchNo: string } | null;
  /** Of a paper about another number: cards of that number that it may be moved to; empty where there is none that the actor sees. */
  moveTo: { id: string; number: string }[];
}

/** The queue with what was read of each paper, as the desk shows it: oldest first, at most 200. Empty for who has no such room. */
export async function readDesk(store: Store, actor: Actor, clock: Clock): Promise<DeskItem[]> {
  const waiting = await listToVerify(store, actor, clock);
  const texts = await textsOf(store, clock, waiting);
  const visits = await visitsOf(store, waiting);
  const items = waiting.map((one) => ({
    ...itemOf(one, texts.get(one.paper.id)?.reading ?? null, clock),
    visit: visits.get(one.case.batchId ?? "") ?? null,
  }));
  if (!may(actor, "certificate.move")) return items;
  const numbers = items.flatMap((item) => numbersOn(item));
  const cards = await cardsNumbered(store, actor, [...new Set(numbers)]);
  return items.map((item) => {
    const on = numbersOn(item);
    return on.length === 0 ? item : { ...item, moveTo: cards.filter(({ number }) => on.includes(number)) };
  });
}

async function visitsOf(
  store: Store,
  waiting: readonly ToVerify[],
): Promise<Map<string, { id: string; batchNo: string }>> {
  const ids = [...new Set(waiting.flatMap((one) => (one.case.batchId === null ? [] : [one.case.batchId])))];
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .select({ id: batch.id, batchNo: batch.batchNo })
    .from(batch)
    .where(inArray(batch.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

function itemOf(one: ToVerify, text: Reading | null, { today }: Clock): DeskItem {
  const { paper, card, case: row, own, shared, twins, bill } = one;
  const judgement = judgementOf(text, card, row, paper, today);
  const known = { texts: new Map(text === null ? [] : [[paper.sha256, text]]), today };
  const { id, number, carrier, holder, userName, teamName } = card;
  const { state, submittedOn, effectiveOn } = row;
  const item: DeskItem = {
    paper,
    card: { id, number, carrier, holder, userName, teamName },
    row: { state, submittedOn, effectiveOn },
    own,
    shared,
    twins,
    bill,
    // After the last try there is nothing left to guess: a manager's reason or another photo.
    blind: !own && paper.digitTries < mostDigitTries && wantsDigits(card, paper, judgement),
    triesLeft: Math.max(0, mostDigitTries - paper.digitTries),
    progress: text && { state: text.state, pagesRead: text.pagesRead, pageCount: text.pageCount, fault: text.fault },
    judgement,
    faults:
      paper.state === "verified" ? objectionsLeft({ card }, row, paper, known) : textFaults({ card }, paper, judgement),
    eyes: eyesLeft(card, paper, judgement),
    visit: null,
    moveTo: [],
  };
  return item.blind ? hidden(item) : item;
}

/** Numbers in full that were read on a paper about another line. */
function numbersOn({ judgement }: DeskItem): string[] {
  if (judgement?.verdict !== "other_number") return [];
  const found = judgement.fields.find(({ field }) => field === "number")?.found ?? "";
  return /^\d{11,13}$/.test(found) ? [found] : [];
}

/** The same without a digit of the record: neither the number, nor a day, nor what the machine half read, nor a file's name that has it. */
function hidden(item: DeskItem): DeskItem {
  const { paper, card, row, judgement } = item;
  return {
    ...item,
    paper: {
      ...paper,
      fileName: paper.fileName.replaceAll(/\d/g, "•"),
      serial: null,
      effectiveOn: null,
      digits: null,
      cardId: "",
      caseId: "",
    },
    card: { ...card, id: "", number: "" },
    row: { ...row, submittedOn: null, effectiveOn: null },
    judgement: judgement && { ...judgement, fields: judgement.fields.map((field) => ({ ...field, found: null })) },
    twins: item.twins.map(({ by }) => ({ by, card: null })),
  };
}
