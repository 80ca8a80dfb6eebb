import type { Refusal } from "@/domain/change";
import type { Field } from "@/domain/register/columns";
import type { Likeness, Wanted } from "@/domain/register/settling";

export type Answered = { ok: true } | { ok: false; refusal: Refusal };

/** The acts of the preview, as the page's actions take them. */
export interface SettleDeeds {
  settle: (wanted: Wanted & { draftId: string }) => Promise<Answered>;
  chooseTeam: (chosen: { draftId: string; teamId: string }) => Promise<Answered>;
  undo: (undone: { draftId: string; which: { n: number } | { row: number } }) => Promise<Answered>;
}

/** What was done about a row, with names instead of ids. */
export type Fix =
  | { is: "cell"; field: Field; was: string; now: string }
  | { is: "person"; name: string | null }
  | { is: "team"; name: string }
  | { is: "leave" };

export interface ShownAct {
  n: number;
  rows: number[];
  count: number;
  fix: Fix;
}

/** Somebody whom a name may mean. */
export interface Choice {
  personId: string | null;
  name: string;
  staffNo: string | null;
  team: string | null;
  employment: "active" | "left";
}

export interface SettleView {
  acts: readonly ShownAct[];
  done: number;
  fixes: ReadonlyMap<number, readonly Fix[]>;
  likes: ReadonlyMap<number, readonly Likeness[]>;
  candidates: ReadonlyMap<number, readonly Choice[]>;
  differing: ReadonlyMap<number, readonly { field: string; here: string; there: string }[]>;
  teams: readonly { id: string; name: string }[];
  teamless: { all: number; required: number };
}
