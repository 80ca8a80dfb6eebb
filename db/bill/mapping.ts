import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type BillField, billFields } from "../../domain/bill/columns";
import { change, type Refusal } from "../../domain/change";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { deny } from "../refused";
import { mapping } from "../schema/import";
import type { Store } from "../store";

/** A set of headings has one row: its id stands for kind and headings. */
function idOf(headings: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(["bill", ...headings]))
    .digest("hex")
    .slice(0, 32);
}

/** How a bill under these very headings was read last time; null where nobody said. Headings are no secret: any bill of the carrier has them. */
export async function rememberedBill(
  { db }: Pick<Store, "db">,
  headings: readonly string[],
): Promise<(BillField | null)[] | null> {
  const [row] = await db
    .select()
    .from(mapping)
    .where(eq(mapping.id, idOf(headings)));
  return row?.columns.map((column) => billFields.find((field) => field === column) ?? null) ?? null;
}

/** Keeps how a bill's columns were read, for the next bill under the same headings. Refused `not_allowed`. */
export async function rememberBill(
  store: Store,
  actor: Actor,
  clock: Clock,
  { headings, columns }: { headings: string[]; columns: (BillField | null)[] },
): Promise<Refusal | null> {
  if (!may(actor, "mapping.save")) return deny(store, actor, clock, "mapping.save");
  return decideRows(store, actor, clock, { kind: "mapping.save", detail: { kind: "bill" } }, async () => {
    const id = idOf(headings);
    const [row] = await store.db.select().from(mapping).where(eq(mapping.id, id));
    const saved = { columns, savedBy: actor.accountId, savedAt: clock.now };
    if (row) return [change("mapping", row, { ...row, ...saved })];
    return [change("mapping", null, { id, version: 0, kind: "bill", headings, ...saved })];
  });
}
