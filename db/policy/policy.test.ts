import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isRefusal } from "../../domain/change";
import { shippedVersion } from "../../domain/rules";
import { bringTo, fileOf } from "../case/example";
import { openCases } from "../case/open";
import { actorOf, clock, seedCentre } from "../example";
import { readEvents } from "../history";
import { readRules } from "../rules";
import { material } from "../schema/case";
import { policyVersion } from "../schema/policy";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { adoptRules, previewAdoption } from "./adopt";
import { answerQuestion, listAnswers, unaskedQuestions } from "./answers";
import { changedPack } from "./example";
import { saveGuide } from "./guides";
import { listHolidays, saveHolidayYear } from "./holidays";
import { listVersions, savePolicies } from "./versions";

let store: Store;
let cards: string[] = [];
beforeEach(async () => {
  store = await openTest();
  cards = await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const manager = actorOf("siteManager");

function save(seen = shippedVersion, pack = changedPack, note = "问过 10086", province: string | null = null) {
  return savePolicies(store, manager, clock, { packs: [{ carrier: "cmcc", province, pack, seen }], note });
}

test("a saved pack is a new version, older ones stay, and the log says who saved it and why", async () => {
  expect(await save()).toBeNull();
  const second = { ...changedPack, monthEndPauseDays: 3 };
  expect(await save("cmcc@1", second)).toBeNull();
  expect((await listVersions(store, manager, "cmcc")).map((one) => [one.name, one.note])).toEqual([
    ["cmcc@2", "问过 10086"],
    ["cmcc@1", "问过 10086"],
  ]);
  expect((await readRules(store)).versions.find((one) => one.name === "cmcc@1")?.pack).toEqual(changedPack);
  const [event] = await readEvents(store, { deed: "policy.save" });
  expect(event).toMatchObject({ actorName: "孙示例", reason: "问过 10086" });
  expect((await checkLog(store)).faults).toEqual([]);
});

test("a version without a reason, without a difference or on an older one is refused and nothing is written", async () => {
  expect(await save(shippedVersion, changedPack, " ")).toMatchObject({ refused: "reason_needed" });
  const [shipped] = (await readRules(store)).versions;
  expect(shipped).toBeUndefined();
  await save();
  expect(await save("cmcc@1")).toMatchObject({ refused: "already" });
  const mine = { ...changedPack, clock: { ...changedPack.clock, red: { workdays: 9 } } };
  expect(await save(shippedVersion, mine)).toMatchObject({
    refused: "stale",
    conflict: expect.arrayContaining([{ field: "clock.red", yours: { workdays: 9 }, theirs: { workdays: 5 } }]),
  });
  expect(await store.db.select().from(policyVersion)).toHaveLength(1);
});

test("a province's first version follows the carrier's, and only cards of that province take it", async () => {
  expect(await save(shippedVersion, changedPack, "广东不同", "广东")).toBeNull();
  await openCases(store, manager, clock, { cardIds: cards, reason: "unused" });
  expect((await fileOf(store, cards[0] ?? "")).cases[0]?.policyVersion).toBe(shippedVersion);
  expect((await listVersions(store, manager, "cmcc")).map((one) => one.name)).toEqual(["cmcc:广东@1"]);
});

test("an open case keeps its version until it adopts the newest: papers follow, those at hand stay", async () => {
  const [first = "", second = ""] = cards;
  await bringTo(store, first, "ready");
  const before = await fileOf(store, first);
  expect(before.card).toMatchObject({ stage: "ready" });
  await save();
  await openCases(store, manager, clock, { cardIds: [second], reason: "unused" });
  expect((await fileOf(store, first)).cases[0]?.policyVersion).toBe(shippedVersion);
  expect((await fileOf(store, second)).cases[0]?.policyVersion).toBe("cmcc@1");
  expect(await previewAdoption(store, manager, "cmcc")).toMatchObject({ cardIds: [first], papers: 0, closes: 0 });
  const outcome = await adoptRules(store, manager, clock, cards);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  expect(outcome.done).toEqual([first]);
  expect(outcome.refused).toMatchObject([{ cardId: second, refusal: { refused: "already" } }]);
  expect((await fileOf(store, first)).cases[0]?.policyVersion).toBe("cmcc@1");
  expect((await readEvents(store, { deed: "policy.adopt" }))[0]?.cardId).toBe(first);
});

test("a paper that a newer version asks for takes an adopting case back to preparation", async () => {
  const [first = ""] = cards;
  await openCases(store, manager, clock, { cardIds: [first], reason: "unused", channel: "own_store" });
  await save();
  await adoptRules(store, manager, clock, [first]);
  const codes = await store.db
    .select({ code: material.code })
    .from(material)
    .where(and(eq(material.cardId, first)));
  expect(codes.map((one) => one.code).sort()).toEqual([
    "licence_copy",
    "number_list",
    "seal_letter",
    "法人身份证复印件",
  ]);
});

test("what was asked of a carrier is kept per combination, and only the rest is still to be asked", async () => {
  const firm = { carrier: "cmcc", province: "广东省", holderType: "corporate", channel: "own_store" } as const;
  const answer = {
    ...firm,
    question: "month_end_stop",
    answer: "最后两天",
    whom: "1234 号",
    askedOn: clock.today,
  } as const;
  expect(await answerQuestion(store, manager, clock, answer)).toBeNull();
  expect(await answerQuestion(store, manager, clock, { ...answer, answer: " ", askedOn: "2026-12-01" })).toMatchObject({
    refused: "invalid",
    fields: { answer: "required", askedOn: "future" },
  });
  const left = await unaskedQuestions(store, manager, [firm, { ...firm, province: "湖南" }]);
  expect(left).toEqual({
    "cmcc 广东 corporate own_store": ["materials_complete", "same_visit_payment"],
    "cmcc 湖南 corporate own_store": ["materials_complete", "month_end_stop", "same_visit_payment"],
  });
  expect(await listAnswers(store, manager, "cmcc")).toMatchObject([{ province: "广东", askedName: "孙示例" }]);
});

test("a holiday year moves the clocks of cards that lie with the carrier at once", async () => {
  const [first = ""] = cards;
  await bringTo(store, first, "submitted");
  const before = (await fileOf(store, first)).card.overdueFrom;
  const year = { year: "2026", version: 0, made: [], source: "国务院办公厅通知" };
  const off: [string, string][] = [["2026-11-23", "2026-11-30"]];
  expect(await saveHolidayYear(store, manager, clock, { ...year, off })).toBeNull();
  const after = (await fileOf(store, first)).card.overdueFrom;
  expect(String(after) > String(before)).toBe(true);
  expect((await listHolidays(store, manager)).map((one) => [one.year, one.version])).toEqual([
    ["2026", 1],
    ["2025", 0],
  ]);
  expect(await saveHolidayYear(store, manager, clock, { ...year, off: [["2026-12-01", "2026-12-02"]] })).toMatchObject({
    refused: "stale",
    conflict: [{ field: "off", yours: "2026-12-01 – 2026-12-02", theirs: "2026-11-23 – 2026-11-30" }],
  });
});

test("a year that does not fit is refused with every place, and nothing is written", async () => {
  const input = {
    year: "2027",
    version: 0,
    off: [
      ["2027-02-10", "2027-02-01"],
      ["2028-01-01", "2028-01-01"],
    ],
    made: ["2027-03-01"],
    source: "",
  } as const;
  expect(await saveHolidayYear(store, manager, clock, input)).toEqual({
    refused: "invalid",
    fields: { "off.0": "ends_before", "off.1": "other_year", "made.0": "not_a_weekend", source: "required" },
  });
  expect((await readRules(store)).holidays["2027"]).toBeUndefined();
});

test("a guide is edited over the shipped one, and a second editor of the same one is told", async () => {
  const input = {
    id: "cmb",
    version: 0,
    kind: "bind_bank",
    name: "招商银行",
    aliases: ["招行", " 招行 "],
    steps: "到柜台\n\n带卡",
    source: "done_here",
    checkedOn: clock.today,
  } as const;
  expect(await saveGuide(store, manager, clock, input)).toBeNull();
  const { guides } = await readRules(store);
  expect(guides.find((one) => one.id === "cmb")).toMatchObject({
    lines: ["到柜台", "带卡"],
    aliases: ["招行"],
    version: 1,
  });
  expect(await saveGuide(store, manager, clock, { ...input, steps: "打电话" })).toMatchObject({ refused: "stale" });
  expect(await saveGuide(store, manager, clock, { ...input, id: "nobody" })).toMatchObject({ refused: "not_found" });
});
