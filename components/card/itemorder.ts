import { settled } from "@/domain/blockers";
import type { BlockerRow } from "@/domain/case/rows";
import { pressing } from "@/domain/pressing";
import type { Channel } from "@/domain/words";

/** Of which row that stands for many an item is a part. */
export type Part = "asked" | "told";

/** A line of the ledger: an item, the one question, or what one answer settled at once. */
export type ItemLine =
  | { is: "item"; item: BlockerRow; part: Part | null }
  | { is: "question"; items: readonly BlockerRow[] }
  | { is: "answered"; items: readonly BlockerRow[] };

/** So many items settled in one act, in the same words, are told in one line. */
const many = 3;

/** What holds, the question with its parts, what is planned or only noted, then what is settled, the latest first. */
export function inOrder(items: readonly BlockerRow[], channel: Channel | null): ItemLine[] {
  const { open, unknown } = pressing(items, channel);
  const rest = items.filter((item) => !settled(item) && !open.includes(item) && !unknown.includes(item));
  const alone = (item: BlockerRow): ItemLine => ({ is: "item", item, part: null });
  const asked = unknown.map((item): ItemLine => ({ is: "item", item, part: "asked" }));
  return [
    ...open.map(alone),
    ...(unknown.length > 0 ? [{ is: "question", items: unknown } as const, ...asked] : []),
    ...rest.map(alone),
    ...told(items.filter(settled)),
  ];
}

function told(done: readonly BlockerRow[]): ItemLine[] {
  const acts = new Map<string, BlockerRow[]>();
  for (const item of done) {
    const act = [item.settledAt, item.settledBy, item.state, item.note].join(" ");
    acts.set(act, [...(acts.get(act) ?? []), item]);
  }
  return [...acts.values()].sort(byLatest).flatMap((items): ItemLine[] => {
    if (items.length < many) return items.map((item) => ({ is: "item", item, part: null }));
    return [{ is: "answered", items }, ...items.map((item): ItemLine => ({ is: "item", item, part: "told" }))];
  });
}

function byLatest([a]: BlockerRow[], [b]: BlockerRow[]): number {
  const [first, second] = [a?.settledAt ?? "", b?.settledAt ?? ""];
  return first < second ? 1 : first > second ? -1 : 0;
}
