import { hash, randomBytes } from "node:crypto";
import { canonical } from "../domain/canonical";
import { type Change, changedFields, type Deed, fieldClass } from "../domain/change";
import type { Instant, Json } from "../domain/rows";
import type { TableName } from "../domain/tables";
import type { Role } from "../domain/words";

/** Who an event names. Ids only: names are personal and live elsewhere. `null`: the program itself, before anyone has an account. */
export interface EventActor {
  accountId: string;
  role: Role;
}

export interface EventRow {
  seq: number;
  at: Instant;
  deed: string;
  actorId: string | null;
  cardId: string | null;
  batch: string | null;
  body: string;
  prev: string;
  leaf: string;
}

export interface EventValue {
  seq: number;
  commitment: string;
  salt: string;
  value: string;
}

export const noLeaf = "0".repeat(64);

/** SHA-256 of the body as an RFC 6962 leaf: a zero byte, then the canonical JSON. The body holds `seq` and `prev`. */
export function leafHash(body: string): string {
  return hash("sha256", `\u0000${body}`);
}

/** SHA-256 over the salt's bytes and the value's canonical JSON. */
export function commitmentOf(salt: string, value: string): string {
  return hash("sha256", Buffer.concat([Buffer.from(salt, "hex"), Buffer.from(value, "utf8")]));
}

const saltBytes = 16;
let drawn = Buffer.alloc(0);

/** A salt of its own for every value. Drawn many at a time: a call to the system costs more than the rest of an event. */
function newSalt(): string {
  if (drawn.length < saltBytes) drawn = randomBytes(saltBytes * 512);
  const salt = drawn.toString("hex", 0, saltBytes);
  drawn = drawn.subarray(saltBytes);
  return salt;
}

/** Events and the personal values they commit to, chained after `head`: one event per card (or other row without a card) and deed. */
export function eventsOf(
  who: EventActor | null,
  deed: Deed,
  at: Instant,
  changes: readonly Change[],
  head: { seq: number; leaf: string },
): { events: EventRow[]; values: EventValue[] } {
  const events: EventRow[] = [];
  const values: EventValue[] = [];
  let { seq, leaf: prev } = head;
  for (const [cardId, group] of bySubject(changes)) {
    seq += 1;
    const keep = (value: Json): Json => {
      const salt = newSalt();
      const text = canonical(value);
      const commitment = commitmentOf(salt, text);
      values.push({ seq, commitment, salt, value: text });
      return { "#": commitment };
    };
    const body: Json = {
      seq,
      prev,
      at,
      deed: deed.kind,
      actor: who?.accountId ?? null,
      role: who?.role ?? null,
      card: cardId,
      batch: deed.batch ?? null,
      reason: deed.reason ? keep(deed.reason) : null,
      detail: deed.detail ?? null,
      changes: group.map((one) => described(one, keep)),
    };
    const text = canonical(body);
    const leaf = leafHash(text);
    const actorId = who?.accountId ?? null;
    events.push({ seq, at, deed: deed.kind, actorId, cardId, batch: deed.batch ?? null, body: text, prev, leaf });
    prev = leaf;
  }
  return { events, values };
}

/** Changes of one card together, under its id; the rest by their own row. A deed without changes is one event. */
function bySubject(changes: readonly Change[]): [string | null, Change[]][] {
  if (changes.length === 0) return [[null, []]];
  const groups = new Map<string, [string | null, Change[]]>();
  for (const one of changes) {
    const row = one.after ?? one.before;
    const cardId = one.table === "card" ? (row?.id ?? null) : row && "cardId" in row ? row.cardId : null;
    const key = cardId ?? `${one.table}:${row?.id}`;
    const group = groups.get(key);
    if (group) group[1].push(one);
    else groups.set(key, [cardId, [one]]);
  }
  return [...groups.values()];
}

/** One change as the log holds it: `{table, id, op, fields: {name: [old, new]}}`; secrets say only that they changed. */
function described(one: Change, keep: (value: Json) => Json): Json {
  const { table, before, after } = one;
  const fields: Record<string, Json> = {};
  const old = (before ?? {}) as Record<string, Json>;
  const now = (after ?? {}) as Record<string, Json>;
  for (const name of namesOf(before && old, after && now)) {
    if (name === "id" || name === "cardId") continue;
    const described = describedField(table, name, old[name] ?? null, now[name] ?? null, keep);
    if (described !== null) fields[name] = described;
  }
  const id = (after ?? before)?.id ?? "";
  return { table, id, op: before === null ? "add" : after === null ? "remove" : "edit", fields };
}

/** Fields that differ; of a row that comes or goes, those that say anything. */
function namesOf(old: Record<string, Json> | null, now: Record<string, Json> | null): string[] {
  if (old !== null && now !== null) return changedFields(old, now);
  const row = old ?? now ?? {};
  return Object.keys(row).filter((name) => name !== "version" && row[name] !== null);
}

function describedField(table: TableName, name: string, old: Json, now: Json, keep: (value: Json) => Json): Json {
  switch (fieldClass(table, name)) {
    case "derived":
      return null;
    case "secret":
      return "changed";
    case "personal":
      return [old === null ? null : keep(old), now === null ? null : keep(now)];
    case "plain":
      return [old, now];
  }
}
