import type { Clock } from "@/db/context";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import type { Decision } from "@/domain/cardfile";
import type { DeedKind } from "@/domain/change";

/** Who plays the demo, where, and on which mornings. */
export interface Play {
  store: Store;
  dataDir: string;
  manager: Actor;
  operator: Actor;
  morning: (daysAgo: number) => Clock;
}

/** One deed on many cards; gives those that it was done on. */
export type Act = (
  who: Actor,
  daysAgo: number,
  kind: DeedKind,
  ids: readonly string[],
  decision: Decision,
) => Promise<string[]>;
