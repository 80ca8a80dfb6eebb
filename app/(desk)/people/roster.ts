import type { PersonView } from "@/db/people";

/** What a list of people shows, as its address says it. */
export interface RosterQuery {
  /** Part of a name, staff number or team. */
  q: string;
  /** Only those who left and still have cards. */
  waiting: boolean;
  /** From 1. */
  page: number;
}

export const pageSize = 50;

export function readRosterQuery(given: (name: string) => string | undefined): RosterQuery {
  const page = Number(given("page"));
  return {
    q: (given("q") ?? "").trim().slice(0, 100),
    waiting: given("left") === "1",
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The address of a list; what is as by default is not in it. */
export function rosterAddress({ q, waiting, page }: RosterQuery): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (waiting) params.set("left", "1");
  if (page > 1) params.set("page", String(page));
  return params.size > 0 ? `/people?${params}` : "/people";
}

export interface Roster {
  rows: PersonView[];
  /** Who fits, on all pages. */
  found: number;
  /** Who left and still has cards, whatever is asked for. */
  waits: number;
  page: number;
  pages: number;
}

/** One page of those who fit, in the order given. A page past the end is the last one. */
export function rosterOf(people: readonly PersonView[], { q, waiting, page }: RosterQuery): Roster {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const waits = people.filter((one) => one.employment === "left" && one.cards > 0);
  const fitting = (waiting ? waits : people).filter((one) => {
    const text = [one.name, one.staffNo, one.teamName].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const pages = Math.max(1, Math.ceil(fitting.length / pageSize));
  const at = Math.min(page, pages);
  const rows = fitting.slice((at - 1) * pageSize, at * pageSize);
  return { rows, found: fitting.length, waits: waits.length, page: at, pages };
}
