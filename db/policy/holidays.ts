import { eq } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { typed } from "../../domain/case/attempt";
import { type Change, change, type Refusal, refuse } from "../../domain/change";
import { shippedHolidays } from "../../domain/holidays";
import { type YearInput, yearFaults } from "../../domain/holidayyear";
import type { HolidayYearRow } from "../../domain/policies/rows";
import type { Day } from "../../domain/rows";
import { fileChanges, settle } from "../../domain/summary";
import { loadFiles } from "../cardfile";
import { type Clock, contextFor } from "../context";
import { decideRows } from "../deciderows";
import { card } from "../schema/card";
import { holidayYear } from "../schema/policy";
import type { Store } from "../store";

/** A year as the page shows it. `version` 0: as the program brings it. */
export interface YearView {
  year: string;
  off: readonly (readonly [Day, Day])[];
  made: readonly Day[];
  source: string | null;
  version: number;
}

/** Every year that is known, newest first; empty for who may not enter the rules. */
export async function listHolidays(store: Store, actor: Actor): Promise<YearView[]> {
  if (!mayEnter(actor, "policies")) return [];
  const rows = await store.db.select().from(holidayYear);
  const own = rows.map(({ id, off, made, source, version }) => ({ year: id, off, made, source, version }));
  const named = new Set(own.map((one) => one.year));
  const shipped = Object.entries(shippedHolidays)
    .filter(([year]) => !named.has(year))
    .map(([year, { off, made }]) => ({ year, off, made, source: null, version: 0 }));
  return [...own, ...shipped].sort((a, b) => b.year.localeCompare(a.year));
}

export interface YearSave extends YearInput {
  source: string;
  /** The version that was edited; 0 for a new or a shipped year. */
  version: number;
}

/**
 * Adds or edits a year; the carriers' clocks of all cards that lie with them follow at once. Refuses `invalid` with a code at each place
 * that does not fit, `stale` with both values.
 */
export async function saveHolidayYear(
  store: Store,
  actor: Actor,
  clock: Clock,
  { source, version, ...year }: YearSave,
): Promise<Refusal | null> {
  const said = typed(source);
  const fields = { ...yearFaults(year), ...(said === null ? { source: "required" } : {}) };
  if (said === null || Object.keys(fields).length > 0) return refuse("invalid", { fields });
  return decideRows(store, actor, clock, { kind: "holiday.save" }, async () => {
    const [row] = await store.db.select().from(holidayYear).where(eq(holidayYear.id, year.year));
    if ((row?.version ?? 0) !== version) return conflict(year, row);
    const after: HolidayYearRow = {
      id: year.year,
      version: row?.version ?? 0,
      off: sorted(year.off.map(([first, last]): [Day, Day] => [first, last])),
      made: sorted([...year.made]),
      source: said,
      savedBy: actor.accountId,
      savedAt: clock.now,
    };
    return [change("holidayYear", row ?? null, after), ...(await clocksFollow(store, actor, clock, after))];
  });
}

function sorted<T extends Day | [Day, Day]>(days: T[]): T[] {
  return days.sort((a, b) => String(a).localeCompare(String(b)));
}

function conflict(year: YearInput, row: HolidayYearRow | undefined): Refusal {
  const said = (one: Pick<YearInput, "off" | "made"> | undefined) => ({
    off: (one?.off ?? []).map(([first, last]) => (first === last ? first : `${first} – ${last}`)).join(", "),
    made: (one?.made ?? []).join(", "),
  });
  const [yours, theirs] = [said(year), said(row)];
  const both = (["off", "made"] as const).map((field) => ({ field, yours: yours[field], theirs: theirs[field] }));
  return refuse("stale", { conflict: both.filter((one) => one.yours !== one.theirs) });
}

/** The day on which a carrier is late stands on each card that lies with it. */
async function clocksFollow(store: Store, actor: Actor, clock: Clock, row: HolidayYearRow): Promise<Change[]> {
  const rows = await store.db.select({ id: card.id }).from(card).where(eq(card.stage, "submitted"));
  const ids = rows.map((one) => one.id);
  const files = await loadFiles(store, ids, undefined);
  const context = await contextFor(store, actor, clock, files);
  const holidays = { ...context.rules.holidays, [row.id]: { off: row.off, made: row.made } };
  const following = { ...context, rules: { ...context.rules, holidays } };
  return files.flatMap((file) => fileChanges(file, settle(file, following)));
}
