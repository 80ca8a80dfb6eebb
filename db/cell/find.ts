import { inArray, or, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { type CellField, type CellSet, customId, isNamed, readCell } from "../../domain/fleet/cell";
import { isCustomColumn } from "../../domain/fleet/layout";
import { bareName } from "../../domain/fleet/pasted";
import { customField } from "../schema/import";
import { person, team } from "../schema/people";
import { every, nameablePeople, visibleTeams } from "../scope";
import type { Store } from "../store";

/** What stands in a cell: the id of who or what was chosen, or text as it was typed or pasted. */
export type CellText = { id: string | null } | { text: string };

/** A cell's text as a value, or the code of what is wrong with it. */
export type FoundCell = { set: CellSet } | { wrong: string };

/** Reads the texts of one column, each by itself. People and teams are looked for among those that the actor may name. */
export async function findCells(
  store: Store,
  actor: Actor,
  field: CellField,
  texts: readonly CellText[],
): Promise<FoundCell[]> {
  if (field === "user") return findPeople(store, actor, texts);
  if (field === "team") return findTeams(store, actor, texts);
  if (isCustomColumn(field) && !(await isField(store, customId(field))))
    return texts.map(() => ({ wrong: "not_found" }));
  return texts.map((one) => {
    if (isNamed(field)) return { wrong: "invalid" };
    const read = readCell(field, "text" in one ? one.text : (one.id ?? ""));
    return "wrong" in read ? read : { set: { field, to: read.value } };
  });
}

async function isField({ db }: Store, id: string): Promise<boolean> {
  return (
    (
      await db
        .select({ id: customField.id })
        .from(customField)
        .where(inArray(customField.id, [id]))
    ).length > 0
  );
}

async function findPeople(store: Store, actor: Actor, texts: readonly CellText[]): Promise<FoundCell[]> {
  const { ids, names } = wanted(texts);
  const lower = names.map((name) => name.toLowerCase());
  const some = [
    ids.length === 0 ? undefined : inArray(person.id, ids),
    names.length === 0 ? undefined : inArray(person.name, names),
    names.length === 0 ? undefined : inArray(sql`lower(${person.staffNo})`, lower),
  ];
  const among = ids.length + names.length === 0 ? sql`1 = 0` : or(...some);
  const rows = await store.db
    .select()
    .from(person)
    .where(every(among, nameablePeople(actor)));
  const teams = await store.db.select().from(team).where(visibleTeams(actor));
  const place = new Map(teams.map((row) => [row.id, row]));
  return texts.map((one) => {
    const key = keyOf(one);
    if (key === null) return { set: { field: "user", to: { user: null, team: null } } };
    const byId = rows.filter((row) =>
      "id" in one ? row.id === key : row.staffNo?.toLowerCase() === key.toLowerCase(),
    );
    const found = byId.length > 0 || "id" in one ? byId : rows.filter(({ name }) => name === key);
    const [user] = found;
    if (user === undefined) return { wrong: "not_found" };
    if (found.length > 1) return { wrong: "several" };
    return { set: { field: "user", to: { user, team: place.get(user.teamId ?? "") ?? null } } };
  });
}

async function findTeams(store: Store, actor: Actor, texts: readonly CellText[]): Promise<FoundCell[]> {
  const rows = await store.db.select().from(team).where(visibleTeams(actor));
  return texts.map((one) => {
    const key = keyOf(one);
    if (key === null) return { set: { field: "team", to: null } };
    const found = rows.filter((row) => ("id" in one ? row.id : row.name) === key);
    const [row] = found;
    if (row === undefined) return { wrong: "not_found" };
    return found.length > 1 ? { wrong: "several" } : { set: { field: "team", to: row } };
  });
}

function keyOf(one: CellText): string | null {
  return "id" in one ? one.id : bareName(one.text);
}

function wanted(texts: readonly CellText[]): { ids: string[]; names: string[] } {
  const keys = (of: "id" | "text") => texts.flatMap((one) => (of in one ? [keyOf(one)] : []));
  const there = (list: (string | null)[]) => [...new Set(list.filter((one) => one !== null))];
  return { ids: there(keys("id")), names: there(keys("text")) };
}
