import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everything, queryFrom } from "../../domain/fleet/query";
import { termLists } from "../../domain/fleet/query/arbitrary";
import { type Matched, matches } from "../../domain/fleet/query/match";
import type { Term } from "../../domain/fleet/query/terms";
import type { CardRow } from "../../domain/rows";
import { standingWarnings } from "../../domain/warnings";
import { actorOf, clock } from "../example";
import { batch, batchCard } from "../schema/batch";
import { card } from "../schema/card";
import { blocker } from "../schema/case";
import { customField } from "../schema/import";
import { entity, person, site } from "../schema/people";
import type { Store } from "../store";
import { openTest } from "../testing";
import { recount, seedFleet } from "./example";
import { exportFleet } from "./export";
import { fleetWhere } from "./filter";
import { listFleet } from "./list";

const owner = actorOf("owner");
let store: Store;
let cards: Matched[];
beforeAll(async () => {
  store = await openTest();
  const ids = await seedFleet(store);
  await seedThings(store, ids.ready);
  const each = Object.values(ids).map((id, at) => store.db.update(card).set(varied(at)).where(eq(card.id, id)));
  await store.run(...each);
  await recount(store);
  cards = await readMatched(store);
});
afterAll(() => store.close());

/** Every column that a query asks for has a value on some of the nine cards and none on others. */
function varied(at: number): Partial<CardRow> {
  const pick = <T>(...values: T[]): T => values[at % values.length] as T; // the list is never empty
  return {
    carrier: pick("cmcc", null, "ctcc", "cucc"),
    holderType: pick("corporate", "personal", null),
    homeProvince: pick("广东", null),
    plan: pick(null, "无", "甲方"),
    rentFen: pick(2900, null, 5900, 100),
    balanceFen: pick(-1250, 0, null),
    entityId: pick("firm-a", null),
    channel: pick(null, "app", "own_store"),
    project: pick("甲方", null, "A,柜~3"),
    supplier: pick("王 乙", null, 'x"y'),
    place: pick(null, "A,柜~3", "北区"),
    account: pick("3", null),
    iccid: pick("89860000000000000019", null, "898600A0123456789012"),
    custom: pick<Record<string, string>>({ "f-desk": "3", "f-own": "甲方" }, {}, { "f-desk": "无" }),
    contractEnd: pick(null, "2026-11-28", "2027-03-31"),
    addedOn: pick("2026-10-12", "2026-11-22", null),
    due: pick("2026-11-20", null, "2026-11-28", "2026-12-15", "2027-02-01"),
    openKinds: pick("", "|bind_bank|", "|fee_arrears|unknown|"),
    certificate: pick("none", "to_verify", "verified"),
    history: pick(false, false, true),
    occupancy: pick("in_use", "idle", "stock"),
    line: pick("normal", "cancelled", "unknown"),
    reason: pick(null, "unused"),
    wasting: pick(true, false),
    contactNumber: pick(null, "13600000088"),
    refundTarget: pick("对公账户", null),
    remark: pick(null, "备注"),
    warnings: pick([], ["iccid_checksum"]),
  };
}

async function seedThings({ db, run }: Store, cardId: string): Promise<void> {
  const [row] = await db.select({ caseId: card.caseId }).from(card).where(eq(card.id, cardId));
  const firm = { licenceLast4: null, sealKeeper: null, accountManager: null, accountManagerPhone: null };
  const visit = {
    operatorId: null,
    operatorName: "陈示例",
    accountManager: null,
    accountManagerPhone: null,
    place: null,
  };
  const opened = {
    openedBy: "a-owner",
    openedName: "周示例",
    openedOn: clock.today,
    homeProvince: null,
    entityId: null,
  };
  const left = { wentOn: null, receiptNo: null, note: null };
  await run(
    db.insert(customField).values([
      { id: "f-desk", version: 0, name: "工位号" },
      { id: "f-own", version: 0, name: "运营商" },
    ]),
    db.insert(entity).values({ id: "firm-a", version: 0, name: "甲方", ...firm }),
    db.insert(batch).values({
      id: "b-1",
      version: 0,
      batchNo: "李甲",
      carrier: "cmcc",
      channel: "own_store",
      plannedOn: clock.today,
      state: "planned",
      ...visit,
      ...opened,
      ...left,
    }),
    db.insert(batchCard).values({
      id: "bc-1",
      version: 0,
      batchId: "b-1",
      cardId,
      caseId: row?.caseId ?? "",
      result: null,
      resultOn: null,
      note: null,
    }),
    db.update(blocker).set({ kind: "fee_arrears", state: "open", amountFen: 5000 }).where(eq(blocker.cardId, cardId)),
  );
}

async function readMatched({ db }: Store): Promise<Matched[]> {
  const [rows, people, sites, firms, items, fields, lying] = await Promise.all([
    db.select().from(card),
    db.select().from(person),
    db.select().from(site),
    db.select().from(entity),
    db.select().from(blocker),
    db.select().from(customField),
    db
      .select({ cardId: batchCard.cardId, no: batch.batchNo })
      .from(batchCard)
      .innerJoin(batch, eq(batch.id, batchCard.batchId)),
  ]);
  return rows.map((row) => {
    const blockers = items.filter((item) => item.cardId === row.id);
    const userLeft = people.find((one) => one.id === row.userId)?.employment === "left";
    const owed = blockers.filter(
      ({ kind, state }) => kind === "fee_arrears" && (state === "open" || state === "planned"),
    );
    return {
      card: row,
      site: sites.find((one) => one.id === row.siteId)?.name ?? null,
      entity: firms.find((one) => one.id === row.entityId)?.name ?? null,
      userLeft,
      batches: lying.filter((one) => one.cardId === row.id).map((one) => one.no),
      arrears: owed.map((item) => item.amountFen),
      warnings: standingWarnings({ card: row, userLeft, blockers, overFive: false }, clock.today),
      custom: Object.fromEntries(fields.map(({ id, name }) => [name, row.custom[id] ?? null])),
    };
  });
}

async function inDatabase(terms: readonly Term[]): Promise<string[]> {
  const where = fleetWhere(owner, { ...everything, terms }, clock.today);
  return (await store.db.select({ id: card.id }).from(card).where(where)).map((row) => row.id).sort();
}

function inMemory(terms: readonly Term[]): string[] {
  return cards.flatMap((one) => (matches(one, terms, clock.today) ? [one.card.id] : [])).sort();
}

test("a query's SQL gives the same cards as a plain filter in memory", async () => {
  await fc.assert(
    fc.asyncProperty(termLists, async (terms) => {
      // One part at a time as well: several at once leave few cards to differ by.
      for (const part of [terms, ...terms.map((term) => [term])]) {
        expect(await inDatabase(part)).toEqual(inMemory(part));
      }
    }),
    { numRuns: 120 },
  );
});

test.each([
  ["rent:>=29 rent:<=59", 5],
  ["-rent:>50", 7],
  ["rent:unknown", 2],
  ["arrears:>40", 1],
  ["has:batch", 1],
  ["批次:李甲", 1],
  ["工位号:3", 3],
  ['工位号:"无"', 3],
  ["工位号:无", 3],
  ["-工位号:3", 6],
  ['"运营商":甲方', 3],
  ["有:工位号", 6],
  ["缺:工位号", 3],
  ["主体:甲方", 5],
  ["职场:北区", 2],
  ["number:13100000001,13900000021", 2],
  ["due:<7d", 4],
  ["离职:>30天", 3],
])("%s finds %i of the nine cards", async (text, n) => {
  const { terms } = queryFrom(text);
  expect(inMemory(terms)).toHaveLength(n);
  expect(await inDatabase(terms)).toHaveLength(n);
});

test.each(["due:soon", "李 team:", "没有的字段:3", "-没有的字段:3", "-有:没有的字段"])(
  "%s cannot be read: it finds nothing, and no export rests on it",
  async (text) => {
    const query = queryFrom(text);
    expect(await inDatabase(query.terms)).toEqual([]);
    expect(inMemory(query.terms)).toEqual([]);
    const refused = await exportFleet(store, owner, clock, query);
    expect(refused).toMatchObject({
      refused: "unreadable_query",
      by: [expect.stringMatching(/due:soon|team:|没有的字段/)],
    });
  },
);

test("a list says which names it took for custom fields that nobody made", async () => {
  expect((await listFleet(store, owner, clock, queryFrom("工位:3 有:格子 工位号:3"))).unknown).toEqual([
    "工位",
    "格子",
  ]);
});

test("of a pasted list the numbers that no card of the reader's has are told, and nothing of cards elsewhere", async () => {
  const list = queryFrom("number:13100000001,13900000021,13800009999 carrier:cbn");
  expect((await listFleet(store, owner, clock, list)).missing).toEqual(["13800009999"]);
  // 13900000021 lies in a team that this manager does not see.
  expect((await listFleet(store, actorOf("teamManager"), clock, list)).missing).toEqual(["13900000021", "13800009999"]);
  expect((await listFleet(store, owner, clock, queryFrom("number:13800009999"))).missing).toEqual([]);
});
