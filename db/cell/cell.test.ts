import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRefusal } from "../../domain/change";
import type { CellField, CellValue } from "../../domain/fleet/cell";
import type { CardRow } from "../../domain/rows";
import { openCases } from "../case/open";
import { actorOf, clock, seedCentre } from "../example";
import { listEvents } from "../history";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { editCells, foreseeCells } from "./edit";
import type { CellText } from "./find";
import { takeBackCells } from "./takeback";

let store: Store;
let ids: string[];
beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, ["13100000001", "13100000002", "13100000003"]);
});
afterEach(() => store.close());

const cardOf = async (id: string): Promise<CardRow> => {
  const [row] = await store.db.select().from(card).where(eq(card.id, id));
  if (!row) throw new Error(`no card ${id}`);
  return row;
};
const first = () => ids[0] ?? "";
const edit = async (
  field: CellField,
  to: CellText,
  was: CellValue,
  who: Parameters<typeof actorOf>[0] = "operator",
) => {
  const told = await editCells(store, actorOf(who), clock, { field, cells: [{ cardId: first(), to, was }] });
  if (isRefusal(told)) throw new Error(JSON.stringify(told));
  return told;
};
const open = () => openCases(store, actorOf("owner"), clock, { cardIds: ids, reason: "unused", channel: "own_store" });

describe("a cell", () => {
  type Case = [CellField, CellText, CellValue, string, (row: CardRow) => unknown, unknown];
  const setAndBack = async (cells: Case[]) => {
    for (const [field, to, was, deed, read, value] of cells) {
      const before = read(await cardOf(first()));
      const told = await edit(field, to, was);
      expect([field, told.refused, read(await cardOf(first()))]).toEqual([field, [], value]);
      const [event] = await listEvents(store, actorOf("owner"), { cardId: first(), limit: 1 });
      expect([event?.deed, event?.batch]).toEqual([deed, told.batch]);
      const back = await takeBackCells(store, actorOf("operator"), clock, { field, batch: told.batch });
      expect([field, back, read(await cardOf(first()))]).toEqual([field, { back: [first()], kept: [] }, before]);
    }
  };

  test("of the case is set by the deed that the field has everywhere, and taken back by it", async () => {
    await open();
    const { due, channel } = await cardOf(first());
    await setAndBack([
      ["due", { text: "2026/12/5" }, due, "case.edit", (row) => row.due, "2026-12-05"],
      ["channel", { text: "hotline" }, channel, "case.edit", (row) => row.channel, "hotline"],
    ]);
  });

  test("of the card is set by the deed that the field has everywhere, and taken back by it", async () => {
    await setAndBack([
      ["user", { text: "王乙" }, "p-user", "card.assign", (row) => row.userName, "王乙"],
      ["team", { text: "销二组" }, "销一组", "card.edit", (row) => row.teamId, "s2"],
      ["rent", { text: "59元/月" }, null, "card.edit", (row) => row.rentFen, 5900],
      ["remark", { text: " 存柜 " }, null, "card.edit", (row) => row.remark, "存柜"],
      ["project", { text: "项目一" }, null, "card.edit", (row) => row.project, "项目一"],
    ]);
  });

  test("of arrears raises the debt, corrects it, and clears it", async () => {
    const owed = async () =>
      (await cardOf(first())).chips.find(({ kind }) => kind === "fee_arrears")?.amountFen ?? null;
    await edit("arrears", { text: "欠12.5" }, null);
    expect(await owed()).toBe(1250);
    await edit("arrears", { text: "30" }, 1250);
    expect(await owed()).toBe(3000);
    const told = await edit("arrears", { text: "无" }, 3000);
    expect(await owed()).toBeNull();
    const [event] = await listEvents(store, actorOf("owner"), { cardId: first(), limit: 1 });
    expect(event?.deed).toBe("blocker.clear");
    await takeBackCells(store, actorOf("operator"), clock, { field: "arrears", batch: told.batch });
    expect(await owed()).toBe(3000);
  });

  test("that somebody else changed meanwhile is not overwritten: both values come back, and seeing theirs lets yours pass", async () => {
    await edit("rent", { text: "29" }, null);
    const { refused } = await edit("rent", { text: "59" }, null);
    expect(refused[0]?.refusal).toEqual({
      refused: "stale",
      conflict: [{ field: "rent", yours: 5900, theirs: 2900 }],
    });
    expect((await cardOf(first())).rentFen).toBe(2900);
    expect((await edit("rent", { text: "59" }, 2900)).done).toEqual([first()]);
    expect((await cardOf(first())).rentFen).toBe(5900);
  });

  test("is no conflict when only the rest of the card moved, or when both wrote the same", async () => {
    await edit("remark", { text: "存柜" }, null);
    expect((await edit("rent", { text: "29" }, null)).done).toEqual([first()]);
    expect((await edit("rent", { text: "29.00" }, null)).refused).toEqual([]);
  });

  test("that cannot be read is refused under its own name and nothing is written", async () => {
    const { refused } = await edit("rent", { text: "多少" }, null);
    expect(refused[0]).toMatchObject({ number: "13100000001", refusal: { fields: { rent: "money_unreadable" } } });
    expect((await edit("user", { text: "没有此人" }, "p-user")).refused[0]?.refusal.fields).toEqual({
      user: "not_found",
    });
    expect((await edit("due", { text: "2026-12-05" }, null)).refused[0]?.refusal.refused).toBe("wrong_stage");
    expect((await cardOf(first())).rentFen).toBeNull();
  });

  test("is edited by those who handle cards, within their scope, and by nobody else", async () => {
    const told = await editCells(store, actorOf("auditor"), clock, { field: "arrears", cells: [] });
    expect(told).toEqual({ refused: "not_allowed" });
    const far = await edit("rent", { text: "29" }, null, "otherManager");
    expect(far.refused).toEqual([{ cardId: first(), number: null, refusal: { refused: "not_found" } }]);
    expect((await edit("team", { text: "续费组" }, "销一组")).refused[0]?.refusal.fields).toEqual({
      team: "not_found",
    });
  });
});

describe("a pasted column", () => {
  const column = (texts: string[], was: CellValue = null) =>
    texts.map((text, at) => ({ cardId: ids[at] ?? "", to: { text }, was }));

  test("is foreseen line by line: old, new, what stays and what is refused and why, and nothing is written", async () => {
    await edit("rent", { text: "29" }, null);
    const told = await foreseeCells(store, actorOf("operator"), clock, {
      field: "rent",
      cells: column(["29", "38.5", "?!"]),
    });
    if (isRefusal(told)) throw new Error("refused");
    expect(told.map(({ before, after, same, refusal }) => [before, after, same, refusal?.fields ?? null])).toEqual([
      [2900, 2900, true, null],
      [null, 3850, false, null],
      [null, null, false, { rent: "money_unreadable" }],
    ]);
    expect((await cardOf(ids[1] ?? "")).rentFen).toBeNull();
  });

  test("is one deed under one batch, and goes back as one, but for what was changed since", async () => {
    const cells = column(["王乙", "王乙", ""], "p-user");
    const told = await editCells(store, actorOf("operator"), clock, { field: "user", cells });
    if (isRefusal(told)) throw new Error("refused");
    expect(told.done).toEqual(ids);
    const events = await listEvents(store, actorOf("owner"), { deed: "card.assign" });
    expect(new Set(events.map(({ batch }) => batch))).toEqual(new Set([told.batch]));
    await editCells(store, actorOf("owner"), clock, {
      field: "user",
      cells: [{ cardId: first(), to: { id: "p-stranger" }, was: "p-teammate" }],
    });
    expect(await takeBackCells(store, actorOf("teamManager"), clock, { field: "user", batch: told.batch })).toEqual({
      refused: "not_found",
    });
    const back = await takeBackCells(store, actorOf("operator"), clock, { field: "user", batch: told.batch });
    expect(back).toEqual({ back: ids.slice(1), kept: [first()] });
    const users = await Promise.all(ids.map(async (id) => (await cardOf(id)).userId));
    expect(users).toEqual(["p-stranger", "p-user", "p-user"]);
  });
});
