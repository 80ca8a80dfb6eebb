import { eq } from "drizzle-orm";
import { gramLength } from "../domain/grams";
import type { Instant } from "../domain/rows";
import { blocker } from "./schema/case";
import { openSqlite } from "./sqlite";
import type { Store } from "./store";
import type { Written } from "./write";

/**
 * The same questions as the fleet's, asked barely: one prepared statement each on a connection of its own, no rights, no masks, no names. What
 * the bench holds the product against. On SQLite alone.
 */
export interface Floor {
  /** Fifty cards of a carrier in a stage in the list's usual order, and how many there are. */
  page(carrier: string, stage: string, skip?: number): FloorPage;
  /** The first fifty cards in the list's usual order that hold a fragment, and how many there are. */
  search(text: string): FloorPage;
  /** How many cards stand in each stage and with each carrier. */
  facets(): FloorCount[];
  /** How many cards of a carrier stand in each stage: one look at an index that covers it. */
  counted(carrier: string): FloorCount[];
  /** All cards with all their columns, a row at a time. */
  all(): IterableIterator<unknown[]>;
  close(): void;
}

export interface FloorPage {
  rows: unknown[];
  total: number;
}

export interface FloorCount {
  facet: string;
  value: string | null;
  cards: number;
}

const shown =
  "id, number, carrier, user_id, user_name, user_left_on, team_name, holder_type, holder, occupancy, stage, stage_since, history, overdue_from, chips, next_step, next_detail, next_who, rent_fen, due, certificate";
const inOrder = "order by urgency, number, id limit 50";
const counting = (where: string) => `select count(*) n from (select 1 from card where ${where} limit 10001)`;

/** Opens the floor of the database at a path, for reading. */
export function openFloor(path: string): Floor {
  const connection = openSqlite(path, "read");
  const inStage = "carrier = ? and stage = ?";
  const holding = "rowid in (select rowid from card_search where card_search match ?)";
  const rows = connection.prepare(`select ${shown} from card where ${inStage} ${inOrder} offset ?`);
  const count = connection.prepare(counting(inStage)).pluck();
  const found = connection.prepare(`select ${shown} from card where ${holding} ${inOrder}`);
  const foundCount = connection
    .prepare("select count(*) from (select 1 from card_search where card_search match ? limit 10001)")
    .pluck();
  const facets = connection.prepare(
    "select facet, value, cards from tally where site = '*' and facet in ('stage', 'carrier')",
  );
  const counted = connection.prepare(
    "select 'stage' facet, stage value, count(*) cards from card where carrier = ? group by stage",
  );
  const all = connection.prepare("select * from card order by number, id").raw();
  return {
    page: (carrier, stage, skip = 0) => ({
      rows: rows.all(carrier, stage, skip),
      total: Number(count.get(carrier, stage)),
    }),
    search: (text) => {
      const match = matching(text);
      return { rows: found.all(match), total: Number(foundCount.get(match)) };
    },
    facets: () => facets.all() as FloorCount[], // the columns are named in the statement
    counted: (carrier) => counted.all(carrier) as FloorCount[],
    all: () => all.iterate() as IterableIterator<unknown[]>, // `raw` gives arrays
    close: () => connection.close(),
  };
}

/** Four characters and more as their grams of four, fewer as the beginning of one; what the bench searches for is never longer than six. */
function matching(text: string): string {
  return text.length < gramLength ? `"${text}"*` : `"${text.slice(0, gramLength)}" AND "${text.slice(-gramLength)}"`;
}

/** One bare durable write through the same writer: a note on an item, without version, event or counter. */
export function floorWrite({ db, run }: Pick<Store, "db" | "run">, itemId: string, now: Instant): Promise<Written> {
  return run(db.update(blocker).set({ note: now }).where(eq(blocker.id, itemId)));
}
