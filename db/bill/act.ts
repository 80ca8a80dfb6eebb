import { type Actor, may } from "../../domain/actor";
import { type CleanBill, recordClean } from "../../domain/bill/clean";
import { type BillScope, compareBill } from "../../domain/bill/compare";
import { complain, reopens } from "../../domain/bill/complain";
import type { BillLine } from "../../domain/bill/rows";
import type { Decision } from "../../domain/cardfile";
import { type Deed, isRefusal, type Refusal, refuse } from "../../domain/change";
import type { Fen } from "../../domain/rows";
import { loadFiles } from "../cardfile";
import type { Clock } from "../context";
import { decideCards, type Outcome } from "../decide";
import { newId } from "../id";
import { deny } from "../refused";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";
import { linesOf, readBill } from "./bills";
import { cardsForBills } from "./compare";

/** What each number costs on a bill, its lines added up. */
export function billedOf(lines: Iterable<BillLine>): Map<string, Fen> {
  const sums = new Map<string, Fen>();
  for (const { number, amountFen } of lines) sums.set(number, (sums.get(number) ?? 0) + amountFen);
  return sums;
}

/**
 * Takes up 已销仍计费 for chosen cards of a bill, in one act: closed ones reopen, the others get the open item alone (see `complain`). Only
 * cards that the bill's comparison names as still billed; the others come back with the reason, `already` where the month is taken up.
 */
export async function complainAbout(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { billId: string; cardIds: readonly string[]; note: string },
): Promise<Outcome | Refusal> {
  if (!may(actor, "case.reopen")) return deny(store, actor, clock, "case.reopen");
  const scope = await readBill(store, actor, input.billId);
  if (scope === null) return refuse("not_found");
  const { rows } = compareBill(scope, await linesOf(store, scope), await cardsForBills(store, actor));
  const fenOf = new Map(
    rows.flatMap((row) => (row.list === "still_billed" && row.card ? [[row.card.id, row.amountFen ?? 0]] : [])),
  );
  const decision: Decision = (file, context) => {
    const fen = fenOf.get(file.card.id);
    if (fen === undefined) return refuse("invalid", { by: ["stage"] });
    return complain({ month: scope.month, fen, note: input.note })(file, context);
  };
  const files = await loadFiles(store, [...input.cardIds], every(visibleTo(actor)));
  const woken = new Set(files.filter(reopens).map(({ card }) => card.id));
  const batch = newId();
  const detail = { because: "still_billed", month: scope.month, bill: scope.id };
  const acts: { deed: Deed; cardIds: string[] }[] = [
    {
      deed: { kind: "case.reopen", reason: input.note, detail, batch },
      cardIds: input.cardIds.filter((id) => woken.has(id)),
    },
    {
      deed: { kind: "blocker.raise", reason: input.note, detail, batch },
      cardIds: input.cardIds.filter((id) => !woken.has(id)),
    },
  ];
  const outcome: Outcome = { done: [], refused: [] };
  for (const { deed, cardIds } of acts) {
    if (cardIds.length === 0) continue;
    const part = await decideCards(store, actor, clock, { deed, cardIds, decision });
    if (isRefusal(part)) return part;
    outcome.done.push(...part.done);
    outcome.refused.push(...part.refused);
  }
  return outcome;
}

/**
 * 记为无计费凭证 for chosen cards: the bill's file becomes their certificate of strength B, for a second person to verify. Refused per card
 * as `recordClean` says. `bytes`: the file's size; `name`: what the paper is called in lists.
 */
export async function recordCleanBill(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { billId: string; cardIds: readonly string[]; name: string; bytes: number },
): Promise<Outcome | Refusal> {
  if (!may(actor, "certificate.add") || actor.role === "staff") return deny(store, actor, clock, "certificate.add");
  const file = await readBill(store, actor, input.billId);
  if (file === null) return refuse("not_found");
  const bill = await cleanBill(store, file, input);
  const deed: Deed = { kind: "certificate.add", detail: { bill: file.id, month: file.month }, batch: newId() };
  return decideCards(store, actor, clock, { deed, cardIds: input.cardIds, decision: recordClean(bill) });
}

/** A bill as a proof, all its parts together. Rights are the caller's to ask. */
export async function cleanBill(
  store: Store,
  file: BillScope & CleanBill["file"],
  { name, bytes }: { name: string; bytes: number },
): Promise<CleanBill> {
  const { month, carrier, entityId, sha256, mediaType } = file;
  const scope = { month, carrier, entityId };
  return { scope, name, bytes, file: { sha256, mediaType }, billed: billedOf(await linesOf(store, scope)) };
}
