import type { Actor } from "../../domain/actor";
import { type Entry, mayRecord, resultOf, visited, withResult } from "../../domain/batch/result";
import type { BatchCardRow, BatchRow } from "../../domain/batch/rows";
import type { CardFile, Context } from "../../domain/cardfile";
import { type Change, change, isRefusal, type Refusal, refuse } from "../../domain/change";
import type { Day } from "../../domain/rows";
import { decide } from "../../domain/summary";
import { loadFiles } from "../cardfile";
import { type Clock, contextFor } from "../context";
import type { Outcome } from "../decide";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { decideBatch } from "./decidebatch";
import { mayReach } from "./reach";
import { batchCards, batchRow } from "./rows";

export interface Results {
  batchId: string;
  /** The day on which the papers were handed in. */
  wentOn: Day;
  receiptNo?: string | null;
  /** How many cards the person typed that this tells the carrier's answer of. */
  count: number | null;
  entries: readonly Entry[];
}

/**
 * What became of the stack: cards that pass are stored in one act under the visit's id, the others come back with the reason and are as
 * they were. Refused `not_found`, `wrong_stage`, `invalid` (`wentOn` to come, `count` is another number).
 */
export async function recordResults(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: Results,
): Promise<Outcome | Refusal> {
  const deed = { kind: "batch.result", batch: input.batchId } as const;
  return decideBatch<Outcome>(store, actor, clock, deed, async () => {
    const row = await batchRow(store, input.batchId);
    if (row === null || !(await mayReach(store, actor, row))) return refuse("not_found");
    const refusal = mayRecord(row, input, clock);
    if (refusal) return refusal;
    const ids = input.entries.map((one) => one.cardId);
    const files = await loadFiles(store, ids, visibleTo(actor));
    const context = await contextFor(store, actor, clock, files);
    return judgeAll(row, input, { files, members: await batchCards(store, row.id), context });
  });
}

interface Known {
  files: readonly CardFile[];
  members: readonly BatchCardRow[];
  context: Context;
}

function judgeAll(row: BatchRow, input: Results, known: Known): { changes: Change[]; value: Outcome } {
  const files = new Map(known.files.map((file) => [file.card.id, file]));
  const members = new Map(known.members.map((one) => [one.cardId, one]));
  const changes: Change[] = [];
  const value: Outcome = { done: [], refused: [] };
  for (const entry of input.entries) {
    const [file, member] = [files.get(entry.cardId), members.get(entry.cardId)];
    const judged = file && member ? judge(row, input.wentOn, entry, file, member, known.context) : refuse("not_found");
    if (isRefusal(judged)) {
      value.refused.push({ cardId: entry.cardId, number: file?.card.number ?? null, refusal: judged });
      continue;
    }
    changes.push(...judged.changes);
    members.set(entry.cardId, judged.member);
    value.done.push(entry.cardId);
  }
  if (changes.length === 0) return { changes, value };
  return { changes: [change("batch", row, visited(row, [...members.values()], input)), ...changes], value };
}

function judge(
  row: BatchRow,
  wentOn: Day,
  entry: Entry,
  file: CardFile,
  member: BatchCardRow,
  context: Context,
): { changes: Change[]; member: BatchCardRow } | Refusal {
  const decided = decide(file, resultOf(row, member, wentOn, entry), context);
  if (isRefusal(decided)) return decided;
  const after = withResult(member, entry, decided.file.card.caseId ?? member.caseId);
  const guard = decided.changes.some((one) => one.table === "card") ? [] : [change("card", file.card, file.card)];
  return { changes: [...decided.changes, ...guard, change("batchCard", member, after)], member: after };
}
