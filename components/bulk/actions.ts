import type { BulkDeed, BulkDo, Chosen, LabelKind } from "@/domain/bulk";
import type { BulkView } from "@/domain/bulkview";
import type { Refusal } from "@/domain/change";
import type { FindPeople } from "../card/brief";
import type { OpenBatches } from "../fleet/outcome";

export type BulkAnswer = { ok: true; value: BulkView } | { ok: false; refusal: Refusal };
type Asked = (input: { deed: BulkDeed; chosen: Chosen }) => Promise<BulkAnswer>;

interface Named {
  id: string;
  name: string;
}

/** What the chosen cards may be given to, and names that other cards bear. */
export interface CardChoices {
  sites: readonly Named[];
  teams: readonly Named[];
  entities: readonly Named[];
  labels: Readonly<Record<LabelKind, readonly string[]>>;
}

/** What the page of the fleet can do with many cards. */
export interface BulkActions {
  /** The deeds of the reader's role. */
  deeds: readonly BulkDo[];
  foresee: Asked;
  run: Asked;
  takeBack: (input: { runId: string; back?: number }) => Promise<BulkAnswer>;
  stop: (input: { job: string }) => Promise<unknown>;
  count: (input: {
    query: string;
  }) => Promise<{ ok: true; value: { count: number } } | { ok: false; refusal: Refusal }>;
  /** People for whom a part of a name or staff number stands. */
  find: FindPeople;
  /** Visits that cards may join, and who may go on a new one. */
  visits: (input: object) => Promise<{ ok: true; value: OpenBatches } | { ok: false; refusal: Refusal }>;
  choices: CardChoices;
}
