import type { Refusal } from "@/domain/change";
import type { Day, ScopeRow } from "@/domain/rows";
import type { Role } from "@/domain/words";
import type { Act } from "../deed";

export interface Named {
  id: string;
  name: string;
}

export interface SitePlace extends Named {
  version: number;
}

export interface TeamPlace extends SitePlace {
  siteId: string | null;
}

export interface AccountLine {
  id: string;
  version: number;
  login: string;
  role: Role;
  scopes: readonly { kind: ScopeRow["kind"]; targetId: string | null; name: string | null }[];
  disabled: boolean;
  hasPassword: boolean;
  /** Signs in with one-time codes as well. */
  hasCodes: boolean;
  /** Of who is looking. */
  own: boolean;
}

export interface PersonLine {
  id: string;
  version: number;
  name: string;
  staffNo: string | null;
  teamId: string | null;
  teamName: string | null;
  siteName: string | null;
  employment: "active" | "left";
  leftOn: Day | null;
  /** Cards of theirs that are still to be dealt with. */
  cards: number;
  /** Known to the owner alone. */
  account: AccountLine | null;
}

/** What a page of people takes besides the people: where they may be put, and the deeds. */
export interface PeopleDesk {
  today: Day;
  sites: readonly SitePlace[];
  teams: readonly TeamPlace[];
  /** Firms and projects that a scope may be; left out where no account can be given. */
  entities?: readonly Named[];
  projects?: readonly string[];
  /** Whether somebody may be without a team: only in the whole scope. */
  teamless: boolean;
  deeds: { add: Act; edit: Act; move: Act; leave: Act; comeBack: Act };
  /** The owner's alone. */
  accounts: AccountDesk | null;
}

export interface AccountDesk {
  give: Act;
  setRole: Act;
  disable: Act;
  enable: Act;
  /** Turns somebody's one-time codes off, whose phone is gone. */
  resetCodes: Act;
  /** Gives the link's token. */
  makeLink: MakeLink;
  /** Addresses that a link may begin with, the likeliest first. */
  origins: readonly string[];
}

export type MakeLink = (input: {
  accountId: string;
  forgotten: boolean;
}) => Promise<{ ok: true; value: string } | { ok: false; refusal: Refusal }>;
