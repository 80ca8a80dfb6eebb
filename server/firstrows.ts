import type { Column } from "@/domain/register/columns";
import { storedOf } from "@/domain/register/stored";
import type { Json } from "@/domain/rows";
import type { Reading } from "./preview";

/** The first cards of a sheet: their lines, and column by column what stood in the cell and what would be stored of it. */
export interface First {
  lines: number[];
  columns: { column: Column; name: string; cells: { raw: string; stored: Json; inferred: boolean }[] }[];
}

const most = 5;

/** A look at the first five cards of a reading as they will be stored. */
export function firstOf({ rows, grid, mapping }: Reading): First {
  const first = rows.filter(({ leftOut }) => leftOut === null).slice(0, most);
  const columns = mapping.columns.flatMap((column, at) => {
    if (column === null) return [];
    const cells = first.map((row) => ({
      raw: (grid[row.row - 1]?.[at] ?? "").trim(),
      stored: storedOf(row, column),
      inferred: row.inferred.some((field) => field === column),
    }));
    return [{ column, name: mapping.headings[at] ?? "", cells }];
  });
  return { lines: first.map(({ row }) => row), columns };
}
