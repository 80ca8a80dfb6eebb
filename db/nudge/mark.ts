import { inArray } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { change, type Refusal, refuse } from "../../domain/change";
import { keysOf } from "../../domain/nudge/pack";
import { type NudgeRow, nudgeId } from "../../domain/nudge/rows";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { deny } from "../refused";
import { nudge } from "../schema/reminder";
import type { Store } from "../store";
import { packPage, readNudgePack } from "./pack";

/**
 * Notes that these people were asked today, with what they were asked for; gives whom it noted. Who was already asked today stays as it was. Refused
 * `already` where that is everybody, `not_found` where none of them has anything to do on the actor's cards, `too_many` beyond a page.
 */
export async function markNudged(
  store: Store,
  actor: Actor,
  clock: Clock,
  personIds: readonly string[],
): Promise<{ personIds: string[] } | Refusal> {
  if (!may(actor, "nudge.mark")) return deny(store, actor, clock, "nudge.mark");
  if (personIds.length > packPage) return refuse("too_many");
  let noted: string[] = [];
  const refusal = await decideRows(store, actor, clock, { kind: "nudge.mark" }, async () => {
    const { lines } = await readNudgePack(store, actor, clock, personIds);
    if (lines.length === 0) return refuse("not_found");
    const fresh = lines.filter((line) => line.marked === null);
    if (fresh.length === 0) return refuse("already");
    noted = fresh.map(({ personId }) => personId);
    return fresh.map((line) => {
      const row: NudgeRow = {
        ...{ id: nudgeId(line.personId, clock.today), version: 0, personId: line.personId, on: clock.today },
        ...{ tone: line.tone, items: keysOf(line), by: actor.accountId, byName: actor.name, at: clock.now },
      };
      return change("nudge", null, row);
    });
  });
  return refusal ?? { personIds: noted };
}

/**
 * Takes today's marks of these people back; gives whose. An earlier day's stays: the message was sent. Refused `not_found` where there is none, or
 * where they have nothing to do on the actor's cards.
 */
export async function unmarkNudged(
  store: Store,
  actor: Actor,
  clock: Clock,
  personIds: readonly string[],
): Promise<{ personIds: string[] } | Refusal> {
  if (!may(actor, "nudge.unmark")) return deny(store, actor, clock, "nudge.unmark");
  if (personIds.length > packPage) return refuse("too_many");
  let gone: string[] = [];
  const refusal = await decideRows(store, actor, clock, { kind: "nudge.unmark" }, async () => {
    const { lines } = await readNudgePack(store, actor, clock, personIds);
    const ids = lines.flatMap(({ marked }) => (marked === null ? [] : [marked.id]));
    const own = personIds.map((personId) => nudgeId(personId, clock.today));
    // Somebody who has done everything since is in no pack any more: who marked them may still take that back.
    const rows = await store.db
      .select()
      .from(nudge)
      .where(inArray(nudge.id, [...ids, ...own]));
    const mine = rows.filter((row) => ids.includes(row.id) || row.by === actor.accountId);
    if (mine.length === 0) return refuse("not_found");
    gone = mine.map(({ personId }) => personId);
    return mine.map((row) => change("nudge", row, null));
  });
  return refusal ?? { personIds: gone };
}
