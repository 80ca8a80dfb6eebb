import { type AskedKind, askedTogether, isAskedTogether } from "../bindings";
import { blockerRules, type Clearer, moneyKinds } from "../blockers";
import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import { pressing } from "../pressing";
import type { Day, Fen } from "../rows";
import { type Obstacle, obstacles } from "../words";
import { lastCase } from "./attempt";
import { certificateStateOf } from "./certificate";
import { clears } from "./hands";
import { clear, raise, reopenItem } from "./items";
import { printNote, type Way } from "./note";
import { readObstacle } from "./obstacle";
import type { BlockerRow } from "./rows";

/** How an item of one's own card stands to its user: theirs to tick, ticked by them, somebody else's to clear, or over. */
export type Hand = "tick" | "untick" | "theirs" | "over";

export interface OwnItem {
  row: BlockerRow;
  hand: Hand;
  /** 办不了 that was told the manager and stands. */
  told: Told | null;
  /** Who clears items of the kind first. */
  clearer: Clearer;
  /** What is owed, where the item is about money and the amount is known. */
  owedFen: Fen | null;
}

export interface Told {
  why: Obstacle;
  note: string | null;
  hasPhoto: boolean;
}

/**
 * What the user of a card does next: an item, the question, the certificate; `wait` for others; `rest` while nobody has opened a case and
 * nothing of theirs stands.
 */
export type OwnStep =
  | { what: "item"; item: OwnItem }
  | { what: "question" }
  | { what: "certificate" }
  | { what: "wait" }
  | { what: "rest" };

export interface OwnView {
  step: OwnStep;
  items: OwnItem[];
  /** Unanswered kinds of the one question; empty when there is nothing to ask. */
  question: AskedKind[];
  /** 办不了 for the question itself, told and standing. */
  questionTold: Told | null;
  /** Whether the carrier has the papers or has answered, so that proof may be laid to the card. */
  takesPapers: boolean;
}

/** A card as its user sees it, whatever their role: only what a member of staff may do. */
export function ownView(file: CardFile, accountId: string): OwnView {
  const row = lastCase(file);
  const told = (kind: string, id: string | null) => toldOf(file.blockers, kind, id);
  const early = row === null || row.state === "preparing" || row.state === "returned";
  const order = orderOf(file);
  const items = file.blockers
    .filter((item) => item.kind !== "cannot_do" && !(item.state === "unknown" && isAskedTogether(item.kind)))
    .map((item) => ({
      row: item,
      hand: handOf(item, accountId, early),
      told: told(item.kind, item.id),
      ...aboutItem(item),
    }))
    .sort((a, b) => order(a.row) - order(b.row));
  const question = askedTogether.filter((kind) =>
    file.blockers.some((item) => item.kind === kind && item.state === "unknown"),
  );
  const view = { items, question, questionTold: told("unknown", null) };
  const takesPapers = row !== null && ["submitted", "returned", "pre_cancelled", "cancelled"].includes(row.state);
  return { ...view, takesPapers, step: stepOf(file, view) };
}

/** What of the rules a page says about an item, so that the rules need not come along. */
function aboutItem({ kind, amountFen }: BlockerRow): Pick<OwnItem, "clearer" | "owedFen"> {
  const [clearer = "manager"] = blockerRules[kind].clearedBy;
  return { clearer, owedFen: moneyKinds.has(kind) ? amountFen : null };
}

function handOf(item: BlockerRow, accountId: string, early: boolean): Hand {
  if (item.state === "waived" || item.state === "planned") return "over";
  if (item.state === "cleared") return early && item.settledBy === accountId ? "untick" : "over";
  return clears(item.kind, { by: { role: "staff" } }) ? "tick" : "theirs";
}

/** Most pressing first; what holds nothing back and what is done after it, as it was raised. */
function orderOf(file: CardFile): (item: BlockerRow) => number {
  const { open, unknown } = pressing(file.blockers, lastCase(file)?.channel ?? null);
  const ids = [...open, ...unknown].map((item) => item.id);
  return (item) => (ids.includes(item.id) ? ids.indexOf(item.id) : ids.length);
}

/** The 办不了 that stands about an item, or about the question (`unknown`). */
function toldOf(blockers: readonly BlockerRow[], kind: string, id: string | null): Told | null {
  for (const item of blockers) {
    if (item.kind !== "cannot_do" || item.state !== "open") continue;
    const { about, obstacle, itemId } = readObstacle(item.detail);
    if (about !== kind || (itemId !== null && itemId !== id)) continue;
    const why = obstacles.find((one) => one === obstacle) ?? "other";
    return { why, note: item.note, hasPhoto: item.photoSha256 !== null };
  }
  return null;
}

function stepOf(file: CardFile, view: Pick<OwnView, "items" | "question" | "questionTold">): OwnStep {
  const row = lastCase(file);
  if (row?.state === "cancelled") {
    const proof = certificateStateOf(file, row);
    return { what: ["none", "acceptance_only", "mismatch"].includes(proof) ? "certificate" : "wait" };
  }
  const item = view.items.find((one) => one.hand === "tick" && one.told === null);
  if (item) return { what: "item", item };
  if (view.question.length > 0 && view.questionTold === null) return { what: "question" };
  return { what: row === null ? "rest" : "wait" };
}

export interface Tick {
  id: string;
  /** How it was done, and how many contacts; or that it never hung on the number. */
  way?: Way | "never_bound";
  count?: number | null;
  /** SHA-256 of the file of contacts that was counted on the phone. */
  hash?: string | null;
  amountFen?: Fen | null;
  /** Of a binding: the number it was moved to, as typed. */
  movedTo?: string | null;
}

/** The user ticks an item of their card as done today. Refuses what `clear` refuses. */
export function tick({ id, way, count, hash, amountFen, movedTo }: Tick): Decision {
  const note = way === undefined ? null : printNote({ answer: way, count, hash });
  return clear(id, { note, amountFen, movedTo });
}

/**
 * The user takes ticks of their own back, to questions (`unknown`) if they were that; all or none. Refuses `not_allowed` (another's tick),
 * and what `reopenItem` refuses.
 */
export function untick(ids: readonly string[], to: "open" | "unknown"): Decision {
  return (file, context) => {
    const rows = file.blockers.filter((item) => ids.includes(item.id));
    if (rows.length !== ids.length || rows.length === 0) return refuse("not_found");
    if (rows.some((item) => item.state !== "cleared" || !isTickOf(item, context))) return refuse("not_allowed");
    return rows.reduce<ReturnType<Decision>>(
      (at, item) => ("refused" in at ? at : reopenItem(item.id, { to })(at, context)),
      file,
    );
  };
}

function isTickOf(item: BlockerRow, context: Context): boolean {
  return item.settledBy === context.by.accountId;
}

/** The user looked the fees up and money is owed: an open item with the amount, looked up on that day. */
export function owe(amountFen: Fen, on: Day): Decision {
  if (amountFen <= 0) return () => refuse("invalid", { fields: { amountFen: "negative" } });
  return raise({ kind: "fee_arrears", amountFen, checkedOn: on });
}
