import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seedCentre, clock as start } from "@/db/example";
import { allFiles, allImports } from "@/db/import/example";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { checkLog } from "@/db/verify";
import type { CardFile } from "@/domain/cardfile";
import { desk } from "./desk";

let store: Store;
let clock = start;
beforeEach(async () => {
  clock = start;
  store = await openTest();
  await seedCentre(store, []);
});
afterEach(() => store.close());
const { handIn, preview, agree, imported } = desk(() => ({ store, clock }));

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../domain/register/fixtures/${name}`, import.meta.url));
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
