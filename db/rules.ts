import { getTableName, sql } from "drizzle-orm";
import { shippedHolidays } from "../domain/holidays";
import type { Pack } from "../domain/policies/pack";
import { type Rules, type Version, versionName } from "../domain/rules";
import { mergeGuides } from "../domain/shippedguides";
import { kept } from "./kept";
import { guide, holidayYear, policyVersion } from "./schema/policy";
import type { Store } from "./store";

/** What was read last of each open database; one figure tells whether it still holds. */
const read = new WeakMap<object, { mark: string; rules: Rules }>();

/**
 * The rules as managers have them now over those that the program brings, with every older version. Read anew only when a version, a
 * year or a guide was saved, so that each decision may ask for it.
 */
export async function readRules(store: Pick<Store, "db">): Promise<Rules> {
  const mark = await markOf(store);
  const known = read.get(store.db);
  if (known?.mark === mark) return known.rules;
  const rules = await loadRules(store);
  read.set(store.db, { mark, rules });
  return rules;
}

const marks = [policyVersion, holidayYear, guide].map((one) =>
  kept((db) =>
    db
      .select({ n: sql<number>`count(*)`, edits: sql<number>`coalesce(sum(${one.version}), 0)` })
      .from(one)
      .prepare(`mark of ${getTableName(one)}`),
  ),
);

/** Versions are only added, years and guides only added or edited: how many there are and how often they were edited names what is stored. */
async function markOf({ db }: Pick<Store, "db">): Promise<string> {
  const counted = await Promise.all(marks.map((one) => one(db).execute()));
  return counted.map(([row]) => `${row?.n} ${row?.edits}`).join(" ");
}

async function loadRules({ db }: Pick<Store, "db">): Promise<Rules> {
  const [rows, years, guides] = await Promise.all([
    db.select().from(policyVersion),
    db.select().from(holidayYear),
    db.select().from(guide),
  ]);
  const versions = rows.map(
    ({ carrier, province, number, pack }): Version => ({
      name: versionName(carrier, province, number),
      carrier,
      province,
      number,
      // Stored by `savePolicy` alone, as the compiler saw it there; the edge has checked it.
      pack: pack as unknown as Pack,
    }),
  );
  const holidays = { ...shippedHolidays };
  for (const { id, off, made } of years) holidays[id] = { off, made };
  return { versions, holidays, guides: mergeGuides(guides) };
}
