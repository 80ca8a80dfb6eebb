import type { CardFile, Context, Decision } from "../cardfile";
import { openCaseOf, typed, withCase } from "../case/attempt";
import { cancelled, preCancelled, resubmit, returned, submitCase } from "../case/carrier";
import type { CaseRow } from "../case/rows";
import { type Refusal, refuse } from "../change";
import type { Day, Fen } from "../rows";
import { chain } from "../summary";
import type { BatchResult } from "../words";
import type { BatchCardRow, BatchRow } from "./rows";

/** What became of one card at the counter, as one line of the screen or of the account manager's list says it. */
export interface Entry {
  cardId: string;
  result: BatchResult;
  /** The day of the result; for 当场办结 the effective day. */
  on: Day;
  receiptNo?: string | null;
  /** 当场办结: what was paid of each planned item, by its id, in fen; null: nothing was due after all. */
  paidFen?: Readonly<Record<string, Fen | null>>;
  /** 预销户: the expected day of the formal cancellation. */
  expectedOn?: Day | null;
  /** 退回: what the carrier wants; else what was noted. */
  answer?: string | null;
  /** 退回: until when the carrier wants it. */
  due?: Day | null;
}

/** Whether the entry hands papers to the carrier, or says what the carrier did: what the typed count counts. */
export function counts(entry: Pick<Entry, "result">): boolean {
  return entry.result !== "not_done";
}

/**
 * One card's result as a decision: the papers are handed in on the day of the visit, and then what the carrier did, by the same rules as
 * for one card. A card that this visit handed in before only takes the carrier's answer. Refuses what those rules refuse, and
 * `wrong_stage` for a card that went another way meanwhile.
 */
export function resultOf(batch: BatchRow, row: Pick<BatchCardRow, "result">, wentOn: Day, entry: Entry): Decision {
  return (file, context) => {
    const wrong = refuse("wrong_stage", { by: ["stage"] });
    const attempt = openCaseOf(file);
    // 未办: the card stays as it is and leaves the visit, whatever became of it elsewhere.
    if (entry.result === "not_done") return row.result === null ? file : wrong;
    if (attempt === null) return wrong;
    if (row.result === null) {
      if (attempt.state !== "preparing") return wrong;
      return chain(handIn(batch, wentOn, entry), answer(entry))(file, context);
    }
    return attempt.batchId === batch.id ? again(attempt, entry)(file, context) : wrong;
  };
}

function handIn(batch: BatchRow, wentOn: Day, entry: Entry): Decision {
  const submission = {
    on: wentOn,
    channel: batch.channel,
    operator: { id: batch.operatorId, name: batch.operatorName },
    receiptNo: entry.receiptNo,
  };
  return chain(submitCase(submission), (file) => {
    const row = openCaseOf(file);
    return row === null ? file : withCase(file, row.id, { batchId: batch.id });
  });
}

function answer(entry: Entry): Decision {
  switch (entry.result) {
    case "cancelled": {
      const { on, paidFen, receiptNo, answer } = entry;
      return cancelled({ effectiveOn: on, paidFen, receiptNo, answer });
    }
    case "pre_cancelled":
      return preCancelled({ on: entry.on, expectedOn: entry.expectedOn ?? null, answer: entry.answer });
    case "returned":
      return returned({ on: entry.on, answer: typed(entry.answer) ?? "", due: entry.due });
    case "accepted":
    case "not_done":
      return (file) => file;
  }
}

/** What the carrier said later of a card that it has already. */
function again(row: CaseRow, entry: Entry): Decision {
  if (entry.result !== "accepted") return answer(entry);
  if (row.state === "returned") return resubmit({ on: entry.on, receiptNo: entry.receiptNo });
  return () => refuse(row.state === "submitted" ? "already" : "wrong_stage", { by: ["stage"] });
}

/** The visit's own row of the card once its result is stored. */
export function withResult(row: BatchCardRow, entry: Entry, caseId: string): BatchCardRow {
  return { ...row, caseId, result: entry.result, resultOn: entry.on, note: typed(entry.answer) };
}

/**
 * The visit after results came in: made on that day, and done when nothing is left without one. `rows` are all its cards as they are
 * then.
 */
export function visited(
  batch: BatchRow,
  rows: readonly Pick<BatchCardRow, "result">[],
  said: { wentOn: Day; receiptNo?: string | null },
): BatchRow {
  return {
    ...batch,
    wentOn: batch.wentOn ?? said.wentOn,
    receiptNo: typed(said.receiptNo) ?? batch.receiptNo,
    state: rows.every((row) => row.result !== null) ? "done" : "visited",
  };
}

/**
 * Whether results may be written down at all. Refuses `wrong_stage` (dropped), `invalid`: the visit lies in the future, or the typed
 * count is not the number of cards that this save tells the carrier's answer of.
 */
export function mayRecord(
  batch: BatchRow,
  said: { wentOn: Day; count: number | null; entries: readonly Entry[] },
  context: Pick<Context, "today">,
): Refusal | null {
  if (batch.state === "dropped") return refuse("wrong_stage", { by: ["stage"] });
  const fields: Record<string, string> = {};
  if (said.wentOn > context.today) fields.wentOn = "future";
  if (new Set(said.entries.map((one) => one.cardId)).size < said.entries.length) fields.entries = "twice";
  const acting = said.entries.filter(counts).length;
  if (acting > 0 && said.count !== acting) fields.count = "other_count";
  return Object.keys(fields).length > 0 ? refuse("invalid", { fields }) : null;
}

/** Whether the carrier still owes an answer for a card that this visit handed in. */
export function awaits(batch: Pick<BatchRow, "id">, file: CardFile): boolean {
  const attempt = openCaseOf(file);
  if (attempt === null || attempt.batchId !== batch.id) return false;
  return attempt.state === "submitted" || attempt.state === "returned" || attempt.state === "pre_cancelled";
}

/** Results that may be told of a card now: all of them before it was handed in, afterwards what can still follow. */
export function possibleResults(
  batch: Pick<BatchRow, "id" | "state">,
  row: Pick<BatchCardRow, "result">,
  file: CardFile,
): BatchResult[] {
  if (batch.state === "dropped") return [];
  if (row.result === null) return ["cancelled", "accepted", "pre_cancelled", "returned", "not_done"];
  if (!awaits(batch, file)) return [];
  const state = openCaseOf(file)?.state;
  if (state === "returned") return ["cancelled", "accepted"];
  return state === "submitted" ? ["cancelled", "pre_cancelled", "returned"] : ["cancelled", "returned"];
}
