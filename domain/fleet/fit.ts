import { type FleetColumn, isExtra } from "./layout";

/** What a column takes at least where nobody has said a width, in pixels. */
const leastPx: Readonly<Record<string, number>> = {
  number: 148,
  user: 148,
  holder: 124,
  stage: 116,
  items: 244,
  next: 160,
  rent: 72,
  due: 88,
  certificate: 84,
};

/** Days, money and short words need less than names and remarks. */
const narrow: ReadonlySet<string> = new Set([
  "staffNo",
  "balance",
  "arrears",
  "lineChecked",
  "ported",
  "opened",
  "contractEnd",
  "submitted",
  "effective",
  "added",
  "changed",
]);
const wide: ReadonlySet<string> = new Set(["iccid", "remark"]);

/** The width of a column in pixels, its own where nobody has said one. */
export function widthOf({ id, widthPx }: { id: FleetColumn; widthPx: number | null }): number {
  return widthPx ?? leastPx[id] ?? (narrow.has(id) ? 88 : wide.has(id) ? 196 : 128);
}

/** Of the columns that the list begins with, the first to go. The number and what to do next stay. */
const dispensable: readonly FleetColumn[] = ["holder", "rent", "certificate", "items", "user", "due", "stage"];

/**
 * The columns that stand aside so that the rest fit into so many pixels: what somebody has added from the right, then the others by importance.
 * Pinned ones last.
 */
export function standAside(
  shown: readonly { id: FleetColumn; widthPx: number | null; pinned: boolean }[],
  roomPx: number,
): FleetColumn[] {
  const extras = shown.filter(({ id }) => isExtra(id)).toReversed();
  const base = dispensable.flatMap((id) => shown.find((one) => one.id === id) ?? []);
  const order = [...extras, ...base];
  const turns = [...order.filter(({ pinned }) => !pinned), ...order.filter(({ pinned }) => pinned)];
  let left = shown.reduce((sum, one) => sum + widthOf(one), 0) - roomPx;
  const aside: FleetColumn[] = [];
  for (const one of turns) {
    if (left <= 0) break;
    aside.push(one.id);
    left -= widthOf(one);
  }
  return aside;
}
