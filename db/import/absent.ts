import { and, asc, count, eq, gt, notInArray, or, type SQL, sql } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { CardRow } from "../../domain/rows";
import type { Clock } from "../context";
import { dialect } from "../dialect";
import { deny } from "../refused";
import { card } from "../schema/card";
import { every, visibleTo } from "../scope";
import type { Snapshot, Store } from "../store";

/** A card that a register does not speak of, as the preview lists it. */
export type AbsentCard = Pick<CardRow, "id" | "number" | "userName" | "teamName" | "stage" | "rentFen">;

const columns = {
  id: card.id,
  number: card.number,
  userName: card.userName,
  teamName: card.teamName,
  stage: card.stage,
  rentFen: card.rentFen,
};

/**
 * Cards of the actor's that are still open and that no row speaks of; `spoken` are the ids of those that one does, among any others. What is
 * over (archived, ported out, transferred) is missing from every register in use and would hide the rest.
 */
function absent(actor: Actor, spoken: readonly string[]): SQL | undefined {
  const ids = JSON.stringify(spoken);
  // One parameter however long the file is. SQLite keeps the list of an `in` as an index, PostgreSQL joins against it.
  const told =
    dialect === "sqlite"
      ? sql`${card.id} not in (select value from json_each(${ids}))`
      : sql`not exists (select 1 from jsonb_array_elements_text(${ids}::jsonb) as told(id) where told.id = ${card.id})`;
  return every(visibleTo(actor), notInArray(card.stage, ["closed", "ported_out", "transferred"]), told);
}

/** How many there are. */
export async function countAbsent(store: Store, actor: Actor, spoken: readonly string[]): Promise<number> {
  if (!may(actor, "import.apply")) return 0;
  const [row] = await store.db.select({ n: count() }).from(card).where(absent(actor, spoken));
  return row?.n ?? 0;
}

/** A page of them by number; `page` from 0. */
export async function listAbsent(
  store: Store,
  actor: Actor,
  spoken: readonly string[],
  { page, size }: { page: number; size: number },
): Promise<AbsentCard[]> {
  if (!may(actor, "import.apply")) return [];
  return store.db
    .select(columns)
    .from(card)
    .where(absent(actor, spoken))
    .orderBy(asc(card.number), asc(card.id))
    .limit(size)
    .offset(page * size);
}

/** All of them on their way out, by number, in slices of at most 500. Close it however the reading ends. */
export interface AbsentExport {
  slices: AsyncGenerator<AbsentCard[], void, void>;
  close(): Promise<void>;
}

/** The list as a download: an export like the fleet's, and in the log as one before the first row is read. Refuses `not_allowed`, `busy`, `disk_full`. */
export async function exportAbsent(
  store: Store,
  actor: Actor,
  clock: Clock,
  { sha256, spoken }: { sha256: string; spoken: readonly string[] },
): Promise<AbsentExport | Refusal> {
  if (!may(actor, "import.apply") || !may(actor, "fleet.export")) return deny(store, actor, clock, "import.apply");
  const cards = await countAbsent(store, actor, spoken);
  const detail = { cards, filter: { absentFrom: sha256 } };
  const written = await store.commit(actor, { kind: "fleet.export", detail }, clock.now, []);
  if (!("seq" in written)) return refuse("full" in written ? "disk_full" : "busy");
  const snapshot = await store.snapshot();
  return { slices: slicesOf(snapshot, absent(actor, spoken)), close: snapshot.close };
}

async function* slicesOf({ db }: Snapshot, where: SQL | undefined): AbsentExport["slices"] {
  let after: AbsentCard | undefined;
  for (;;) {
    const beyond =
      after && or(gt(card.number, after.number), and(eq(card.number, after.number), gt(card.id, after.id)));
    const rows = await db
      .select(columns)
      .from(card)
      .where(and(where, beyond))
      .orderBy(asc(card.number), asc(card.id))
      .limit(500);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1);
  }
}
