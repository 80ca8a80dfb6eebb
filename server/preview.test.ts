import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf, seedCentre, clock as start } from "@/db/example";
import { listEvents } from "@/db/history";
import { listDrafts } from "@/db/import/draft";
import { allFiles } from "@/db/import/example";
import { addSite, addTeam } from "@/db/organisation";
import { listPeople } from "@/db/people";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { checkLog } from "@/db/verify";
import { isRefusal } from "@/domain/change";
import { desk } from "./desk";
import { form } from "./example";
import { applyDraft, chooseReading, previewDraft } from "./preview";
import { takeRegister } from "./registerupload";

let store: Store;
let clock = start;
beforeEach(async () => {
  clock = start;
  store = await openTest();
  await seedCentre(store, []);
});
afterEach(() => store.close());
const { handIn, preview, agree, imported } = desk(() => ({ store, clock }));

const header = "手机号,机主,使用人,部门,月租,备注,是否绑定银行";

test("a blank cell never erases", async () => {
  await imported(`${header}\n13100000001,示例公司,李甲,销一组,29,旧卡,有`);
  const [before] = await allFiles(store);
  const draftId = await handIn(`${header}\n13100000001,,,,,,\n13100000002,,,,,,`);
  expect((await preview(draftId)).plan.counts).toMatchObject({ new: 1, unchanged: 1 });
  await agree(draftId);
  expect((await allFiles(store))[0]).toEqual(before);
});

test("what a register says of a person shows on all their cards, also on those that it does not name", async () => {
  await imported("手机号,使用人,工号,部门\n13100000001,李甲,A01001,销一组\n13100000002,李甲,A01001,销一组");
  await imported("手机号,使用人,工号,在职状态,离职日期\n13100000001,李甲,A01001,离职,2026-11-01");
  const cards = (await allFiles(store)).map(({ card }) => card);
  expect(cards.map(({ userLeftOn, wasting }) => [userLeftOn, wasting])).toEqual([
    ["2026-11-01", true],
    ["2026-11-01", true],
  ]);
});

describe("all good rows in one act, or none", () => {
  test("one batch holds the import, its sites, teams, people and cards, with sums and the file's hash", async () => {
    const run = await imported("手机号,使用人,职场,部门\n13100000001,赵甲,西区,回访组\n13100000002,赵甲,西区,回访组");
    const events = await listEvents(store, actorOf("owner"), { deed: "import.apply" });
    expect(new Set(events.map(({ batch }) => batch))).toEqual(new Set([run.id]));
    expect(events.flatMap(({ changes }) => changes.map(({ table }) => table)).sort()).toEqual([
      "card",
      "card",
      "import",
      "person",
      "site",
      "team",
    ]);
    expect(events[0]?.detail).toMatchObject({ sha256: run.sha256, rows: 2, created: 2, toSettle: 0 });
  });

  test("a number that somebody else stores at the same moment leaves nothing written, and both sums are said", async () => {
    const draftId = await handIn(`${header}\n13100000001,,,,29,,\n13100000002,,,,29,,`);
    const { reading, plan } = await preview(draftId);
    // Between reading and writing, another act takes one of the numbers: the first commit here is theirs.
    let theirs = false;
    const racing: Store = {
      ...store,
      commitSlices: async (...asked) => {
        if (!theirs) {
          theirs = true;
          const other = await handIn(`${header}\n13100000002,,,,59,,`, "siteManager");
          expect(isRefusal(await agree(other, "siteManager"))).toBe(false);
        }
        return store.commitSlices(...asked);
      },
    };
    const answer = await applyDraft(racing, actorOf("owner"), clock, {
      draftId,
      seen: reading.seen,
      expected: plan.counts,
    });
    expect(answer).toEqual({
      refused: "stale",
      conflict: [
        { field: "new", yours: 2, theirs: 1 },
        { field: "changed", yours: 0, theirs: 1 },
      ],
    });
    expect((await allFiles(store)).map(({ card }) => [card.number, card.rentFen])).toEqual([["13100000002", 5900]]);
    expect((await checkLog(store)).faults).toEqual([]);
  });

  test("a card that moved meanwhile is planned again, unnoticed where the sums stay", async () => {
    await imported(`${header}\n13100000001,,,,29,,`);
    const draftId = await handIn(`${header}\n13100000001,,,,39,,`);
    const { reading, plan } = await preview(draftId);
    let theirs = false;
    const racing: Store = {
      ...store,
      commitSlices: async (...asked) => {
        if (!theirs) {
          theirs = true;
          await imported("手机号,备注\n13100000001,换了抽屉");
        }
        return store.commitSlices(...asked);
      },
    };
    const expected = plan.counts;
    expect(
      isRefusal(await applyDraft(racing, actorOf("owner"), clock, { draftId, seen: reading.seen, expected })),
    ).toBe(false);
    expect((await allFiles(store))[0]?.card).toMatchObject({ rentFen: 3900, remark: "换了抽屉" });
  });

  test("a draft is applied once, and not when it is read another way than was agreed to", async () => {
    const draftId = await handIn(`${header}\n13100000001,,,,29,,`);
    const { reading, plan } = await preview(draftId);
    const agreed = { draftId, seen: reading.seen, expected: plan.counts };
    const columns = reading.mapping.columns.map((field) => (field === "rent" ? null : field));
    expect(await chooseReading(store, actorOf("owner"), clock, { draftId, columns })).toBeNull();
    expect(await applyDraft(store, actorOf("owner"), clock, agreed)).toEqual({ refused: "stale", by: ["reading"] });
    expect(await allFiles(store)).toEqual([]);
    expect(isRefusal(await agree(draftId))).toBe(false);
    expect((await allFiles(store))[0]?.card.rentFen).toBeNull();
    expect(await agree(draftId)).toEqual({ refused: "already" });
    expect(await chooseReading(store, actorOf("owner"), clock, { draftId, headerRow: 0 })).toEqual({
      refused: "already",
    });
  });
});

describe("rights", () => {
  test("rows of teams that are not the importer's wait, whoever they belong to, and nothing of them is stored", async () => {
    const rows = "手机号,部门\n13100000001,销一组\n13100000002,续费组\n13100000003,没有的组";
    const draftId = await handIn(rows, "teamManager");
    const { plan } = await preview(draftId, "teamManager");
    const problems = plan.rows.map((row) => (row.verdict === "to_settle" ? row.problems[0]?.code : row.verdict));
    expect(problems).toEqual(["new", "team_not_yours", "team_not_yours"]);
    await agree(draftId, "teamManager");
    expect((await allFiles(store)).map(({ card }) => [card.number, card.teamId, card.siteId])).toEqual([
      ["13100000001", "s1", "south"],
    ]);
  });

  test("who has one site makes new teams there; a name that another site uses, and new sites, wait", async () => {
    const rows =
      "手机号,职场,部门\n13100000001,,回访组\n13100000002,,续费组\n13100000003,西区,回访组\n13100000004,南区,";
    const draftId = await handIn(rows, "siteManager");
    await agree(draftId, "siteManager");
    expect((await allFiles(store)).map(({ card }) => [card.number, card.teamName, card.siteId])).toEqual([
      ["13100000001", "回访组", "south"],
      ["13100000004", null, "south"],
    ]);
  });

  test("a card of others is known by its number alone: it waits, and its owner's values are neither shown nor changed", async () => {
    await imported("手机号,部门,月租\n13100000001,续费组,59");
    const draftId = await handIn("手机号,部门,月租\n13100000001,销一组,29", "teamManager");
    const { plan } = await preview(draftId, "teamManager");
    expect(plan.rows).toMatchObject([{ verdict: "to_settle", problems: [{ code: "taken_elsewhere" }] }]);
    expect(await agree(draftId, "teamManager")).toEqual({ refused: "already" });
    expect((await allFiles(store))[0]?.card.rentFen).toBe(5900);
  });

  test("a register does not say of somebody in another's team that they left", async () => {
    await imported("手机号,使用人,工号,部门\n13100000001,何己,A09001,续费组");
    await imported("手机号,使用人,工号,部门,在职状态\n13100000002,何己,A09001,销一组,离职", "teamManager");
    const he = (await listPeople(store, actorOf("owner"))).find(({ staffNo }) => staffNo === "A09001");
    expect(he).toMatchObject({ name: "何己", employment: "active" });
  });

  test("a draft is its owner's only, and gone after 24 hours", async () => {
    const draftId = await handIn(`${header}\n13100000001,,,,29,,`, "siteManager");
    expect(await previewDraft(store, actorOf("owner"), clock, draftId)).toEqual({ refused: "not_found" });
    expect(await listDrafts(store, actorOf("owner"), clock)).toEqual([]);
    clock = { now: "2026-11-23T01:00:00.001Z", today: "2026-11-23" };
    expect(await previewDraft(store, actorOf("siteManager"), clock, draftId)).toEqual({ refused: "not_found" });
  });
});

test("a team and a site that are there already are used, whatever the register's spaces and width", async () => {
  await addSite(store, actorOf("owner"), clock, "西区");
  await addTeam(store, actorOf("owner"), clock, { name: "A 组", siteId: null });
  const { plan } = await preview(await handIn("手机号,部门,职场\n13100000001,Ａ组,西 区"));
  expect([plan.newSites, plan.newTeams]).toEqual([[], []]);
});

describe("what is handed in", () => {
  test("pasted text is read like a file", async () => {
    const request = form({ text: "手机号\t月租\n13100000001\t29", name: "粘贴" }, []);
    const taken = await takeRegister({ actor: actorOf("owner"), store, clock }, request);
    if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
    const { plan, draft, reading } = await preview(taken.draftId);
    expect([plan.counts.new, draft.fileName, reading.delimiter]).toEqual([1, "粘贴", "\t"]);
  });

  test.each<[string, Buffer, string]>([
    ["a workbook cut short", Buffer.from("PK\u0003\u0004xl/workbook.xml"), "truncated"],
    ["a picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "binary"],
    ["nothing", Buffer.alloc(0), "empty"],
  ])("%s is refused with its reason and not kept", async (_, bytes, fault) => {
    const request = form({}, [{ name: "a.csv", bytes }]);
    const taken = await takeRegister({ actor: actorOf("owner"), store, clock }, request);
    expect(taken).toMatchObject({ refused: "invalid", by: [fault] });
    expect(await listDrafts(store, actorOf("owner"), clock)).toEqual([]);
  });

  test("a large file comes back byte by byte", async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => `1990${String(n).padStart(7, "0")},备注${n}`);
    const draftId = await handIn(`手机号,备注\n${rows.join("\n")}`);
    const { reading } = await preview(draftId);
    expect(reading.rows).toHaveLength(30_000);
    expect(reading.rows.at(-1)).toMatchObject({ number: "19900029999", remark: "备注29999" });
  });
});
