import { and, count, desc, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../../domain/actor";
import type { BillScope } from "../../domain/bill/compare";
import { isMonth, type Month, monthOf } from "../../domain/bill/month";
import { totalOf } from "../../domain/bill/read";
import type { BillLine, BillRow } from "../../domain/bill/rows";
import { type Change, change, type Deed, type Refusal, refuse } from "../../domain/change";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { newId } from "../id";
import { deny } from "../refused";
import { certificate } from "../schema/case";
import { bill } from "../schema/import";
import { entity } from "../schema/people";
import type { Store } from "../store";

/** A bill without its lines. */
export type BillHead = Omit<BillRow, "lines"> & { entityName: string | null };

const head = {
  id: bill.id,
  version: bill.version,
  month: bill.month,
  carrier: bill.carrier,
  entityId: bill.entityId,
  entityName: entity.name,
  fileName: bill.fileName,
  sha256: bill.sha256,
  mediaType: bill.mediaType,
  totalFen: bill.totalFen,
  addedBy: bill.addedBy,
  addedName: bill.addedName,
  addedAt: bill.addedAt,
};

/** Every bill that is kept, the latest month first; for who may enter the room. Their sums are the reader's only by `maySeeWhole`. */
export async function listBills(store: Store, actor: Actor): Promise<BillHead[]> {
  if (!mayEnter(actor, "bills")) return [];
  return store.db
    .select(head)
    .from(bill)
    .leftJoin(entity, eq(entity.id, bill.entityId))
    .orderBy(desc(bill.month), desc(bill.carrier), desc(bill.addedAt), desc(bill.id));
}

/** A bill by its id, or by its file's SHA-256 as a certificate names it; null: there is none, or no such room. */
export async function readBill(store: Store, actor: Actor, id: string): Promise<BillHead | null> {
  if (!mayEnter(actor, "bills")) return null;
  const [row] = await store.db
    .select(head)
    .from(bill)
    .leftJoin(entity, eq(entity.id, bill.entityId))
    .where(id.length === 64 ? eq(bill.sha256, id) : eq(bill.id, id));
  return row ?? null;
}

/** Whether the reader may have a bill as it came, and its whole sum: its numbers go beyond a scope, so with the whole scope, or who brought it. */
export function maySeeWhole(
  reader: Pick<Actor, "accountId" | "role" | "scope">,
  row: Pick<BillRow, "addedBy">,
): boolean {
  return row.addedBy === reader.accountId || (reader.scope.all && reader.role !== "staff");
}

/** The bills of one month, carrier and firm: they are one bill in parts. */
export function sameScope({ month, carrier, entityId }: BillScope): SQL | undefined {
  return and(
    eq(bill.month, month),
    carrier === null ? isNull(bill.carrier) : eq(bill.carrier, carrier),
    entityId === null ? isNull(bill.entityId) : eq(bill.entityId, entityId),
  );
}

/** The lines of all parts of a bill. Rights are the caller's to ask. */
export async function linesOf({ db }: Pick<Store, "db">, scope: BillScope): Promise<BillLine[]> {
  const rows = await db.select({ lines: bill.lines }).from(bill).where(sameScope(scope));
  return rows.flatMap(({ lines }) => lines);
}

export interface NewBill extends BillScope {
  fileName: string;
  sha256: string;
  mediaType: BillRow["mediaType"];
  lines: BillLine[];
  /** What is to become of the bill that is there for the same month, carrier and firm; null: nobody was asked. */
  beside: "replace" | "add" | null;
}

/**
 * Stores a bill whose file is stored already, and gives its id. Refuses `duplicate` (this very file is there: `fields.month` says of which
 * month), `already` by `bill` (one is there for month, carrier and firm, and nobody said whether to replace or add), `invalid`
 * (`month`, `entityId`, no lines), and of a replacement what `removeBill` refuses.
 */
export async function addBill(
  store: Store,
  actor: Actor,
  clock: Clock,
  { beside, ...input }: NewBill,
): Promise<Refusal | { id: string }> {
  if (!may(actor, "bill.add")) return deny(store, actor, clock, "bill.add");
  const fields = await faultsOf(store, clock, input);
  if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
  const id = newId();
  const totalFen = totalOf(input.lines);
  const detail = { month: input.month, carrier: input.carrier, lines: input.lines.length };
  const refusal = await decideRows(store, actor, clock, { kind: "bill.add", detail }, async () => {
    const [same] = await store.db.select({ month: bill.month }).from(bill).where(eq(bill.sha256, input.sha256));
    if (same) return refuse("duplicate", { by: ["bill"], fields: { month: same.month } });
    const there = await store.db.select().from(bill).where(sameScope(input));
    if (there.length > 0 && beside === null) return refuse("already", { by: ["bill"] });
    const row: BillRow = {
      ...input,
      id,
      version: 0,
      totalFen,
      addedBy: actor.accountId,
      addedName: actor.name,
      addedAt: clock.now,
    };
    if (beside !== "replace") return [change("bill", null, row)];
    for (const old of there) {
      const fault = await removalFault(store, actor, old);
      if (fault) return fault;
    }
    return [...there.map((old) => change("bill", old, null)), change("bill", null, row)];
  });
  return refusal ?? { id };
}

async function faultsOf(
  store: Store,
  { today }: Clock,
  { month, entityId, lines }: Omit<NewBill, "beside">,
): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  if (!isMonth(month)) fields.month = "not_a_month";
  else if (month > monthOf(today)) fields.month = "future";
  if (lines.length === 0) fields.lines = "required";
  if (entityId !== null) {
    const [found] = await store.db.select({ id: entity.id }).from(entity).where(eq(entity.id, entityId));
    if (!found) fields.entityId = "not_found";
  }
  return fields;
}

/**
 * Takes a bill off the record; its file stays on the disk. Refuses `not_found`, `not_allowed` (somebody else's, without the whole scope),
 * `blocked` by `clean_bill` (certificates rest on it).
 */
export async function removeBill(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id }: { id: string },
): Promise<Refusal | null> {
  const deed: Deed = { kind: "bill.remove" };
  return decideRows(store, actor, clock, deed, async (): Promise<Change[] | Refusal> => {
    const [row] = await store.db.select().from(bill).where(eq(bill.id, id));
    if (!row) return refuse("not_found");
    return (await removalFault(store, actor, row)) ?? [change("bill", row, null)];
  });
}

async function removalFault(store: Store, by: Actor, row: BillRow): Promise<Refusal | null> {
  if (!may(by, "bill.remove") || !maySeeWhole(by, row)) return refuse("not_allowed");
  const [resting] = await store.db
    .select({ n: count() })
    .from(certificate)
    .where(
      and(
        eq(certificate.sha256, row.sha256),
        eq(certificate.kind, "clean_bill"),
        inArray(certificate.state, ["to_verify", "verified"]),
      ),
    );
  return (resting?.n ?? 0) > 0 ? refuse("blocked", { by: ["clean_bill"] }) : null;
}

/** The month of a bill that has this very file; null: none has. */
export async function monthOfFile({ db }: Pick<Store, "db">, sha256: string): Promise<Month | null> {
  const [row] = await db.select({ month: bill.month }).from(bill).where(eq(bill.sha256, sha256));
  return row?.month ?? null;
}

/** Bills that are there for the same month, carrier and firm, but for one file. */
export async function billsBeside({ db }: Pick<Store, "db">, scope: BillScope, sha256: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(bill)
    .where(and(sameScope(scope), ne(bill.sha256, sha256)));
  return row?.n ?? 0;
}

/** The firms (户名) that a bill can be of, by name. */
export async function billEntities({ db }: Pick<Store, "db">): Promise<{ id: string; name: string }[]> {
  return db.select({ id: entity.id, name: entity.name }).from(entity).orderBy(sql`${entity.name}`);
}
