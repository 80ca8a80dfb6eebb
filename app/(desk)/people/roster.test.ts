import { expect, test } from "vitest";
import type { PersonView } from "@/db/people";
import { type RosterQuery, readRosterQuery, rosterAddress, rosterOf, whos } from "./roster";

const person = (id: string, more: Partial<PersonView> = {}): PersonView => ({
  id,
  version: 1,
  name: id,
  staffNo: null,
  teamId: null,
  employment: "active",
  leftOn: null,
  teamName: null,
  cards: 0,
  accountId: null,
  ...more,
});

const people = [
  person("李甲", { staffNo: "A01001", teamName: "销一组", employment: "left", cards: 2 }),
  person("王乙", { staffNo: "A01002", teamName: "销二组", employment: "left" }),
  person("何己", { teamName: "续费组", cards: 1 }),
];
const everyone: RosterQuery = { q: "", who: null, page: 1 };
const names = (query: Partial<typeof everyone>) =>
  rosterOf(people, { ...everyone, ...query }).rows.map((one) => one.name);

test("people are found by name, staff number or team, and by all words that are typed", () => {
  expect(names({ q: "甲" })).toEqual(["李甲"]);
  expect(names({ q: "a0100" })).toEqual(["李甲", "王乙"]);
  expect(names({ q: "销二组 王" })).toEqual(["王乙"]);
  expect(names({ q: "续费组 王" })).toEqual([]);
});

test("who is here, who left, and who of them still has cards stand apart, and their numbers whatever is searched for", () => {
  expect(names({ who: "active" })).toEqual(["何己"]);
  expect(names({ who: "left" })).toEqual(["李甲", "王乙"]);
  expect(names({ who: "waiting" })).toEqual(["李甲"]);
  expect(rosterOf(people, { ...everyone, q: "何" }).counts).toEqual({ active: 1, left: 2, waiting: 1 });
});

test("a page past the end shows the last one", () => {
  const many = Array.from({ length: 51 }, (_, n) => person(`p${n}`));
  expect(rosterOf(many, { ...everyone, page: 9 })).toMatchObject({
    page: 2,
    pages: 2,
    found: 51,
    rows: [{ id: "p50" }],
  });
  expect(rosterOf([], everyone)).toMatchObject({ page: 1, pages: 1, found: 0, rows: [] });
});

test("an address reads back as the list it was made of, and what it does not know is left out", () => {
  for (const who of [null, ...whos]) {
    const query = { q: "销一组 李", who, page: 3 };
    const params = new URL(rosterAddress(query), "http://x").searchParams;
    expect(readRosterQuery((name) => params.get(name) ?? undefined)).toEqual(query);
  }
  expect(readRosterQuery((name) => (name === "state" ? "gone" : undefined)).who).toBeNull();
  expect(rosterAddress(everyone)).toBe("/people");
  for (const page of ["0", "-1", "1.5", "x"])
    expect(readRosterQuery((name) => (name === "page" ? page : undefined)).page).toBe(1);
});
