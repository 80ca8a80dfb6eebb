import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { type Actor, noScope, type Scope } from "../domain/actor";
import { type Refusal, refuse } from "../domain/change";
import { isHere } from "../domain/join";
import type { AccountRow, Day, Instant, JoinCodeRow, PersonRow, ScopeRow } from "../domain/rows";
import { needsCode, type Place } from "../domain/signin";
import type { Role } from "../domain/words";
import type { Clock } from "./context";
import { newId } from "./id";
import { kept } from "./kept";
import { account, joinCode, person, scope, session } from "./schema/people";
import { asksForCodes } from "./settings";
import type { Store } from "./store";

/** Hours a session lives at most, and minutes it may lie idle. */
const absoluteMs = 8 * 3600_000;
const idleMs = 30 * 60_000;

/** What a session stands for, as it is now: a disabled account or an ended session gives null at once. */
export interface Signed extends Standing {
  sessionId: string;
  /** When its password was last typed; null for a session older than this column. */
  confirmedAt: Instant | null;
  /** The firm asks this role for one-time codes and the account has none yet: it may set that up and nothing else. */
  mustEnrol: boolean;
  /** Its screen is projected: what it reads is veiled. */
  projecting: boolean;
  /** Of a device that a joining code opened, the last day on which it opens the page. */
  lastDay?: Day;
}

/** Who somebody is here, and what they reach. */
export interface Standing {
  accountId: string;
  personId: string;
  name: string;
  role: Role;
  scope: Scope;
  /** A joining code opened it: the own cards, and nothing else. */
  device?: true;
}

/** Where a session was opened from, as far as it is kept. */
export interface From {
  device: string | null;
  place: Place | null;
}

/** An account by login, without regard to case, disabled or not. */
export async function findAccount(store: Store, login: string): Promise<AccountRow | null> {
  const [row] = await store.db.select().from(account).where(eq(account.login, login.trim().toLowerCase()));
  return row ?? null;
}

/** An account that may sign in, by login. */
export async function findByLogin(store: Store, login: string): Promise<AccountRow | null> {
  const row = await findAccount(store, login);
  return row?.disabledAt === null ? row : null;
}

/** Starts a session and writes the event; `joinId` names the joining code that opened it in a password's stead. */
export async function startSession(
  store: Store,
  clock: Clock,
  who: { accountId: string; role: Role },
  from: From = { device: null, place: null },
  joinId: string | null = null,
): Promise<string> {
  // What opens a door is harder to guess than what names a row (ASVS 5.0, 7.2.3): 160 bits.
  const id = newId() + newId();
  const [startedAt, lastSeenAt] = [clock.now, clock.now];
  const confirmedAt = joinId === null ? clock.now : null;
  const row = { id, accountId: who.accountId, startedAt, lastSeenAt, confirmedAt, endedAt: null, joinId, ...from };
  await store.run(store.db.insert(session).values(row));
  await store.commit(who, { kind: "session.start" }, clock.now, []);
  return id;
}

/** Ends one session, and writes the event where it was open. */
export async function endSession(
  store: Store,
  clock: Clock,
  signed: Pick<Signed, "sessionId" | "accountId" | "role">,
): Promise<void> {
  await store.run(
    store.db
      .update(session)
      .set({ endedAt: clock.now })
      .where(and(eq(session.id, signed.sessionId), isNull(session.endedAt))),
  );
  await store.commit(signed, { kind: "session.end" }, clock.now, []);
}

/**
 * Begins or ends the projection of one of one's own sessions, and writes the event where it was not so before. Everybody may, and always: it is the one
 * deed of a projected screen. Another's session looks like one that is not there: `not_found`.
 */
export async function setProjecting(
  store: Store,
  actor: Actor,
  clock: Clock,
  { sessionId, on }: { sessionId: string; on: boolean },
): Promise<Refusal | null> {
  if (actor.device) return refuse("not_found");
  const own = and(eq(session.id, sessionId), eq(session.accountId, actor.accountId), isNull(session.endedAt));
  const [row] = await store.db.select({ since: session.projectingSince }).from(session).where(own);
  if (!row) return refuse("not_found");
  if ((row.since !== null) === on) return null;
  const projectingSince = on ? clock.now : null;
  await store.run(store.db.update(session).set({ projectingSince }).where(own));
  await store.commit(actor, { kind: on ? "projection.begin" : "projection.end" }, clock.now, []);
  return null;
}

/** Ends all sessions of an account but one. */
export async function endSessions(store: Store, clock: Clock, accountId: string, but = ""): Promise<void> {
  const open = and(eq(session.accountId, accountId), isNull(session.endedAt), ne(session.id, but));
  await store.run(store.db.update(session).set({ endedAt: clock.now }).where(open));
}

const openSession = kept((db) =>
  db
    .select({ session, account, person, joinCode })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .innerJoin(person, eq(person.id, account.personId))
    .leftJoin(joinCode, eq(joinCode.id, session.joinId))
    .where(and(eq(session.id, sql.placeholder("sessionId")), isNull(session.endedAt), isNull(account.disabledAt)))
    .prepare("open session"),
);

/**
 * Who a session belongs to, with account and scope read anew; null when it is unknown, ended, too old, idle or the account disabled. `unnoted`
 * is for what a page asks by itself while nobody touches it: an unattended desk must fall idle all the same.
 */
export async function readSession(
  store: Store,
  clock: Clock,
  sessionId: string,
  sight: "noted" | "unnoted" = "noted",
): Promise<Signed | null> {
  const [row] = await openSession(store.db).execute({ sessionId });
  if (!row || outlived(row, clock)) return null;
  if (sight === "noted") await touch(store, clock, row.session);
  const { confirmedAt, accountId } = row.session;
  const { id: personId, name } = row.person;
  if (row.joinCode !== null) {
    const own = { accountId, personId, name, role: "staff", scope: noScope, device: true } as const;
    return { sessionId, confirmedAt: null, mustEnrol: false, projecting: false, lastDay: row.joinCode.lastDay, ...own };
  }
  const mustEnrol = await owesCode(store, row.account);
  const projecting = row.session.projectingSince !== null;
  return { sessionId, confirmedAt, mustEnrol, projecting, ...(await standingOf(store, row.account, name)) };
}

/** Whether the firm asks this account's role for one-time codes and it has none yet. */
export async function owesCode(store: Store, { role, totpSecret }: AccountRow): Promise<boolean> {
  return totpSecret === null && needsCode(role) && asksForCodes(store);
}

/** What an account that is not disabled stands for as it is now; null for any other, and for one that still owes a second step. */
export async function readStanding(store: Store, accountId: string): Promise<Standing | null> {
  const [row] = await store.db
    .select({ account, name: person.name })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(and(eq(account.id, accountId), isNull(account.disabledAt)));
  return !row || (await owesCode(store, row.account)) ? null : standingOf(store, row.account, row.name);
}

const scopesOf = kept((db) =>
  db
    .select()
    .from(scope)
    .where(eq(scope.accountId, sql.placeholder("accountId")))
    .prepare("scopes of account"),
);

/** What an account stands for as it is now: role and scope, read anew. */
export async function standingOf(
  store: Store,
  { id: accountId, personId, role }: AccountRow,
  name: string,
): Promise<Standing> {
  const scopes = await scopesOf(store.db).execute({ accountId });
  const ids = (kind: ScopeRow["kind"]) =>
    scopes.flatMap((one) => (one.kind === kind && one.targetId ? [one.targetId] : []));
  const all = scopes.some((one) => one.kind === "all");
  const places = { siteIds: ids("site"), teamIds: ids("team"), entityIds: ids("entity"), projects: ids("project") };
  return { accountId, personId, name, role, scope: { all, ...places } };
}

/** Notes that the password was typed again in this session. */
export async function confirmSession(store: Store, clock: Clock, sessionId: string): Promise<void> {
  await store.run(store.db.update(session).set({ confirmedAt: clock.now }).where(eq(session.id, sessionId)));
}

/** A session as its owner sees it in their list. */
export interface SessionLine extends From {
  id: string;
  startedAt: Instant;
  lastSeenAt: Instant;
}

/** One's own sessions that are open, the latest seen first; a device that a code opened is told of none. */
export async function listSessions(store: Store, actor: Actor, clock: Clock): Promise<SessionLine[]> {
  if (actor.device) return [];
  const rows = await store.db
    .select({ session, person, joinCode })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .innerJoin(person, eq(person.id, account.personId))
    .leftJoin(joinCode, eq(joinCode.id, session.joinId))
    .where(and(eq(session.accountId, actor.accountId), isNull(session.endedAt)))
    .orderBy(desc(session.lastSeenAt), desc(session.id));
  const open = rows.flatMap((row) => (outlived(row, clock) ? [] : [row.session]));
  return open.map(({ id, device, place, startedAt, lastSeenAt }) => ({ id, device, place, startedAt, lastSeenAt }));
}

/** Ends one of one's own sessions. Another's looks like one that is not there: `not_found`. */
export async function endOwnSession(
  store: Store,
  actor: Actor,
  clock: Clock,
  sessionId: string,
): Promise<Refusal | null> {
  const open = (await listSessions(store, actor, clock)).some((one) => one.id === sessionId);
  if (!open) return refuse("not_found");
  await store.run(store.db.update(session).set({ endedAt: clock.now }).where(eq(session.id, sessionId)));
  await store.commit(actor, { kind: "session.end" }, clock.now, []);
  return null;
}

interface Opened {
  session: { startedAt: Instant; lastSeenAt: Instant };
  person: Pick<PersonRow, "employment" | "leftOn">;
  joinCode: JoinCodeRow | null;
}

/** A device lasts until its day or the leaving day and never falls idle: a phone lies in a locker for a shift. */
function outlived({ session: { startedAt, lastSeenAt }, person: who, joinCode: code }: Opened, at: Clock): boolean {
  if (code !== null) return code.endedAt !== null || at.today > code.lastDay || !isHere(who, at.today);
  const now = Date.parse(at.now);
  return now - Date.parse(startedAt) > absoluteMs || now - Date.parse(lastSeenAt) > idleMs;
}

/** Sessions whose last sight is on its way to the writer. */
const touching = new Set<string>();
/** Longer than a write takes that has not to wait for its turn. */
const patienceMs = 30;

/**
 * Written at most once a minute: a page view should not cost a write. Behind a long import it waits its turn there, and the page does not
 * wait for it.
 */
async function touch(store: Store, clock: Clock, row: { id: string; lastSeenAt: Instant }): Promise<void> {
  if (Date.parse(clock.now) - Date.parse(row.lastSeenAt) < 60_000 || touching.has(row.id)) return;
  touching.add(row.id);
  const written = store
    .run(store.db.update(session).set({ lastSeenAt: clock.now }).where(eq(session.id, row.id)))
    .finally(() => touching.delete(row.id));
  // Where the writer is gone every write says so; a sight that was not noted is no reason to refuse a page.
  written.catch(() => {});
  await Promise.race([written, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]).catch(() => {});
}
