import type { Editable } from "@/domain/batch/edit";
import type { PlanCard } from "@/domain/batch/plan";
import type { Day } from "@/domain/rows";
import type { CollectAnswer } from "../batch/collect";
import type { Handler } from "../batch/visitform";
import type { BatchAnswer } from "../fleet/outcome";

export interface RouteActs {
  add: (input: { cardIds: string[]; visit: Editable; channel: string }) => Promise<CollectAnswer>;
  reroute: (input: { cardIds: string[]; channel: string }) => Promise<BatchAnswer>;
}

export interface BoardProps {
  cards: readonly PlanCard[];
  /** More cards are ready than are planned at once. */
  more: boolean;
  firms: Readonly<Record<string, { name: string; accountManager: string | null; accountManagerPhone: string | null }>>;
  visit: Editable;
  handlers: readonly Handler[];
  today: Day;
  acts: RouteActs;
}
