import { hash, randomBytes } from "node:crypto";
import { getTableColumns } from "drizzle-orm";
import { canonical } from "../domain/canonical";
import { type Change, type Deed, type FieldClass, fieldClass } from "../domain/change";
import type { Instant, Json } from "../domain/rows";
import type { TableName } from "../domain/tables";
import type { Role } from "../domain/words";
import { business } from "./schema/business";

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

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash("sha256", bytes, "buffer");
}

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
/** Salt and value side by side, as they are hashed; a longer value gets a buffer of its own. */
const side = Buffer.alloc(1024);

/** A value with a salt of its own. Salts are drawn many at a time: a call to the system costs more than the rest of an event. */
function committed(seq: number, value: string): EventValue {
  if (drawn.length < saltBytes) drawn = randomBytes(saltBytes * 512);
  const salt = drawn.toString("hex", 0, saltBytes);
  // UTF-8 takes at most three bytes for each code unit.
  const long = saltBytes + 3 * value.length > side.length;
  if (!long) drawn.copy(side, 0, 0, saltBytes);
  drawn = drawn.subarray(saltBytes);
  if (long) return { seq, commitment: commitmentOf(salt, value), salt, value };
  const end = saltBytes + side.write(value, saltBytes, "utf8");
  return { seq, commitment: hash("sha256", side.subarray(0, end)), salt, value };
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
    const keep = (value: Json): string => {
      const one = committed(seq, canonical(value));
      values.push(one);
      return `{"#":"${one.commitment}"}`;
    };
    const actorId = who?.accountId ?? null;
    const batch = deed.batch ?? null;
    const told = group.map((one) => described(one, keep)).join(",");
    // Written out in the order of canonical JSON (held by a test): building the object and walking it again costs as much as storing it.
    const body =
      `{"actor":${canonical(actorId)},"at":${canonical(at)},"batch":${canonical(batch)},"card":${canonical(cardId)},` +
      `"changes":[${told}],"deed":${canonical(deed.kind)},"detail":${canonical(deed.detail ?? null)},"prev":"${prev}",` +
      `"reason":${deed.reason ? keep(deed.reason) : "null"},"role":${canonical(who?.role ?? null)},"seq":${seq}}`;
    const leaf = leafHash(body);
    events.push({ seq, at, deed: deed.kind, actorId, cardId, batch, body, prev, leaf });
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
function described({ table, before, after }: Change, keep: (value: Json) => string): string {
  const old = before as Record<string, Json> | null; // rows are plain data; only their fields are read here
  const now = after as Record<string, Json> | null;
  const fields: string[] = [];
  for (const { name, kind } of fieldsOf(table)) {
    const [was, is] = [old?.[name] ?? null, now?.[name] ?? null];
    // Of a row that comes or goes, what says anything; else what differs.
    if (same(was, is)) continue;
    if (kind === "secret") fields.push(`"${name}":"changed"`);
    else if (kind === "plain") fields.push(`"${name}":[${canonical(was)},${canonical(is)}]`);
    else fields.push(`"${name}":[${was === null ? "null" : keep(was)},${is === null ? "null" : keep(is)}]`);
  }
  const op = before === null ? "add" : after === null ? "remove" : "edit";
  const id = canonical((after ?? before)?.id ?? "");
  return `{"fields":{${fields.join(",")}},"id":${id},"op":"${op}","table":"${table}"}`;
}

function same(was: Json, is: Json): boolean {
  if (was === is) return true;
  if (typeof was !== "object" || typeof is !== "object" || was === null || is === null) return false;
  return JSON.stringify(was) === JSON.stringify(is);
}

interface Field {
  name: string;
  kind: Exclude<FieldClass, "derived">;
}
const fieldsKnown = new Map<TableName, Field[]>();

/** A table's fields that an event tells of, in the order of canonical JSON. */
function fieldsOf(table: TableName): Field[] {
  let fields = fieldsKnown.get(table);
  if (!fields) {
    fields = Object.keys(getTableColumns(business[table]))
      .filter((name) => !["id", "cardId", "version"].includes(name))
      .sort()
      .flatMap((name) => {
        const kind = fieldClass(table, name);
        return kind === "derived" ? [] : [{ name, kind }];
      });
    fieldsKnown.set(table, fields);
  }
  return fields;
}
