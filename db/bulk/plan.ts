import type { CardFile, Decision } from "../../domain/cardfile";
import type { Change, Deed, Refusal } from "../../domain/change";

/** What a deed rests on for some hundred cards. */
export interface Slice {
  decision: Decision;
  /** Changes outside the card's file, where it passes. */
  extra?: (file: CardFile) => Change[];
  /** Stored with the slice where any card of it passes. */
  also?: Change[];
}

/** A deed ready to be taken on any number of cards: what it names was found, and is the actor's. */
export interface Plan {
  deed: Omit<Deed, "batch">;
  /** Numbers that bindings are to move to. */
  numbers?: readonly string[];
  /** Reads anew what the decision on these cards rests on besides their files. A refusal refuses all of them. */
  slice: (files: readonly CardFile[]) => Promise<Slice | Refusal>;
}
