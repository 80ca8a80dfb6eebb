import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf, type Standing, seedCentre, clock as start } from "@/db/example";
import { listEvents } from "@/db/history";
import { listDrafts } from "@/db/import/draft";
import { allFiles, allImports } from "@/db/import/example";
import { addSite, addTeam } from "@/db/organisation";
import { listPeople } from "@/db/people";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { checkLog } from "@/db/verify";
import type { CardFile } from "@/domain/cardfile";
import { isRefusal, type Refusal } from "@/domain/change";
import type { ImportRow } from "@/domain/register/rows";
import { form } from "./example";
import { applyDraft, chooseReading, type Preview, previewDraft } from "./preview";
import { takeRegister } from "./registerupload";

let store: Store;
let clock = start;
beforeEach(async () => {
  clock = start;
  store = await openTest();
  await seedCentre(store, []);
});
afterEach(() => store.close());

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../domain/register/fixtures/${name}`, import.meta.url));
}

async function handIn(bytes: Buffer | string, standing: Standing = "owner", name = "号卡台账.csv"): Promise<string> {
  const request = form({}, [{ name, bytes: Buffer.from(bytes) }]);
  const taken = await takeRegister({ actor: actorOf(standing), store, clock }, request);
  if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
  return taken.draftId;
}

async function preview(draftId: string, standing: Standing = "owner"): Promise<Preview> {
  const shown = await previewDraft(store, actorOf(standing), clock, draftId);
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
  return shown;
}

async function agree(draftId: string, standing: Standing = "owner"): Promise<Refusal | ImportRow> {
  const { reading, plan } = await preview(draftId, standing);
  return applyDraft(store, actorOf(standing), clock, { draftId, seen: reading.seen, expected: plan.counts });
}

async function imported(bytes: Buffer | string, standing: Standing = "owner"): Promise<ImportRow> {
  const applied = await agree(await handIn(bytes, standing), standing);
  if (isRefusal(applied)) throw new Error(JSON.stringify(applied));
  return applied;
}

/** What the expectations know of one good row. */
interface Truth {
  phone: string;
  problem: string | null;
  rentFen: number | null;
  arrearsFen: number | null;
  contractEnd: string | null;
  bank: boolean | null;
  social: boolean | null;
  backup: boolean | null;
  status: string;
  warnings: string[];
  [column: string]: unknown;
}

function truthOf(name: string): Truth[] {
  return JSON.parse(fixture(name.replace(/\.\w+$/, ".expect.json")).toString("utf8"));
}

const stopped = new Set(["kept_number", "suspended", "suspended_arrears", "suspended_oneway"]);

function statusOf({ card, user }: CardFile): string {
  if (card.history) return "cancelled";
  if (stopped.has(card.line)) return "suspended";
  if (card.occupancy !== "in_use") return user === null ? "stock" : "idle";
  return "in_service";
}

/** A stored card in the words of the expectations. */
function asTruth(file: CardFile) {
  const { card } = file;
  return {
    phone: card.number,
    iccid: card.iccid,
    carrier: card.carrier,
    user: card.userName,
    staffNo: card.userStaffNo,
    team: card.teamName,
    holderType: card.holderType,
    holder: card.holder,
    rentFen: card.rentFen,
    opened: card.openedOn,
    contractEnd: card.contractEnd,
    status: statusOf(file),
    warnings: [...card.warnings].sort(),
    ...(card.iccidLossy ? { iccidLossy: true } : {}),
  };
}

/** The five questions as items: `kind state amount until`. What the use does not ask for stands only where the register says that it is so. */
function itemsOf(truth: Truth, use: string): string[] {
  const flag = (kind: string, open: boolean | null) =>
    `${kind} ${open === null ? "unknown" : open ? "open" : "cleared"}`;
  const { arrearsFen } = truth;
  const money = arrearsFen === null ? "unknown" : arrearsFen > 0 ? `open ${arrearsFen}` : "cleared";
  const all = [
    `fee_arrears ${money}`,
    flag("bind_bank", truth.bank),
    flag("bind_social", truth.social),
    flag("backup_contacts", truth.backup === null ? null : !truth.backup),
  ];
  const asked = use === "agent_phone" ? all : all.filter((item) => item.includes("open"));
  const runs = truth.contractEnd !== null && truth.contractEnd > start.today;
  return [...asked, ...(runs ? [`contract_term open ${truth.contractEnd}`] : [])].sort();
}

function storedItems({ blockers }: CardFile): string[] {
  const told = new Set(["fee_arrears", "bind_bank", "bind_social", "backup_contacts", "contract_term"]);
  return blockers
    .filter(({ kind }) => told.has(kind))
    .map(({ kind, state, amountFen, until }) => [kind, state, amountFen ?? "", until ?? ""].join(" ").trim())
    .map((item) => item.replace(/\s+/g, " "))
    .sort();
}

describe.each([
  ["01-gb18030-with-title.csv", 302, 18],
  ["02-utf8-bom-semicolon.csv", 76, 4],
  ["03-utf16le-tabs.txt", 78, 2],
])("%s from its bytes into the database", (name, good, toSettle) => {
  test("gives exactly the cards and open items that a careful person reads, and the log holds", async () => {
    const run = await imported(fixture(name));
    expect(run).toMatchObject({ created: good, changed: 0, toSettle });
    const files = new Map((await allFiles(store)).map((file) => [file.card.number, file]));
    const truths = truthOf(name).filter(({ problem }) => problem === null);
    expect(files.size).toBe(truths.length);
    for (const truth of truths) {
      const file = files.get(truth.phone);
      if (file === undefined) throw new Error(`${truth.phone} was not stored`);
      const { arrearsFen: _a, bank: _b, social: _s, backup: _k, problem: _p, ...columns } = truth;
      expect(asTruth(file)).toEqual({ ...columns, warnings: [...truth.warnings].sort() });
      expect(storedItems(file), truth.phone).toEqual(itemsOf(truth, file.card.use));
      expect(file.card.importedAt).toBe(clock.now);
    }
    expect((await checkLog(store)).faults).toEqual([]);
  });

  test("changes nothing when it comes a second time", async () => {
    await imported(fixture(name));
    const before = await allFiles(store);
    const again = await handIn(fixture(name));
    expect((await preview(again)).plan.counts).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: good,
      to_settle: toSettle,
    });
    expect(await agree(again)).toEqual({ refused: "already" });
    expect(await allFiles(store)).toEqual(before);
    expect(await allImports(store)).toHaveLength(1);
  });
});

test("05 after 01: who stands under another's 工号 and SIMs on two numbers wait, and nothing of it is stored", async () => {
  await imported(fixture("01-gb18030-with-title.csv"));
  const before = await allFiles(store);
  const draftId = await handIn(fixture("05-conflicts.csv"));
  const { plan } = await preview(draftId);
  const said = plan.rows.flatMap((row) => (row.verdict === "to_settle" ? row.problems.map(({ code }) => code) : []));
  const count = (code: string) => said.filter((one) => one === code).length;
  expect(plan.counts).toEqual({ new: 0, changed: 0, unchanged: 0, to_settle: 26, left_out: 1 });
  expect([count("staff_no_other_name"), count("iccid_on_other_number"), count("iccid_on_two_numbers")]).toEqual([
    18, 6, 1,
  ]);
  expect(await agree(draftId)).toEqual({ refused: "already" });
  expect(await allFiles(store)).toEqual(before);
});

test("05 with corrections: the cards that it speaks of change, old to new, and the others stay as they are", async () => {
  const first = fixture("05-conflicts.csv").toString("utf8");
  await imported(first);
  const before = await allFiles(store);
  const draftId = await handIn(first.replaceAll("29块", "49块").replace("(45.10)", "无"));
  const { plan } = await preview(draftId);
  const changed = plan.rows.filter((row) => row.verdict === "changed");
  expect(changed.map(({ read }) => read.number)).toEqual(["18800000005", "13900000009", "18900000010", "18800000024"]);
  expect(await agree(draftId)).toMatchObject({ created: 0, changed: 4, unchanged: 20, toSettle: 2, leftOut: 1 });
  const after = new Map((await allFiles(store)).map((file) => [file.card.number, file]));
  for (const number of ["18800000005", "13900000009", "18800000024"])
    expect(after.get(number)?.card.rentFen).toBe(4900);
  const arrears = after.get("18900000010")?.blockers.find(({ kind }) => kind === "fee_arrears");
  expect(arrears).toMatchObject({ state: "cleared", amountFen: null, origin: "register", settledBy: null });
  const spoken = new Set(changed.map(({ read }) => read.number));
  for (const was of before) if (!spoken.has(was.card.number)) expect(after.get(was.card.number)).toEqual(was);
  expect((await checkLog(store)).faults).toEqual([]);
});

test("lines of the past keep when and under which number they were cancelled; nothing asks about them", async () => {
  await imported(fixture("06-sites-and-history.csv"));
  const files = await allFiles(store);
  const truths = (JSON.parse(fixture("06-sites-and-history.expect.json").toString("utf8")) as Truth[]).filter(
    ({ history, problem }) => history === true && problem === null,
  );
  expect(truths.length).toBeGreaterThan(5);
  for (const truth of truths) {
    const file = files.find(({ card }) => card.number === truth.phone && card.history);
    expect(file?.card).toMatchObject({ stage: "closed", effectiveOn: truth.cancelledOn, wasting: false, chips: [] });
    expect(file?.cases[0]?.receiptNo ?? null).toBe(truth.serial || null);
  }
});

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
