import type { Editable } from "@/domain/batch/edit";
import type { BatchRow } from "@/domain/batch/rows";
import type { BulkField, BulkForeseen, LabelKind } from "@/domain/bulk";
import type { Refusal } from "@/domain/change";
import type { FindPeople } from "../card/brief";

/** What became of a deed on many cards, as the server says it. */
export interface BatchOutcome {
  done: string[];
  refused: { cardId: string; number: string | null; refusal: Refusal }[];
}
export type BatchAnswer = { ok: true; value: BatchOutcome } | { ok: false; refusal: Refusal };

/** Joining a visit also says which it was. */
export interface JoinOutcome extends BatchOutcome {
  batch: { id: string; batchNo: string } | null;
}
export type JoinAnswer = { ok: true; value: JoinOutcome } | { ok: false; refusal: Refusal };

/** Visits that cards may join, and who may go on a new one. */
export interface OpenBatches {
  today: string;
  me: string;
  handlers: { id: string; name: string }[];
  batches: (Pick<BatchRow, "id" | "batchNo" | "carrier" | "channel" | "homeProvince" | "plannedOn"> & {
    cards: number;
  })[];
}

/** The deeds, given by the page: each takes the ids of the cards with its own fields. */
export interface BatchActions {
  open: (input: { cardIds: string[]; reason: string; reasonText: string; due: string }) => Promise<BatchAnswer>;
  assign: (input: { cardIds: string[]; personId: string | null }) => Promise<BatchAnswer>;
  /** People for whom a part of a name or staff number stands. */
  find: FindPeople;
  /** 加入批次: what visits are open, a new one, and one of them. */
  join: {
    open: (input: object) => Promise<{ ok: true; value: OpenBatches } | { ok: false; refusal: Refusal }>;
    add: (input: { cardIds: string[]; visit: Editable }) => Promise<JoinAnswer>;
    join: (input: { cardIds: string[]; batchId: string }) => Promise<JoinAnswer>;
  };
  setDue: (input: { cardIds: string[]; due: string }) => Promise<BatchAnswer>;
  answer: (input: { cardIds: string[]; answer: string; learnt: string; note: string }) => Promise<BatchAnswer>;
  /** null for those who may waive nothing. */
  waive: ((input: { cardIds: string[]; reason: string }) => Promise<BatchAnswer>) | null;
  setting: {
    foresee: (input: SettingInput) => Promise<{ ok: true; value: BulkForeseen } | { ok: false; refusal: Refusal }>;
    set: (input: SettingInput) => Promise<BatchAnswer>;
    choices: CardChoices;
  };
}

export interface SettingInput {
  cardIds: string[];
  field: BulkField;
  to: string | null;
}

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
