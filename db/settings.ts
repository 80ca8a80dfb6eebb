import { eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { change, type Refusal } from "../domain/change";
import type { Json } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { setting } from "./schema/people";
import { readSetting } from "./setting";
import type { Store } from "./store";

/** The addresses that people type besides those of the environment, as set up. */
export async function readOrigins({ db }: Store): Promise<string[]> {
  const [row] = await db.select().from(setting).where(eq(setting.id, "origins"));
  return Array.isArray(row?.value) ? row.value.map(String) : [];
}

/** Keeps the addresses that people type. Owner only. */
export function setOrigins(store: Store, actor: Actor, clock: Clock, origins: string[]): Promise<Refusal | null> {
  return setSetting(store, actor, clock, "origins", origins);
}

/** 单人模式: lets one person verify their own upload after 24 hours. Owner only. */
export function setOnePerson(store: Store, actor: Actor, clock: Clock, on: boolean): Promise<Refusal | null> {
  return setSetting(store, actor, clock, "one_person", on);
}

/** Whether the firm asks owner and managers for a one-time code at sign-in. */
export async function asksForCodes(store: Store): Promise<boolean> {
  return (await readSetting(store, "one_time_codes")) === true;
}

/** Asks owner and managers for a one-time code from now on, or no longer. Owner only. */
export function setAsksForCodes(store: Store, actor: Actor, clock: Clock, on: boolean): Promise<Refusal | null> {
  return setSetting(store, actor, clock, "one_time_codes", on);
}

/** Whether webhooks may be sent into the private network and to this machine. */
export async function webhooksInside({ db }: Store): Promise<boolean> {
  const [row] = await db.select().from(setting).where(eq(setting.id, "webhooks_inside"));
  return row?.value === true;
}

/** Lets webhooks be sent into the private network and to this machine, or no longer. Owner only. */
export function setWebhooksInside(store: Store, actor: Actor, clock: Clock, on: boolean): Promise<Refusal | null> {
  return setSetting(store, actor, clock, "webhooks_inside", on);
}

/** Stores one setting. Owner only. */
export async function setSetting(
  store: Store,
  actor: Actor,
  clock: Clock,
  id: string,
  value: Json,
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "setting.change" }, async () => {
    const [row] = await store.db.select().from(setting).where(eq(setting.id, id));
    return [row ? change("setting", row, { ...row, value }) : change("setting", null, { id, version: 0, value })];
  });
}
