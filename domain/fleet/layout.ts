import type { ViewLayout } from "../rows";

/** The columns that the list begins with, in their order. Each may hold more than one thing: the number its carrier, the user their team. */
export const baseColumns = [
  "number",
  "user",
  "holder",
  "stage",
  "items",
  "next",
  "rent",
  "due",
  "certificate",
] as const;
export type BaseColumn = (typeof baseColumns)[number];

/** What else a card has; hidden until somebody shows it. A custom field of the register is `custom.<its id>` and stands after these. */
export const moreColumns = [
  "iccid",
  "team",
  "site",
  "staffNo",
  "entity",
  "project",
  "account",
  "supplier",
  "place",
  "plan",
  "homeProvince",
  "balance",
  "arrears",
  "use",
  "occupancy",
  "line",
  "lineChecked",
  "ported",
  "opened",
  "contractEnd",
  "reason",
  "channel",
  "caseNo",
  "submitted",
  "effective",
  "contactNumber",
  "remark",
  "added",
  "changed",
] as const;
export type MoreColumn = (typeof moreColumns)[number];
export type CustomColumn = `custom.${string}`;
export type FleetColumn = BaseColumn | MoreColumn | CustomColumn;

export type Density = ViewLayout["density"];
export const densities: readonly Density[] = ["compact", "regular", "roomy"];

/** A column as the table has it: its id is one that there is. */
export interface LaidColumn {
  id: FleetColumn;
  shown: boolean;
  widthPx: number | null;
  pinned: boolean;
}

export const plainLayout: ViewLayout = { columns: [], density: "regular" };

/** Narrower than this no column can be read, wider none needs to be. */
export const widthBounds = { least: 48, most: 640 };
const mostColumns = 200;

export function isCustomColumn(id: string): id is CustomColumn {
  return /^custom\.[\w-]{1,40}$/.test(id);
}

/** Columns whose values a row of the list does not hold by itself. */
export function isExtra(id: FleetColumn): id is MoreColumn | CustomColumn {
  return !(baseColumns as readonly string[]).includes(id);
}

/** All columns where these custom fields exist, in the order in which a table begins. */
export function allColumns(customIds: readonly string[]): FleetColumn[] {
  return [...baseColumns, ...moreColumns, ...customIds.map((id): CustomColumn => `custom.${id}`)];
}

/**
 * A layout out of JSON that a browser sent or an older version stored: what has not its shape is left out, widths are held to their bounds, an
 * id stands once.
 */
export function readLayout(given: unknown): ViewLayout {
  if (typeof given !== "object" || given === null) return plainLayout;
  const { columns, density } = given as Record<string, unknown>; // an object: each property is looked at below
  const seen = new Set<string>();
  const read = (Array.isArray(columns) ? columns : []).slice(0, mostColumns).flatMap((one: unknown) => {
    const column = readColumn(one);
    if (column === null || seen.has(column.id)) return [];
    seen.add(column.id);
    return [column];
  });
  return { columns: read, density: densities.find((one) => one === density) ?? "regular" };
}

function readColumn(given: unknown): ViewLayout["columns"][number] | null {
  if (typeof given !== "object" || given === null) return null;
  const { id, shown, widthPx, pinned } = given as Record<string, unknown>; // as above
  if (typeof id !== "string" || !/^[\w.-]{1,50}$/.test(id)) return null;
  return { id, shown: shown === true, widthPx: readWidth(widthPx), pinned: pinned === true };
}

/** A width in whole pixels within its bounds; null for the column's own. */
export function readWidth(given: unknown): number | null {
  if (typeof given !== "number" || !Number.isFinite(given)) return null;
  return Math.round(Math.min(Math.max(given, widthBounds.least), widthBounds.most));
}

/**
 * Every column there is, in the order of the layout. Ids that are not known (any more) are dropped; a column that the layout does not name
 * stands after the one that it follows by default, and is shown if it is by default. The number stands first and always; pinned ones follow it.
 */
export function laidOut(layout: ViewLayout, customIds: readonly string[]): LaidColumn[] {
  const all = allColumns(customIds);
  const known = new Set<string>(all);
  const laid = layout.columns.filter((one): one is LaidColumn => known.has(one.id)).map((one) => ({ ...one }));
  all.forEach((id, place) => {
    if (laid.some((one) => one.id === id)) return;
    const before = all[place - 1];
    const at = laid.findIndex((one) => one.id === before);
    laid.splice(at + 1, 0, { id, shown: !isExtra(id), widthPx: null, pinned: false });
  });
  const number = laid.filter(({ id }) => id === "number").map((one) => ({ ...one, shown: true, pinned: true }));
  const others = laid.filter(({ id }) => id !== "number");
  return [...number, ...others.filter(({ pinned }) => pinned), ...others.filter(({ pinned }) => !pinned)];
}

/** The columns that are shown, in their order: what an export or a print of the list has. */
export function shownColumns(layout: ViewLayout, customIds: readonly string[]): FleetColumn[] {
  return laidOut(layout, customIds).flatMap(({ id, shown }) => (shown ? [id] : []));
}

/** Whether two layouts make the same table, however much each of them says. */
export function sameLayout(one: ViewLayout, other: ViewLayout, customIds: readonly string[]): boolean {
  const print = (layout: ViewLayout) => JSON.stringify([layout.density, laidOut(layout, customIds).map(told)]);
  return print(one) === print(other);
}

function told({ id, shown, widthPx, pinned }: LaidColumn) {
  return [id, shown, widthPx, pinned];
}

/** The layout with one column shown or not, pinned or not, or of another width. */
export function withColumn(
  layout: ViewLayout,
  customIds: readonly string[],
  id: string,
  part: Partial<Omit<LaidColumn, "id">>,
): ViewLayout {
  const columns = laidOut(layout, customIds).map((one) => (one.id === id ? { ...one, ...part } : one));
  return { ...layout, columns };
}

/** The layout with a column moved to the place of another: after it if it comes from before it, else before it. */
export function withMoved(layout: ViewLayout, customIds: readonly string[], id: string, to: string): ViewLayout {
  const columns = laidOut(layout, customIds);
  const from = columns.findIndex((one) => one.id === id);
  const place = columns.findIndex((one) => one.id === to);
  const moved = columns[from];
  if (moved === undefined || place < 0 || id === "number" || to === "number") return layout;
  const pinned = columns[place]?.pinned ?? false;
  const rest = columns.filter((one) => one.id !== id);
  return { ...layout, columns: [...rest.slice(0, place), { ...moved, pinned }, ...rest.slice(place)] };
}

/** The layout with a column one step to the left (−1) or right (1) among those that are shown; `all` counts the hidden ones too. */
export function withStep(
  layout: ViewLayout,
  customIds: readonly string[],
  id: string,
  step: -1 | 1,
  all = false,
): ViewLayout {
  const columns = laidOut(layout, customIds).filter((one) => all || one.shown || one.id === id);
  const next = columns[columns.findIndex((one) => one.id === id) + step];
  return next === undefined ? layout : withMoved(layout, customIds, id, next.id);
}

/** The columns that an address names (`columns=number,user,custom.f1`), the number first; null where it names none. */
export function parseColumns(text: string | null, customIds: readonly string[]): FleetColumn[] | null {
  if (text === null) return null;
  const known = allColumns(customIds);
  const named = text.split(",").flatMap((id) => known.find((one) => one === id) ?? []);
  return [...new Set<FleetColumn>(["number", ...named])].slice(0, mostColumns);
}

export function printColumns(columns: readonly FleetColumn[]): string {
  return columns.join(",");
}
