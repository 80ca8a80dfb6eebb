import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newCard } from "../domain/card";
import { change } from "../domain/change";
import { searchTextOf } from "../domain/searchtext";
import { clock } from "./example";
import { card } from "./schema/card";
import { searchWhere } from "./search";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeAll(async () => {
  store = await openTest();
});
afterAll(() => store.close());

let made = 0;
const newId = () => `c${String(++made).padStart(5, "0")}`;

/** Stores cards with these search texts and gives them by id. */
async function stored(texts: readonly string[]): Promise<Map<string, string>> {
  const rows = texts.map((search, i) => {
    const number = `139${String(made).padStart(4, "0")}${String(i).padStart(4, "0")}`;
    return { ...newCard({ number }, { today: clock.today, newId }), search };
  });
  const changes = rows.map((row) => change("card", null, row));
  await store.commit(null, { kind: "demo.seed" }, clock.now, changes);
  return new Map(rows.map(({ id, search }) => [id, search]));
}

async function found(piece: string, wide = false): Promise<string[]> {
  const rows = await store.db.select({ id: card.id }).from(card).where(searchWhere(piece, wide));
  return rows.map(({ id }) => id).sort();
}

const letters = fc.constantFrom(
  "1",
  "3",
  "0",
  "0",
  "李",
  "甲",
  "志",
  "a",
  "-",
  "'",
  '"',
  "%",
  "_",
  "\\",
  ":",
  "*",
  "é",
  "𠮷",
);
const words = fc.array(letters, { minLength: 1, maxLength: 9 }).map((all) => all.join(""));
const texts = fc.array(words, { minLength: 1, maxLength: 4 }).map((all) => all.join(" "));

test("a piece is found by the index and without it exactly where the text contains it", async () => {
  const all = new Map<string, string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(texts, { minLength: 1, maxLength: 12 }),
      fc.array(words, { maxLength: 3 }),
      async (given, pieces) => {
        for (const [id, text] of await stored(given)) all.set(id, text);
        // Typed at random, and cut out of what is there.
        const cut = given
          .map((text) => [...text].slice(1, 1 + (text.length % 7)).join(""))
          .filter((piece) => piece.trim() !== "");
        for (const piece of [...pieces, ...cut]) {
          const expected = [...all]
            .filter(([, text]) => text.includes(piece))
            .map(([id]) => id)
            .sort();
          expect(await found(piece), piece).toEqual(expected);
          expect(await found(piece, true), piece).toEqual(expected);
        }
      },
    ),
    { numRuns: 8 },
  );
});

test("a card is found by any fragment of its number and ICCID, two characters of a name, its sound and initials", async () => {
  const row = {
    ...newCard({ number: "18900004237", iccid: "8986031234567890123f" }, { today: clock.today, newId }),
    userName: "欧阳志远",
    holderType: "personal" as const,
    holder: "何己",
  };
  await store.commit(null, { kind: "demo.seed" }, clock.now, [
    change("card", null, { ...row, search: searchTextOf(row) }),
  ]);
  const pieces = [
    "4237",
    "423",
    "890000",
    "18900004237",
    "0123f",
    "志远",
    "欧阳",
    "阳志远",
    "ouyang",
    "zhiyuan",
    "oyzy",
    "heji",
    "hj",
  ];
  for (const piece of pieces) expect(await found(piece), piece).toEqual([row.id]);
  expect(await found("4238")).toEqual([]);
});

test("a changed text is found by what it says now alone", async () => {
  const [[id] = [""]] = await stored(["17700001111 孙庚"]);
  const [before] = await store.db.select().from(card).where(searchWhere("孙庚"));
  if (!before) throw new Error("not found");
  await store.commit(null, { kind: "card.edit" }, clock.now, [
    change("card", before, { ...before, search: "17700001111 周辛" }),
  ]);
  expect(await found("孙庚")).toEqual([]);
  expect(await found("周辛")).toEqual([id]);
});
