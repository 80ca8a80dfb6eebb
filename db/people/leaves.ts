import { and, eq, lte } from "drizzle-orm";
import { change, isRefusal, type Refusal } from "../../domain/change";
import { employedUntil } from "../../domain/people/follow";
import type { By, Clock } from "../context";
import { decideRows } from "../deciderows";
import { person } from "../schema/people";
import type { Store } from "../store";
import { cardsFollow } from "./follow";

/** The program itself: nobody's account, no rights. */
const program: By = { accountId: "program", personId: "program", name: "", role: "staff" };

/**
 * Planned leaves whose day has come: each of these people has left, and their cards turn 离职未销, in one act of the program a person. Gives
 * how many; one that is being changed just then waits for the next time.
 */
export async function takeLeaves(store: Store, clock: Clock): Promise<number> {
  const due = and(eq(person.employment, "active"), lte(person.leftOn, clock.today));
  const people = await store.db.select({ id: person.id }).from(person).where(due);
  let taken = 0;
  for (const { id } of people) if (!isRefusal(await takeLeave(store, clock, id))) taken++;
  return taken;
}

async function takeLeave(store: Store, clock: Clock, id: string): Promise<Refusal | null> {
  return decideRows(store, null, clock, { kind: "person.leave" }, async () => {
    const [before] = await store.db.select().from(person).where(eq(person.id, id));
    if (before === undefined) return [];
    const after = { ...before, ...employedUntil(before.leftOn, clock.today) };
    return [change("person", before, after), ...(await cardsFollow(store, program, clock, { before, after }))];
  });
}
