import { createHash } from "node:crypto";
import { addBill, type BillHead, billsBeside, monthOfFile, type NewBill } from "@/db/bill/bills";
import { compareWith } from "@/db/bill/compare";
import { type BillChoice, type BillDraft, dropBillDraft, readBillDraft, setBillChoice } from "@/db/bill/draft";
import { rememberBill, rememberedBill } from "@/db/bill/mapping";
import type { Clock } from "@/db/context";
import { logSeq } from "@/db/history";
import type { Store } from "@/db/store";
import { type Actor, may } from "@/domain/actor";
import { type BillMapping, billVocabulary, fitsBill } from "@/domain/bill/columns";
import type { BillScope, Comparison } from "@/domain/bill/compare";
import { type Month, proposeMonth } from "@/domain/bill/month";
import { type BillReading, readBill } from "@/domain/bill/read";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { workbookType } from "@/domain/rows";
import type { Carrier } from "@/domain/words";
import { keepFile, type Taker } from "./certificates";
import { readMapped, type Table } from "./table";

/** A staged bill as it was read. */
export interface BillPreview {
  draft: BillDraft;
  table: Table;
  mapping: BillMapping;
  /** The columns are those of the last bill under the same headings. */
  remembered: boolean;
  /** null: number and amount are not both found yet. */
  reading: BillReading | null;
  month: Month;
  carrier: Carrier | null;
  /** The month of a bill that has this very file. */
  twice: Month | null;
  /** Stands for the file and how it is read: what was agreed to on another reading is not agreed to on this one. */
  seen: string;
}

/** Reads an own staged bill. Refuses `not_found`, `invalid` with the sheet's fault. */
export async function previewBill(
  store: Store,
  actor: Actor,
  clock: Clock,
  draftId: string,
): Promise<Refusal | BillPreview> {
  const found = await readBillDraft(store, actor, clock, draftId);
  if (found === null) return refuse("not_found");
  const { bytes, ...draft } = found;
  const read = await readMapped(bytes, draft.choice, billVocabulary);
  if ("refused" in read) return read;
  const { table } = read;
  const kept = draft.choice.columns ?? (await rememberedBill(store, read.mapping.headings));
  const mapping = kept && fitsBill(kept, read.mapping) ? { ...read.mapping, columns: kept } : read.mapping;
  const reading = fitsBill(mapping.columns, mapping) ? readBill(table.rows, mapping) : null;
  const titles = table.rows.slice(0, Math.max(0, mapping.headerRow)).map((row) => row.join(" "));
  const whole = JSON.stringify([draft.sha256, table.sheet, table.encoding, mapping.headerRow, mapping.columns]);
  return {
    draft,
    table,
    mapping,
    remembered: draft.choice.columns === null && mapping !== read.mapping,
    reading,
    month: proposeMonth(draft.fileName, titles, clock.today),
    carrier: carrierIn([draft.fileName, ...titles].join(" ")),
    twice: await monthOfFile(store, draft.sha256),
    seen: createHash("sha256").update(whole).digest("hex").slice(0, 32),
  };
}

const carrierWords: [RegExp, Carrier][] = [
  [/移动|CMCC|10086/i, "cmcc"],
  [/联通|CUCC|10010/i, "cucc"],
  [/电信|CTCC|10000(?!\d)/i, "ctcc"],
  [/广电|CBN|10099/i, "cbn"],
];

/** The one carrier that a name or title names. */
function carrierIn(text: string): Carrier | null {
  const named = carrierWords.filter(([word]) => word.test(text));
  return named.length === 1 ? (named[0]?.[1] ?? null) : null;
}

/** Keeps another way of reading an own staged bill. Refuses `invalid` (`columns`: number and amount once each; `headerRow`), `not_found`. */
export async function chooseBill(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string } & Partial<BillChoice>,
): Promise<Refusal | null> {
  const shown = await previewBill(store, actor, clock, input.draftId);
  if (isRefusal(shown)) return shown;
  if (input.columns && !fitsBill(input.columns, shown.mapping)) return refuse("invalid", { by: ["columns"] });
  if ((input.headerRow ?? -1) >= shown.table.rows.length) return refuse("invalid", { by: ["headerRow"] });
  return setBillChoice(store, actor, clock, input);
}

export interface Agreed extends BillScope {
  draftId: string;
  seen: string;
  beside: NewBill["beside"];
}

/**
 * Stores an own staged bill as it was agreed to: the file, then the row that names it, and remembers its columns. Refuses as `addBill`;
 * `stale` where it is read another way by now.
 */
export async function keepBill(
  { actor, store, clock, dataDir }: Taker,
  { draftId, seen, ...agreed }: Agreed,
): Promise<Refusal | { id: string }> {
  const found = await readBillDraft(store, actor, clock, draftId);
  const shown = await previewBill(store, actor, clock, draftId);
  if (isRefusal(shown)) return shown;
  if (found === null || shown.reading === null) return refuse("not_found");
  if (shown.seen !== seen) return refuse("stale", { by: ["reading"] });
  const { table, mapping, reading, draft } = shown;
  if (shown.twice !== null) return refuse("duplicate", { by: ["bill"], fields: { month: shown.twice } });
  if (agreed.beside === null && (await billsBeside(store, agreed, draft.sha256)) > 0) {
    return refuse("already", { by: ["bill"] });
  }
  const sha256 = await keepFile({ dataDir }, found.bytes);
  if (isRefusal(sha256)) return sha256;
  const made = await addBill(store, actor, clock, {
    ...agreed,
    fileName: draft.fileName,
    sha256,
    mediaType: table.encoding === "xlsx" ? workbookType : "text/csv",
    lines: reading.lines,
  });
  if (isRefusal(made)) return made;
  if (may(actor, "mapping.save") && mapping.headerRow >= 0) {
    const { headings, columns } = mapping;
    await rememberBill(store, actor, clock, { headings, columns });
  }
  await dropBillDraft(store, actor, clock, draftId);
  return made;
}

/** The last comparisons, so that another list or page of one costs nothing. They stand as long as nothing was written. */
const recent = new Map<string, Comparison>();

/** A bill held against the register, as the actor may see it; kept until something is written. */
export async function comparisonOf(store: Store, actor: Actor, scope: BillScope): Promise<Comparison> {
  const { month, carrier, entityId } = scope;
  const key = JSON.stringify([await logSeq(store), month, carrier, entityId, actor.role, actor.personId, actor.scope]);
  const held = recent.get(key);
  if (held) return held;
  const made = await compareWith(store, actor, scope);
  recent.set(key, made);
  for (const oldest of [...recent.keys()].slice(0, -24)) recent.delete(oldest);
  return made;
}

/** The bills of one month, carrier and firm as one. */
export interface BillGroup {
  scope: BillScope;
  /** Newest first. */
  bills: BillHead[];
}

/** Bills as they are compared: parts of one month, carrier and firm together, in the order of the list. */
export function groupsOf(bills: readonly BillHead[]): BillGroup[] {
  const groups = new Map<string, BillGroup>();
  for (const bill of bills) {
    const { month, carrier, entityId } = bill;
    const key = `${month}|${carrier}|${entityId}`;
    const group = groups.get(key);
    if (group) group.bills.push(bill);
    else groups.set(key, { scope: { month, carrier, entityId }, bills: [bill] });
  }
  return [...groups.values()];
}
