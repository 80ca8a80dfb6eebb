import type { Change, Deed } from "../domain/change";
import type { Instant } from "../domain/rows";
import { type Committed, commitProgram } from "./commit";
import type { EventActor } from "./event";
import { mark } from "./insert";
import type { Program } from "./program";

/** An erasure in one transaction: rows without their personal values, and what the log still holds of these cards and other rows. */
export interface Erasure {
  who: EventActor | null;
  deed: Deed;
  at: Instant;
  changes: readonly Change[];
  cardIds: readonly string[];
  /** Ids of rows that are of no card: people and their accounts. */
  rowIds: readonly string[];
}

/**
 * Commits the changes, then takes every personal value of the named cards and rows out of the log, those of this very deed with them: its
 * events say that a number was there and no longer which. The commitments stay, so the log goes on to verify.
 */
export function* eraseProgram({ who, deed, at, changes, cardIds, rowIds }: Erasure): Program<Committed> {
  const committed = yield* commitProgram(who, deed, at, [changes]);
  for (const id of cardIds) {
    const sql = `delete from "event_value" where "seq" in (select "seq" from "event" where "card_id" = ${mark(1)})`;
    yield { sql, params: [id] };
  }
  for (const id of rowIds) {
    const speaking = `select "seq" from "event" where "card_id" is null and "body" like ${mark(1)}`;
    // As `eventsOf` writes a change: its own row, not one that names it.
    yield { sql: `delete from "event_value" where "seq" in (${speaking})`, params: [`%"id":"${id}","op":"%`] };
  }
  // What was read of a file is as personal as the file, and goes with the last certificate that names it.
  const named = `select 1 from "certificate" where "certificate"."sha256" = "reading"."sha256"`;
  yield { sql: `delete from "reading" where not exists (${named})`, params: [] };
  yield { sql: `delete from "likeness" where not exists (${named.replaceAll('"reading"', '"likeness"')})`, params: [] };
  return committed;
}
