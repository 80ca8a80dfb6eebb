import type { Clock } from "@/db/context";
import { listFields } from "@/db/fields";
import { findMapping, saveMapping } from "@/db/mappings";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { peopleFields } from "@/domain/people/columns";
import { type Column, fields, isCustom } from "@/domain/register/columns";
import { customKey, newName } from "@/domain/register/custom";
import type { Mapping } from "@/domain/register/mapping";
import { fold } from "@/domain/register/places";
import { namedColumns, recalledColumns } from "@/domain/register/remember";
import type { Instant } from "@/domain/rows";

/** What a draft's reading takes over: the columns, and when they were kept where they are remembered. */
export interface Recalled {
  columns?: (Column | null)[];
  recalled: Instant | null;
}

/** How a register with these headings was read last time; else, columns named like a custom field are that field. */
export async function recall(store: Store, mapping: Mapping): Promise<Recalled> {
  const customFields = await listFields(store);
  const row = await findMapping(store, "register", mapping.headings);
  if (row !== null) {
    const columns = recalledColumns(row, mapping.headings, customFields).map(columnOf);
    return { columns, recalled: row.savedAt };
  }
  const columns = namedColumns(mapping, customFields);
  return columns === null ? { recalled: null } : { columns, recalled: null };
}

/** A field, or a custom one; anything else is not read. */
export function columnOf(text: string | null): Column | null {
  const name = /^custom:(.+)$/s.exec(text ?? "")?.[1];
  return name === undefined ? (fields.find((field) => field === text) ?? null) : `custom:${name}`;
}

/**
 * Remembers how a register was read once it is imported, where that is not what the reader proposes by itself or was remembered already.
 * Custom fields that the import made are kept by their ids.
 */
export async function remember(
  store: Store,
  actor: Actor,
  clock: Clock,
  { mapping, proposed }: { mapping: Mapping; proposed: Mapping },
): Promise<void> {
  const customFields = await listFields(store);
  const ids = new Map(customFields.map((field) => [fold(field.name), customKey(field)]));
  const columns = mapping.columns.map((column) => {
    const name = isCustom(column) ? newName(column) : null;
    return name === null ? column : (ids.get(fold(name)) ?? null);
  });
  const row = await findMapping(store, "register", mapping.headings);
  const held = row === null ? proposed.columns : recalledColumns(row, mapping.headings, customFields);
  if (columns.every((column, at) => column === held[at])) return;
  await saveMapping(store, actor, clock, { kind: "register", headings: mapping.headings, columns });
}

/** How a list of people with these headings was read last time; what a list of people has no place for is not read. */
export async function recallPeople(store: Store, { headings }: Pick<Mapping, "headings">): Promise<Recalled> {
  const row = await findMapping(store, "people", headings);
  if (row === null) return { recalled: null };
  const columns = recalledColumns(row, headings, []).map((text) => peopleFields.find((one) => one === text) ?? null);
  return { columns, recalled: row.savedAt };
}

/** Remembers how a list of people was read once it is stored, where that is not what the reader proposes or was remembered already. */
export async function rememberPeople(
  store: Store,
  actor: Actor,
  clock: Clock,
  { mapping, proposed }: { mapping: Mapping; proposed: Mapping },
): Promise<void> {
  const { headings, columns } = mapping;
  const held = (await recallPeople(store, mapping)).columns ?? proposed.columns;
  if (columns.every((column, at) => column === held[at])) return;
  await saveMapping(store, actor, clock, { kind: "people", headings, columns });
}
