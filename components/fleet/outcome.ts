import type { BulkField, Foreseen, LabelKind } from "@/domain/bulk";
import type { Refusal } from "@/domain/change";
import type { FindPeople } from "../card/brief";

/** What became of a deed on many cards, as the server says it. */
export interface BatchOutcome {
  done: string[];
  refused: { cardId: string; number: string | null; refusal: Refusal }[];
}
export type BatchAnswer = { ok: true; value: BatchOutcome } | { ok: false; refusal: Refusal };

/** The deeds, given by the page: each takes the ids of the cards with its own fields. */
export interface BatchActions {
  open: (input: { cardIds: string[]; reason: string; reasonText: string; due: string }) => Promise<BatchAnswer>;
  assign: (input: { cardIds: string[]; personId: string | null }) => Promise<BatchAnswer>;
  /** People for whom a part of a name or staff number stands. */
  find: FindPeople;
  setDue: (input: { cardIds: string[]; due: string }) => Promise<BatchAnswer>;
  setting: {
    foresee: (input: SettingInput) => Promise<{ ok: true; value: Foreseen } | { ok: false; refusal: Refusal }>;
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
