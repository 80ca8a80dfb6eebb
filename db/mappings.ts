import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { change, type Refusal } from "../domain/change";
import { headingsKey } from "../domain/register/remember";
import type { MappingRow } from "../domain/register/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { mapping } from "./schema/import";
import type { Store } from "./store";

/** One way of reading a kind of file with these headings, for the whole house. */
export type Remembered = Pick<MappingRow, "kind" | "headings" | "columns">;

function idOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}

/** How a file of a kind with these headings was last read; null where none was. The order of the columns does not matter. */
export async function findMapping(
  { db }: Pick<Store, "db">,
  kind: MappingRow["kind"],
  headings: readonly string[],
): Promise<MappingRow | null> {
  const key = headingsKey(kind, headings);
  if (key === null) return null;
  const [row] = await db
    .select()
    .from(mapping)
    .where(eq(mapping.id, idOf(key)));
  return row ?? null;
}

/** Remembers how a kind of file with these headings is read, in place of how it was. Nothing happens for headings that are all blank. */
export async function saveMapping(
  store: Store,
  actor: Actor,
  clock: Clock,
  { kind, headings, columns }: Remembered,
): Promise<Refusal | null> {
  const key = headingsKey(kind, headings);
  if (key === null) return null;
  return decideRows(store, actor, clock, { kind: "mapping.save" }, async () => {
    const before = await findMapping(store, kind, headings);
    const kept = { kind, headings: [...headings], columns: [...columns], savedBy: actor.accountId, savedAt: clock.now };
    const row = { id: idOf(key), version: before?.version ?? 0, ...kept };
    return [change("mapping", before, row)];
  });
}
