import { type Column, type Field, fieldIn } from "@/domain/register/columns";
import type { Grid, Mapping } from "@/domain/register/mapping";

/** The sheet as its rows are looked up in the preview: headings and cells by field. */
export interface SheetView {
  grid: Grid;
  mapping: Mapping;
}

/** Columns that speak for a field which has none of its own. */
const stands: Partial<Record<Field, Field[]>> = {
  occupancy: ["status"],
  line: ["status"],
  staffNo: ["user"],
  bank: ["bindings"],
  social: ["bindings"],
};

function columnOf({ mapping }: SheetView, column: Column): number {
  const field = fieldIn(column);
  const others = field === null ? [] : (stands[field] ?? []);
  const places = [column, ...others].map((one) => mapping.columns.indexOf(one));
  return places.find((place) => place >= 0) ?? -1;
}

/** A field's heading as the file has it; null where it has no column or a blank one. */
export function headingIn(view: SheetView, field: Column): string | null {
  return view.mapping.headings[columnOf(view, field)] || null;
}

/** A field's cell in a row of the sheet (from 1), as it stood. */
export function cellIn(view: SheetView, field: Column, row: number): string {
  return view.grid[row - 1]?.[columnOf(view, field)] ?? "";
}
