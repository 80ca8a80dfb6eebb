import { asc, eq } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { isHere, type JoinState, joinStateOf } from "../domain/join";
import type { Day, Instant, JoinCodeRow } from "../domain/rows";
import type { Clock } from "./context";
import { account, joinCode, person, session, team } from "./schema/people";
import { every, visiblePeople } from "./scope";
import type { Store } from "./store";

/** How one person's phone page stands: the last code and the device that it opened. */
export interface JoinLine {
  personId: string;
  name: string;
  staffNo: string | null;
  teamId: string | null;
  teamName: string | null;
  state: JoinState;
  /** Whether one can be made: they are here and their account is not disabled. */
  able: boolean;
  madeAt: Instant | null;
  /** Who made it. */
  madeName: string | null;
  usedAt: Instant | null;
  /** When the device last asked for anything, to the minute. */
  seenAt: Instant | null;
  /** `chrome android`. */
  device: string | null;
  /** The last day on which the code can be used or the device opens the page; null where neither will. */
  lastDay: Day | null;
}

/** The phone pages of the people whom the actor manages, by name; of one of them where `personId` says so. Empty for who makes no codes. */
export async function listJoins(
  store: Store,
  actor: Actor,
  clock: Clock,
  { personId }: { personId?: string } = {},
): Promise<JoinLine[]> {
  if (!may(actor, "join.make")) return [];
  const mine = every(visiblePeople(actor), personId === undefined ? undefined : eq(person.id, personId));
  const [people, codes, makers] = await Promise.all([
    store.db
      .select({ person, teamName: team.name, disabledAt: account.disabledAt })
      .from(person)
      .leftJoin(team, eq(team.id, person.teamId))
      .leftJoin(account, eq(account.personId, person.id))
      .where(mine)
      .orderBy(asc(person.name), asc(person.id)),
    store.db
      .select({ joinCode, session })
      .from(joinCode)
      .innerJoin(person, eq(person.id, joinCode.personId))
      .leftJoin(session, eq(session.joinId, joinCode.id))
      .where(mine)
      .orderBy(asc(joinCode.madeAt), asc(joinCode.id)),
    makerNames(store),
  ]);
  // In the order in which they were made, the last one stays.
  const last = new Map(codes.map((one) => [one.joinCode.personId, one]));
  return people.map(({ person: who, teamName, disabledAt }) => {
    const { joinCode: code = null, session: device = null } = last.get(who.id) ?? {};
    const state = joinStateOf(code, device, who, clock.today);
    const { id, name, staffNo, teamId } = who;
    const able = isHere(who, clock.today) && disabledAt === null;
    return { personId: id, name, staffNo, teamId, teamName, state, able, ...factsOf(code, device, state, makers) };
  });
}

function factsOf(
  code: JoinCodeRow | null,
  device: typeof session.$inferSelect | null,
  state: JoinState,
  makers: ReadonlyMap<string, string>,
) {
  return {
    madeAt: code?.madeAt ?? null,
    madeName: code === null ? null : (makers.get(code.madeBy) ?? null),
    usedAt: code?.usedAt ?? null,
    seenAt: device?.lastSeenAt ?? null,
    device: device?.device ?? null,
    lastDay: state === "waiting" || state === "open" ? (code?.lastDay ?? null) : null,
  };
}

async function makerNames({ db }: Store): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinct({ id: account.id, name: person.name })
    .from(joinCode)
    .innerJoin(account, eq(account.id, joinCode.madeBy))
    .innerJoin(person, eq(person.id, account.personId));
  return new Map(rows.map((one) => [one.id, one.name]));
}
