import { createHash, randomInt } from "node:crypto";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { type Change, change, type Refusal, refuse } from "../domain/change";
import { isHere, joinDays, joinLength, joinLetters, lastDayOf, readJoinCode } from "../domain/join";
import type { AccountRow, Day, JoinCodeRow, PersonRow } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { account, joinCode, person, session } from "./schema/people";
import { every, visiblePeople } from "./scope";
import { type From, startSession } from "./sessions";
import type { Store } from "./store";

/** A sheet of slips for the largest team; more at once is a mistake. */
export const mostCodes = 200;

/** A code that was made, to be shown once: stored is its SHA-256. */
export interface MadeCode {
  personId: string;
  name: string;
  staffNo: string | null;
  code: string;
  /** The last day on which it can be used. */
  lastDay: Day;
}

/** What became of the people for whom codes were asked: a code each, or why not. */
export interface MadeCodes {
  made: MadeCode[];
  left: { personId: string; name: string; refusal: Refusal }[];
}

type Candidate = { person: PersonRow; account: AccountRow | null };

/**
 * Joining codes for people of the actor's, each good for seven days or until the leaving day. A former code, and the device that it opened, end in
 * the same act. Who has no account gets one of a staff member's role, without a password. Left out are who left (`person: left`) or whose account is
 * disabled (`person: disabled`), and, but for the owner, others whose account is more than a staff member's (`not_allowed`). Refused `not_found`
 * where none of them is there, `too_many` over 200, and with the first one's refusal where nobody gets one.
 */
export async function makeJoinCodes(
  store: Store,
  actor: Actor,
  clock: Clock,
  personIds: readonly string[],
): Promise<MadeCodes | Refusal> {
  if (personIds.length > mostCodes) return refuse("too_many");
  let answer: MadeCodes = { made: [], left: [] };
  const deed = { kind: "join.make", detail: { people: personIds.length } } as const;
  const refusal = await decideRows(store, actor, clock, deed, async () => {
    answer = { made: [], left: [] };
    const people = await candidates(store, actor, personIds);
    const changes: Change[] = [];
    for (const one of people) {
      const { id: personId, name, staffNo } = one.person;
      const why = whyNot(one, actor, clock);
      if (why !== null) {
        answer.left.push({ personId, name, refusal: why });
        continue;
      }
      const code = newCode();
      const row = newRow(one.person, code, actor, clock);
      answer.made.push({ personId, name, staffNo, code, lastDay: row.lastDay });
      if (one.account === null) changes.push(change("account", null, await newAccount(store, one.person)));
      changes.push(change("joinCode", null, row));
    }
    const [first] = answer.left;
    if (answer.made.length === 0) return first?.refusal ?? refuse("not_found");
    const old = await openCodes(
      store,
      answer.made.map((one) => one.personId),
    );
    return [...old.map((row) => change("joinCode", row, { ...row, endedAt: clock.now })), ...changes];
  });
  if (refusal) return refusal;
  await endDevices(store, clock, answer.made);
  return answer;
}

/** Takes a person's code back; the device that it opened is out at once. Refused `not_found`, `already` where none is open. */
export async function endJoinCode(store: Store, actor: Actor, clock: Clock, personId: string): Promise<Refusal | null> {
  const refusal = await decideRows(store, actor, clock, { kind: "join.end" }, async () => {
    const [found] = await candidates(store, actor, [personId]);
    if (!found) return refuse("not_found");
    const open = await openCodes(store, [personId]);
    if (open.length === 0) return refuse("already");
    return open.map((row) => change("joinCode", row, { ...row, endedAt: clock.now }));
  });
  if (refusal === null) await endDevices(store, clock, [{ personId }]);
  return refusal;
}

/**
 * Spends a code as it was typed and opens the session of its person's device; of two that come at once, one gets in. Refused `gone`, whatever the
 * reason: unknown, used, outlived and taken back are told apart by nobody who guesses.
 */
export async function spendJoinCode(
  store: Store,
  clock: Clock,
  typed: string,
  from: From,
): Promise<{ sessionId: string } | Refusal> {
  const code = readJoinCode(typed);
  if (code === null) return refuse("gone");
  let opened: { accountId: string; joinId: string } | null = null;
  const refusal = await decideRows(store, null, clock, { kind: "join.use" }, async () => {
    const found = await findUsable(store, clock, code);
    if (found === null) return refuse("gone");
    opened = { accountId: found.account.id, joinId: found.joinCode.id };
    const lastDay = lastDayOf(found.person, clock.today, joinDays.device);
    return [change("joinCode", found.joinCode, { ...found.joinCode, usedAt: clock.now, lastDay })];
  });
  if (refusal !== null || opened === null) return refuse(refusal?.refused === "disk_full" ? "disk_full" : "gone");
  const { accountId, joinId }: { accountId: string; joinId: string } = opened;
  return { sessionId: await startSession(store, clock, { accountId, role: "staff" }, from, joinId) };
}

async function findUsable({ db }: Store, clock: Clock, code: string) {
  const unspent = and(eq(joinCode.codeHash, hashOf(code)), isNull(joinCode.usedAt), isNull(joinCode.endedAt));
  const [row] = await db
    .select({ joinCode, person, account })
    .from(joinCode)
    .innerJoin(person, eq(person.id, joinCode.personId))
    .innerJoin(account, and(eq(account.personId, person.id), isNull(account.disabledAt)))
    .where(unspent);
  if (!row || clock.today > row.joinCode.lastDay || !isHere(row.person, clock.today)) return null;
  return row;
}

async function candidates({ db }: Store, actor: Actor, ids: readonly string[]): Promise<Candidate[]> {
  return db
    .select({ person, account })
    .from(person)
    .leftJoin(account, eq(account.personId, person.id))
    .where(every(inArray(person.id, [...new Set(ids)]), visiblePeople(actor)))
    .orderBy(asc(person.name), asc(person.id));
}

function whyNot({ person: who, account: theirs }: Candidate, actor: Actor, { today }: Clock): Refusal | null {
  if (!isHere(who, today)) return refuse("invalid", { fields: { person: "left" } });
  if (theirs === null) return null;
  if (theirs.disabledAt !== null) return refuse("invalid", { fields: { person: "disabled" } });
  // A code acts in the name of its person: nobody gets one that speaks for their own superior.
  const own = theirs.role === "staff" || theirs.id === actor.accountId;
  return own || may(actor, "account.link") ? null : refuse("not_allowed");
}

function newCode(): string {
  return Array.from({ length: joinLength }, () => joinLetters[randomInt(joinLetters.length)]).join("");
}

function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

function newRow(who: PersonRow, code: string, actor: Actor, clock: Clock): JoinCodeRow {
  return {
    id: newId(),
    version: 0,
    personId: who.id,
    codeHash: hashOf(code),
    madeBy: actor.accountId,
    madeAt: clock.now,
    lastDay: lastDayOf(who, clock.today, joinDays.code),
    usedAt: null,
    endedAt: null,
  };
}

/** Named by the staff number where nobody else is: whoever is given a password later knows it already. */
async function newAccount({ db }: Store, { id: personId, staffNo }: PersonRow): Promise<AccountRow> {
  const wanted = staffNo?.toLowerCase() ?? "";
  const fits = /^\S{1,100}$/.test(wanted);
  const taken = fits && (await db.select({ id: account.id }).from(account).where(eq(account.login, wanted))).length > 0;
  const login = fits && !taken ? wanted : `phone-${newId().slice(0, 8)}`;
  const none = { passwordHash: null, disabledAt: null, totpSecret: null, recoveryHashes: [] };
  return { id: newId(), version: 0, personId, login, role: "staff", ...none };
}

function openCodes({ db }: Store, personIds: readonly string[]): Promise<JoinCodeRow[]> {
  return db
    .select()
    .from(joinCode)
    .where(and(inArray(joinCode.personId, [...personIds]), isNull(joinCode.endedAt)));
}

/** A session whose code ended opens nothing by itself; its row says so as well. */
async function endDevices(store: Store, clock: Clock, people: readonly { personId: string }[]): Promise<void> {
  const ids = people.map((one) => one.personId);
  const codes = await store.db
    .select({ id: joinCode.id, endedAt: joinCode.endedAt })
    .from(joinCode)
    .where(inArray(joinCode.personId, ids));
  const ended = codes.flatMap((one) => (one.endedAt === null ? [] : [one.id]));
  if (ended.length === 0) return;
  const open = and(inArray(session.joinId, ended), isNull(session.endedAt));
  await store.run(store.db.update(session).set({ endedAt: clock.now }).where(open));
}
