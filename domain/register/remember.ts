import type { Column } from "./columns";
import { customKey } from "./custom";
import type { Mapping } from "./mapping";
import { fold } from "./places";
import type { CustomFieldRow, MappingRow } from "./rows";
import { plain } from "./vocabulary";

/** Headings as they are compared from file to file: without regard to order, width, case and decoration. null: they say nothing. */
export function headingsKey(kind: MappingRow["kind"], headings: readonly string[]): string | null {
  const names = headings.map(plain);
  return names.every((name) => name === "") ? null : JSON.stringify([kind, ...names.sort()]);
}

/** What the columns of these headings were last read as, heading by heading. Columns of custom fields that are gone are not read. */
export function recalledColumns(
  { headings: known, columns }: Pick<MappingRow, "headings" | "columns">,
  headings: readonly string[],
  customFields: readonly Pick<CustomFieldRow, "id">[],
): (string | null)[] {
  const kept = new Set<string>(customFields.map(customKey));
  const left = new Map<string, (string | null)[]>();
  known.forEach((heading, at) => {
    left.set(plain(heading), [...(left.get(plain(heading)) ?? []), columns[at] ?? null]);
  });
  return headings.map((heading) => {
    const column = left.get(plain(heading))?.shift() ?? null;
    return column?.startsWith("custom:") && !kept.has(column) ? null : column;
  });
}

/** Columns that no field took and whose heading is a custom field's name are that field; null where there is none. */
export function namedColumns(
  { headings, columns }: Pick<Mapping, "headings" | "columns">,
  customFields: readonly CustomFieldRow[],
): (Column | null)[] | null {
  const byName = new Map(customFields.map((field) => [fold(field.name), customKey(field)]));
  const named = columns.map((column, at) => {
    const key = byName.get(fold(headings[at] ?? ""));
    if (column !== null || key === undefined) return column;
    byName.delete(fold(headings[at] ?? ""));
    return key;
  });
  return named.some((column, at) => column !== columns[at]) ? named : null;
}
