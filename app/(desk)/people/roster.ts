import type { PersonView } from "@/db/people";

export const whos = ["active", "left", "waiting"] as const;
export type Who = (typeof whos)[number];

/** What a list of people shows, as its address says it. */
export interface RosterQuery {
  /** Part of a name, staff number or team. */
  q: string;
  /** Only those who are here, who left, or who left and still have cards; null: all. */
  who: Who | null;
  /** From 1. */
  page: number;
}

export const pageSize = 50;

export function readRosterQuery(given: (name: string) => string | undefined): RosterQuery {
  const page = Number(given("page"));
  return {
    q: (given("q") ?? "").trim().slice(0, 100),
    who: given("left") === "1" ? "waiting" : (whos.find((one) => one === given("state")) ?? null),
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The address of a list; what is as by default is not in it. */
export function rosterAddress({ q, who, page }: RosterQuery): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (who === "waiting") params.set("left", "1");
  else if (who) params.set("state", who);
  if (page > 1) params.set("page", String(page));
  return params.size > 0 ? `/people?${params}` : "/people";
}

export interface Roster {
  rows: PersonView[];
  /** Who fits, on all pages. */
  found: number;
  /** How many each choice holds, whatever is asked for. */
  counts: Record<Who, number>;
  page: number;
  pages: number;
}

/** One page of those who fit, in the order given. A page past the end is the last one. */
export function rosterOf(people: readonly PersonView[], { q, who, page }: RosterQuery): Roster {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const left = people.filter((one) => one.employment === "left");
  const groups: Record<Who, readonly PersonView[]> = {
    active: people.filter((one) => one.employment === "active"),
    left,
    waiting: left.filter((one) => one.cards > 0),
  };
  const fitting = (who === null ? people : groups[who]).filter((one) => {
    const text = [one.name, one.staffNo, one.teamName].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const pages = Math.max(1, Math.ceil(fitting.length / pageSize));
  const at = Math.min(page, pages);
  const rows = fitting.slice((at - 1) * pageSize, at * pageSize);
  const counts = { active: groups.active.length, left: left.length, waiting: groups.waiting.length };
  return { rows, found: fitting.length, counts, page: at, pages };
}
