import type { ShownRow } from "@/db/fleet/shown";
import { type BaseColumn, type FleetColumn, isCustomColumn, type MoreColumn } from "@/domain/fleet/layout";
import type { CustomFieldRow } from "@/domain/register/rows";
import type { Instant } from "@/domain/rows";
import { cellOf, type FleetWords, headOf, type OwnColumn, type RegisterColumn } from "./fleetrow";

/** What a table as it is shown needs besides: names of columns that no register has, and an instant as the office's day. */
export interface ShownWords extends FleetWords {
  extra(column: ApartColumn): string;
  day(at: Instant): string;
}

/** Columns that neither a register nor the list of all has. */
const apart = ["entity", "lineChecked", "ported", "channel", "submitted", "added", "changed"] as const;
export type ApartColumn = (typeof apart)[number];

/** What a column of the table holds: one that shows a number with its carrier is two. */
const parts: Record<BaseColumn | Exclude<MoreColumn, ApartColumn>, readonly (RegisterColumn | OwnColumn)[]> = {
  number: ["number", "carrier"],
  user: ["user", "team", "leftOn"],
  holder: ["holderType", "holder"],
  stage: ["stage", "stageSince"],
  items: ["openItems"],
  next: ["next"],
  rent: ["rent"],
  due: ["due"],
  certificate: ["certificateState"],
  iccid: ["iccid"],
  team: ["team"],
  site: ["site"],
  staffNo: ["staffNo"],
  project: ["project"],
  account: ["account"],
  supplier: ["supplier"],
  place: ["place"],
  plan: ["plan"],
  homeProvince: ["homeProvince"],
  balance: ["balance"],
  arrears: ["arrears"],
  use: ["use"],
  occupancy: ["occupancy"],
  line: ["line"],
  opened: ["opened"],
  contractEnd: ["contractEnd"],
  reason: ["reason"],
  caseNo: ["caseNo"],
  effective: ["cancelledOn"],
  contactNumber: ["contactNumber"],
  remark: ["remark"],
};

interface Part {
  /** Two columns of the table that hold the same are one of the file. */
  key: string;
  heading(words: ShownWords): string;
  cell(row: ShownRow, words: ShownWords): string | null;
}

/** The columns of a file as the table shows them, each once: `header` and `cells` go along. */
export function shownParts(columns: readonly FleetColumn[], customs: readonly CustomFieldRow[]): Part[] {
  const all = columns.flatMap((column) => partsOf(column, customs));
  return [...new Map(all.map((part) => [part.key, part])).values()];
}

/** The parts of one column of the table. */
export function partsOf(column: FleetColumn, customs: readonly CustomFieldRow[]): Part[] {
  if (isCustomColumn(column)) {
    const field = customs.find(({ id }) => `custom.${id}` === column);
    return field ? [customPart(field)] : [];
  }
  if (isApart(column)) return [apartPart(column)];
  return parts[column].map((name) => ({
    key: name,
    heading: (words) => headOf(name, words),
    cell: (row, words) => cellOf(name, row, words),
  }));
}

function isApart(column: FleetColumn): column is ApartColumn {
  return (apart as readonly string[]).includes(column);
}

function customPart({ id, name }: CustomFieldRow): Part {
  return { key: `custom.${id}`, heading: () => name, cell: ({ card }) => card.custom[id] ?? null };
}

function apartPart(column: ApartColumn): Part {
  return { key: column, heading: (words) => words.extra(column), cell: apartCells[column] };
}

const apartCells: Record<ApartColumn, Part["cell"]> = {
  entity: ({ entity }) => entity,
  lineChecked: ({ card }) => card.lineCheckedOn,
  ported: ({ card }, { word }) => (card.ported === "unknown" ? null : word("ported", card.ported)),
  channel: ({ card }, { word }) => card.channel && word("channel", card.channel),
  submitted: ({ card }) => card.submittedOn,
  added: ({ card }) => card.addedOn,
  changed: ({ changed }, { day }) => changed && day(changed),
};
