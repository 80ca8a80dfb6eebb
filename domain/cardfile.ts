import type { BlockerRow, CaseRow, CertificateRow, MaterialRow, WatchRow } from "./case/rows";
import type { Refusal } from "./change";
import type { Reading } from "./reading/reading";
import type { CardRow, Day, Instant, PersonRow, TeamRow } from "./rows";
import type { Rules } from "./rules";
import type { Role } from "./words";

/** All that is known of one card: what every decision about it reads, and what it gives back changed. */
export interface CardFile {
  card: CardRow;
  user: PersonRow | null;
  team: TeamRow | null;
  /** Every attempt, oldest first. The last one is under way or was the last to end. */
  cases: CaseRow[];
  blockers: BlockerRow[];
  materials: MaterialRow[];
  certificates: CertificateRow[];
  /** 销后观察, by due day. */
  watches: WatchRow[];
}

/** What the register knows of a number that a binding is to move to. */
export interface Target {
  /** Its own card is on its way out, or gone. */
  leaving: boolean;
  userLeft: boolean;
  /** The leaving day of whom its card belongs to; of somebody who is still here, the planned one. */
  userLeftOn: Day | null;
}

/** What a decision may know besides rows: the domain has no clock, no randomness and no session of its own. */
export interface Context {
  today: Day;
  now: Instant;
  by: { accountId: string; personId: string; name: string; role: Role };
  newId: () => string;
  /** Next free case number of the year, e.g. `XK-2026-0187`. */
  newCaseNo: () => string;
  /** 单人模式: one person may verify their own upload after 24 hours. */
  onePerson: boolean;
  /** Numbers that are themselves on their way out (not closed): no contact number and no refund target. */
  leavingNumbers: ReadonlySet<string>;
  /** What was read of the papers of open cases, by their file's SHA-256: accepting and closing ask what it says against them. */
  texts: ReadonlyMap<string, Reading>;
  /** What the register knows of the numbers that bindings are to move to, by number; numbers that it does not know are left out. */
  targets: ReadonlyMap<string, Target>;
  /** The carriers' rules and holidays as managers have them now, older versions with them. */
  rules: Rules;
}

/** A pure step: the file as it should be, or why not. Summary and derived stage are recomputed by `settle` afterwards. */
export type Decision = (file: CardFile, context: Context) => CardFile | Refusal;
