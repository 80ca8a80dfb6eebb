import type { Json } from "./rows";
import { summaryFields } from "./summaryfields";
import type { Rows, TableName } from "./tables";

/**
 * A change is data: the row before (null: it is new) and after (null: it goes). `commit` stores any set of them together with
 * their events, or none. `before.version` is the version the decision rests on; `commit` sets the new one.
 */
export type Change = {
  [T in TableName]: { table: T; before: Rows[T] | null; after: Rows[T] | null };
}[TableName];

/** Builds one change with its table's types held together. */
export function change<T extends TableName>(table: T, before: Rows[T] | null, after: Rows[T] | null): Change {
  // A union over T is what Change is; the compiler cannot see that one T makes one member of it.
  return { table, before, after } as Change;
}

/** Changes that lead from one list of rows to another, by id. Rows that are equal but for `version` make none. */
export function difference<T extends TableName>(
  table: T,
  before: readonly Rows[T][],
  after: readonly Rows[T][],
): Change[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const changes: Change[] = [];
  for (const row of after) {
    const was = old.get(row.id) ?? null;
    old.delete(row.id);
    if (was === null || changedFields(was, row).length > 0) changes.push(change(table, was, row));
  }
  for (const gone of old.values()) changes.push(change(table, gone, null));
  return changes;
}

/** Names of the fields in which two rows differ, `version` left out. Objects are compared by their JSON. */
export function changedFields<R extends object>(before: R, after: R): (keyof R & string)[] {
  const fields = Object.keys(after) as (keyof R & string)[];
  return fields.filter((field) => field !== "version" && !same(before[field], after[field]));
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Never leave the database in any event, export or log. */
const secret = {
  account: ["passwordHash", "totpSecret", "recoveryHashes"],
  link: ["tokenHash"],
  joinCode: ["codeHash"],
  token: ["tokenHash"],
  webhook: ["secret"],
  channel: ["secret"],
} satisfies Partial<{ [T in TableName]: (keyof Rows[T])[] }>;

/** Stand in the event as salted commitments, so that a value can be erased and the log still verifies (PIPL art. 47). */
const personal = {
  person: ["name", "staffNo"],
  account: ["login"],
  entity: ["sealKeeper", "accountManager", "accountManagerPhone"],
  card: ["number", "iccid", "holder", "contactNumber", "refundTarget", "remark", "custom", "acknowledged"],
  case: ["reasonText", "operatorName", "answer", "endReason", "exemptedName", "exemptionReason", "receiptNo"],
  blocker: ["detail", "ownerName", "settledName", "note", "movedTo"],
  material: ["note", "settledName"],
  certificate: ["fileName", "serial", "holderPrinted", "uploadedName", "verifiedName", "verdict", "digits"],
  batch: ["place", "operatorName", "accountManager", "accountManagerPhone", "note", "openedName", "receiptNo"],
  batchCard: ["note"],
  watch: ["doneName", "note"],
  policyVersion: ["savedName"],
  ruleAnswer: ["whom", "askedName"],
  guide: ["savedName"],
  template: ["savedName"],
  bill: ["fileName", "addedName"],
  view: ["name", "query"],
  nudge: ["byName"],
  channel: ["settings", "recipients"],
} satisfies Partial<{ [T in TableName]: (keyof Rows[T])[] }>;

/** Computed at each commit from what the events already hold; stage and certificate stay, because people ask for them. */
const derived: { card: readonly string[]; bill: readonly string[] } = {
  // The bill's file is named by its SHA-256; its lines are that file's.
  bill: ["lines"],
  card: ["edition", ...summaryFields.filter((field) => field !== "stage" && field !== "certificate")],
};

export type FieldClass = "plain" | "personal" | "secret" | "derived";

const classes = new Map<TableName, Map<string, FieldClass>>();

/** How an event treats a field: as it is, as a commitment, as "changed" without a value, or not at all. */
export function fieldClass(table: TableName, field: string): FieldClass {
  // Asked for every field of every row of an import: looked up once.
  const known = classes.get(table) ?? new Map<string, FieldClass>();
  classes.set(table, known);
  const found = known.get(field) ?? classOf(table, field);
  known.set(field, found);
  return found;
}

function classOf(table: TableName, field: string): FieldClass {
  const has = (lists: Partial<Record<TableName, readonly string[]>>) => lists[table]?.includes(field) ?? false;
  if (has(secret)) return "secret";
  if (has(personal)) return "personal";
  if (has(derived)) return "derived";
  return "plain";
}

/** What is done, as the log names it. Kinds are added, never renamed. */
export const deedKinds = [
  "setup.owner",
  "site.add",
  "site.rename",
  "team.add",
  "team.edit",
  "person.add",
  "person.edit",
  "person.leave",
  "person.return",
  "person.move",
  "account.add",
  "account.role",
  "account.disable",
  "account.enable",
  "account.password",
  "account.link",
  "session.start",
  "session.end",
  "projection.begin",
  "projection.end",
  "join.make",
  "join.use",
  "join.end",
  "card.add",
  "card.edit",
  "card.assign",
  "card.relabel",
  "card.acknowledge",
  "card.recheck",
  "card.accounts",
  "entity.add",
  "entity.edit",
  "field.add",
  "field.rename",
  "mapping.save",
  "import.apply",
  "import.undo",
  "people.import",
  "people.export",
  "bill.add",
  "bill.remove",
  "bill.export",
  "case.open",
  "case.edit",
  "case.submit",
  "case.returned",
  "case.resubmit",
  "case.rejected",
  "case.pre_cancelled",
  "case.cancelled",
  "case.withdraw",
  "case.close",
  "case.exempt",
  "case.reopen",
  "case.keep",
  "case.ported_out",
  "case.transferred",
  "case.refund",
  "blocker.raise",
  "blocker.clear",
  "blocker.plan",
  "blocker.waive",
  "blocker.reopen",
  "blocker.answer",
  "blocker.cannot",
  "blocker.photo",
  "material.ready",
  "material.missing",
  "certificate.add",
  "certificate.verify",
  "certificate.mismatch",
  "certificate.remove",
  "certificate.dial_test",
  "certificate.take_back",
  "certificate.digits",
  "certificate.move",
  "certificate.move_back",
  "certificate.place",
  "certificate.withdraw",
  "batch.add",
  "batch.edit",
  "batch.drop",
  "batch.result",
  "batch.undo",
  "watch.record",
  "history.close",
  "policy.save",
  "policy.answer",
  "policy.adopt",
  "policy.export",
  "holiday.save",
  "guide.save",
  "template.save",
  "fleet.export",
  "audit.export",
  "setting.change",
  "demo.seed",
  "deed.undo",
  "view.save",
  "view.remove",
  "account.totp_on",
  "account.totp_off",
  "account.recovery",
  "access.refused",
  "token.add",
  "token.end",
  "webhook.add",
  "webhook.edit",
  "webhook.remove",
  "nudge.mark",
  "nudge.unmark",
  "channel.add",
  "channel.edit",
  "channel.remove",
  "channel.test",
  "data.backup",
  "data.verify",
  "data.erase",
  "proof.key",
  "proof.bundle",
] as const;
export type DeedKind = (typeof deedKinds)[number];

export interface Deed {
  kind: DeedKind;
  /** Why, in the person's words. */
  reason?: string | null;
  /** Names the act of which this is one part (a bulk deed, an import). */
  batch?: string | null;
  /** What the deed was besides rows: an export's filter and count. No personal values. */
  detail?: Json;
}

/** A refusal that was to be expected: a code and what it is about, for the interface to put into words. */
export interface Refusal {
  refused: RefusalCode;
  /** Failing conditions by code, e.g. open item kinds or field names. */
  by?: string[];
  /** Both values of a field that somebody else changed meanwhile. */
  conflict?: { field: string; yours: Json; theirs: Json }[];
  /** Field → code, for input that does not fit. */
  fields?: Record<string, string>;
}

export const refusalCodes = [
  "signed_out",
  "not_allowed",
  "not_found",
  "stale",
  "busy",
  "blocked",
  "wrong_stage",
  "invalid",
  "same_person",
  "no_certificate",
  "too_weak",
  "read_against",
  "duplicate",
  "reason_needed",
  "no_waiver",
  "last_owner",
  "already",
  "disk_full",
  "too_many",
  "gone",
  "offline",
  "stopped",
  "failed",
  "count_moved",
  "unreadable_query",
  "password_needed",
  "projecting",
  "code_needed",
  "too_often",
  "too_large",
  "damaged",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export function refuse(refused: RefusalCode, more: Omit<Refusal, "refused"> = {}): Refusal {
  return { refused, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value && typeof value.refused === "string";
}
