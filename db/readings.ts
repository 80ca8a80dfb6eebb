import { inArray } from "drizzle-orm";
import type { Reading } from "../domain/reading/reading";
import { reading } from "./schema/reading";
import type { Store } from "./store";

/** Readings by their file. Rights are not asked: for callers that have asked them. */
export async function readingsOf(
  { db }: Pick<Store, "db">,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, Reading>> {
  const found = new Map<string, Reading>();
  const asked = [...new Set(sha256s)];
  for (let from = 0; from < asked.length; from += 200) {
    const rows = await db
      .select()
      .from(reading)
      .where(inArray(reading.sha256, asked.slice(from, from + 200)));
    for (const { heldBy: _, heldUntil: __, ...row } of rows) found.set(row.sha256, row);
  }
  return found;
}
