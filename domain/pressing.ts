import { blockerRules, blocks, settled } from "./blockers";
import type { BlockerRow } from "./case/rows";
import type { Chip } from "./rows";
import { type BlockerKind, blockerKinds, type Channel } from "./words";

/** Order of kinds in lists: 办不了 first because a person waits for an answer, then as the table has them. */
const tableOrder = Object.keys(blockerRules);
const severityOrder = ["hard", "must", "channel", "process", "reminder"];

function rank(kind: BlockerKind): number {
  if (kind === "cannot_do") return -1;
  return severityOrder.indexOf(blockerRules[kind].severity) * blockerKinds.length + tableOrder.indexOf(kind);
}

function byRank(a: BlockerRow, b: BlockerRow): number {
  return rank(a.kind) - rank(b.kind) || (a.detail ?? "").localeCompare(b.detail ?? "", "zh") || (a.id < b.id ? -1 : 1);
}

/** What holds the card back in a channel, most pressing first; the unanswered apart, because they are one question. */
export function pressing(
  blockers: readonly BlockerRow[],
  channel: Channel | null,
): { open: BlockerRow[]; unknown: BlockerRow[] } {
  const holding = blockers.filter((item) => blocks(item, channel)).sort(byRank);
  return {
    open: holding.filter((item) => item.state !== "unknown"),
    unknown: holding.filter((item) => item.state === "unknown"),
  };
}

/** How many things hold the card back: each item, and all that is unanswered as one. */
export function countBlocking(blockers: readonly BlockerRow[], channel: Channel | null): number {
  const { open, unknown } = pressing(blockers, channel);
  return open.length + (unknown.length > 0 ? 1 : 0);
}

/**
 * The card's open items as lists show them: what stands by severity, then the one chip 待确认 for all that is unanswered, then what is
 * planned for the visit, then inner demands and reminders.
 */
export function chipsOf(blockers: readonly BlockerRow[]): Chip[] {
  const standing = blockers.filter((item) => !settled(item)).sort(byRank);
  const mild = (item: BlockerRow) =>
    item.kind !== "cannot_do" && ["process", "reminder"].includes(blockerRules[item.kind].severity);
  const open = standing.filter((item) => item.state === "open");
  const chip = ({ kind, state, amountFen, detail }: BlockerRow): Chip => ({ kind, state, amountFen, detail });
  const unknown = standing.find((item) => item.state === "unknown");
  return [
    ...open.filter((item) => !mild(item)).map(chip),
    ...(unknown ? [{ kind: unknown.kind, state: unknown.state, amountFen: null, detail: null }] : []),
    ...standing.filter((item) => item.state === "planned").map(chip),
    ...open.filter(mild).map(chip),
  ];
}

/** `|fee_arrears|bind_bank|`: kinds that are open or unanswered, and `unknown` if any is unanswered; empty text if none. */
export function openKindsOf(blockers: readonly BlockerRow[]): string {
  const standing = blockers.filter((item) => item.state === "open" || item.state === "unknown");
  const kinds = new Set<string>([...standing].sort(byRank).map((item) => item.kind));
  if (standing.some((item) => item.state === "unknown")) kinds.add("unknown");
  return kinds.size === 0 ? "" : `|${[...kinds].join("|")}|`;
}
