import type { DeedKind } from "./change";
import type { CardRow } from "./rows";
import type { Role } from "./words";

declare const made: unique symbol;

/** Who acts. Made by `makeActor` alone, which only `server/session.ts`, the command line and tests may import. */
export interface Actor {
  readonly [made]: true;
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  /** This session's screen is on a wall (投屏模式): everything personal is veiled, and nothing is written or taken out. */
  readonly projecting?: boolean;
  /** Came by a joining code, without a password: reaches the own cards and nothing else, whatever the account's role. */
  readonly device?: true;
}

export interface Scope {
  readonly all: boolean;
  readonly siteIds: readonly string[];
  readonly teamIds: readonly string[];
  /** Cards registered to these firms, wherever they lie. */
  readonly entityIds: readonly string[];
  /** Cards got for these projects, by name. */
  readonly projects: readonly string[];
}

/** Sees nothing by its places: what a narrower scope begins from. */
export const noScope: Scope = { all: false, siteIds: [], teamIds: [], entityIds: [], projects: [] };
export const wholeScope: Scope = { ...noScope, all: true };

/** Where a card lies, as far as scopes ask. */
export type Lies = Pick<CardRow, "siteId" | "teamId" | "entityId" | "project">;

/**
 * Whether a scope reaches a card that lies there: the same rule as the where clause of `db/scope.ts`. A change of place must leave the card in
 * the scope of who makes it, so that nobody gives away what they could not take back, or takes what they could not see.
 */
export function reaches(scope: Scope, card: Lies): boolean {
  const among = (list: readonly string[], value: string | null) => value !== null && list.includes(value);
  return (
    scope.all ||
    among(scope.siteIds, card.siteId) ||
    among(scope.teamIds, card.teamId) ||
    among(scope.entityIds, card.entityId) ||
    among(scope.projects, card.project)
  );
}

export function makeActor(actor: Omit<Actor, typeof made>): Actor {
  // The brand exists for the compiler only.
  return actor as Actor;
}

const everyone: readonly Role[] = ["owner", "manager", "operator", "staff", "auditor"];
const owner: readonly Role[] = ["owner"];
const managers: readonly Role[] = ["owner", "manager"];
const handlers: readonly Role[] = ["owner", "manager", "operator"];
const ownCard: readonly Role[] = ["owner", "manager", "operator", "staff"];
const readers: readonly Role[] = ["owner", "manager", "operator", "auditor"];

/**
 * Which roles may do a deed at all (domain: roles and words). Which cards it reaches is the where clause's business (`db/scope.ts`),
 * and what depends on the row (a staff member's own item, somebody else's upload) is the decision's.
 */
const allowed: Record<DeedKind, readonly Role[]> = {
  "setup.owner": owner,
  "site.add": owner,
  "site.rename": owner,
  "team.add": owner,
  "team.edit": owner,
  "person.add": managers,
  "person.edit": managers,
  "person.leave": managers,
  "person.return": managers,
  "person.move": managers,
  "account.add": owner,
  "account.role": owner,
  "account.disable": owner,
  "account.enable": owner,
  "account.password": everyone,
  "account.link": owner,
  "session.start": everyone,
  "projection.begin": everyone,
  "projection.end": everyone,
  "session.end": everyone,
  "join.make": managers,
  "join.use": everyone,
  "join.end": managers,
  "card.add": handlers,
  "card.edit": handlers,
  "card.assign": handlers,
  "card.relabel": managers,
  "card.acknowledge": handlers,
  "card.recheck": handlers,
  "card.accounts": ownCard,
  "entity.add": owner,
  "entity.edit": owner,
  "field.add": handlers,
  "field.rename": owner,
  "mapping.save": handlers,
  "import.apply": handlers,
  "import.undo": handlers,
  "people.import": managers,
  "people.export": managers,
  "bill.add": readers,
  "bill.remove": managers,
  "bill.export": readers,
  "case.open": handlers,
  "case.edit": handlers,
  "case.submit": handlers,
  "case.returned": handlers,
  "case.resubmit": handlers,
  "case.rejected": handlers,
  "case.pre_cancelled": handlers,
  "case.cancelled": handlers,
  "case.withdraw": handlers,
  "case.close": managers,
  "case.exempt": managers,
  "case.reopen": managers,
  "case.keep": managers,
  "case.ported_out": handlers,
  "case.transferred": handlers,
  "case.refund": readers,
  "blocker.raise": ownCard,
  // Finance records payments: which items, the decision says.
  "blocker.clear": everyone,
  "blocker.plan": handlers,
  "blocker.waive": managers,
  "blocker.reopen": everyone,
  "blocker.answer": ownCard,
  "blocker.cannot": ownCard,
  "blocker.photo": ownCard,
  "material.ready": handlers,
  "material.missing": handlers,
  "certificate.add": ownCard,
  "certificate.verify": readers,
  "certificate.mismatch": readers,
  "certificate.remove": ownCard,
  "certificate.dial_test": handlers,
  "certificate.take_back": readers,
  "certificate.digits": readers,
  "certificate.move": handlers,
  "certificate.move_back": handlers,
  "certificate.place": handlers,
  "certificate.withdraw": managers,
  "batch.add": handlers,
  "batch.edit": handlers,
  "batch.drop": handlers,
  "batch.result": handlers,
  "batch.undo": handlers,
  "watch.record": handlers,
  "history.close": managers,
  "policy.save": managers,
  "policy.answer": handlers,
  "policy.adopt": managers,
  "policy.export": readers,
  "holiday.save": managers,
  "guide.save": managers,
  "template.save": owner,
  "fleet.export": readers,
  "audit.export": readers,
  "setting.change": owner,
  "demo.seed": owner,
  // Whoever does a deed on many cards may take it back: finance records what was paid.
  "deed.undo": readers,
  "view.save": readers,
  "view.remove": readers,
  "account.totp_on": everyone,
  "account.totp_off": everyone,
  "account.recovery": everyone,
  "access.refused": everyone,
  "token.add": everyone,
  "token.end": everyone,
  "webhook.add": owner,
  "webhook.edit": owner,
  "webhook.remove": owner,
  "nudge.mark": handlers,
  "nudge.unmark": handlers,
  "channel.add": owner,
  "channel.edit": owner,
  "channel.remove": owner,
  "channel.test": owner,
  "data.backup": owner,
  "data.verify": owner,
  "data.erase": owner,
  "proof.key": owner,
  "proof.bundle": ["owner", "manager", "auditor"],
};

/** Besides what is said of own cards: what a device may do. Passwords, tokens and other sessions are out of its reach. */
const deviceToo: readonly DeedKind[] = ["blocker.clear", "blocker.reopen", "session.end", "access.refused"];

type Asking = Pick<Actor, "role" | "projecting" | "device">;

/**
 * Whether the actor's role allows the deed, and what it came by does. While the screen is projected nobody does any: forms would send back the veils
 * in place of what is true.
 */
export function may(actor: Asking, deed: DeedKind): boolean {
  if (actor.device && allowed[deed] !== ownCard && !deviceToo.includes(deed)) return false;
  return actor.projecting !== true && allowed[deed].includes(actor.role);
}

/** Pages and lists that are no deed: who may open them. */
export const rooms = {
  today: handlers,
  fleet: readers,
  overview: readers,
  card: readers,
  mine: everyone,
  batches: readers,
  import: handlers,
  followups: readers,
  verify: readers,
  bills: readers,
  audit: readers,
  people: managers,
  policies: readers,
  status: owner,
} satisfies Record<string, readonly Role[]>;
export type Room = keyof typeof rooms;

/** Rooms whose whole business is what may not be on a wall: registers and bills as they came, and papers held against the record. */
const closedWhileProjecting: readonly Room[] = ["import", "bills", "verify"];

export function mayEnter(actor: Asking, room: Room): boolean {
  if (actor.device && room !== "mine") return false;
  if (actor.projecting && closedWhileProjecting.includes(room)) return false;
  return rooms[room].includes(actor.role);
}
