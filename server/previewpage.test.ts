import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf, clock, seedCentre } from "@/db/example";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { isRefusal } from "@/domain/change";
import { form } from "./example";
import { type PageAsked, type PreviewPage, pageRows, previewPage } from "./previewpage";
import { takeRegister } from "./registerupload";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
});
afterEach(() => store.close());

const owner = actorOf("owner");

async function handIn(text: string): Promise<string> {
  const request = form({}, [{ name: "台账.csv", bytes: Buffer.from(text) }]);
  const taken = await takeRegister({ actor: owner, store, clock }, request);
  if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
  return taken.draftId;
}

async function page(asked: PageAsked): Promise<PreviewPage> {
  const shown = await previewPage(store, owner, clock, asked);
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
  return shown;
}

const numbers = Array.from({ length: 250 }, (_, n) => `1310001${String(n).padStart(4, "0")}`);
const register = ["手机号,月租", "13100000001,77", ...numbers.map((number) => `${number},59`)].join("\n");

test("a page holds its own rows and their cells, and counts all of them", async () => {
  const draftId = await handIn(register);
  const second = await page({ draftId, tab: "new", page: 1 });
  expect(second.rows.map(({ read }) => read.number)).toEqual(numbers.slice(pageRows, 2 * pageRows));
  expect(second.all).toBe(250);
  expect(second.counts).toEqual({ new: 250, changed: 1, unchanged: 0, to_settle: 0, left_out: 0 });
  for (const { row, read } of second.rows) expect(second.reading.grid[row - 1]).toEqual([read.number, "59"]);
  expect(second.reading.grid[250]).toBeUndefined();
  expect(second.reading.grid[0]).toEqual(["手机号", "月租"]);
});

test("without a tab the first that wants a person is shown, with the numbers of its cards; a page too far is the last", async () => {
  const draftId = await handIn(register);
  const shown = await page({ draftId, tab: null, page: 0 });
  expect(shown.tab).toBe("changed");
  expect(shown.values).toBe(1);
  expect([...shown.numbers.values()]).toEqual(["13100000001"]);
  expect((await page({ draftId, tab: "new", page: 99 })).page).toBe(2);
  expect((await page({ draftId, tab: "left_out", page: 3 })).rows).toEqual([]);
});

test("what crosses from the thread of registers arrives as it was, holes of the sheet included", async () => {
  const shown = await page({ draftId: await handIn(register), tab: "new", page: 2 });
  expect(structuredClone(shown)).toEqual(shown);
});

test("somebody else's draft is not found", async () => {
  const draftId = await handIn(register);
  const shown = await previewPage(store, actorOf("siteManager"), clock, { draftId, tab: null, page: 0 });
  expect(shown).toEqual({ refused: "not_found" });
});
