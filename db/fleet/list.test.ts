import { afterEach, beforeEach, expect, test } from "vitest";
import { makeActor } from "../../domain/actor";
import {
  everything,
  moreSortKeys,
  pageSize,
  queryFrom,
  type SortKey,
  sortKeys,
  sortOf,
} from "../../domain/fleet/query";
import { openCases } from "../case/open";
import { actorOf, clock, seedCentre } from "../example";
import type { Store } from "../store";
import { openTest } from "../testing";
import { type FleetCard, seedFleet } from "./example";
import { readFleetHead } from "./head";
import { listFleet } from "./list";

let store: Store;
let names: Map<string, string>;
beforeEach(async () => {
  store = await openTest();
  names = new Map(Object.entries(await seedFleet(store)).map(([name, id]) => [id, name]));
});
afterEach(() => store.close());

const owner = actorOf("owner");

async function listed(text: string, actor = owner, today = clock.today, sort = everything.sort): Promise<string[]> {
  const list = await listFleet(store, actor, { ...clock, today }, { ...queryFrom(text), sort });
  expect(list.total).toBe(list.rows.length);
  return list.rows.map((row) => names.get(row.id) ?? row.id);
}

const found = async (...given: Parameters<typeof listed>) => (await listed(...given)).sort();
const set = (...cards: FleetCard[]) => cards.sort();

test.each<[string, string, FleetCard[]]>([
  ["离职未销, known day or not, without what is cancelled", "figure:left", ["left", "leftUnknownDay", "submitted"]],
  ["无人使用仍计费", "figure:wasting", ["left", "leftUnknownDay", "stock", "readyRentUnknown", "submitted"]],
  ["可办理", "figure:ready", ["ready", "readyRentUnknown"]],
  ["办理中超时 before the clock runs out", "figure:overdue", []],
  ["缺凭证", "figure:uncertified", ["cancelled"]],
  ["figures together, by AND", "figure:wasting figure:ready", ["readyRentUnknown"]],
  ["a figure and a facet, by AND", "figure:left carrier:ctcc", ["submitted"]],
  ["carriers, by OR", "carrier:cbn,cucc", ["left", "readyRentUnknown", "cancelled"]],
  ["no carrier known", "carrier:none", []],
  ["teams", "team:@n1", ["stock", "busy"]],
  ["a user", "user:@p-user", ["left", "submitted", "closed"]],
  ["nobody, or a user", "user:none,@p-teammate", ["stock", "readyRentUnknown", "leftUnknownDay"]],
  ["stages", "stage:submitted,closed", ["submitted", "closed"]],
  ["no open item", "open:none team:@n1", ["stock", "busy"]],
  ["缺凭证 as a certificate", "certificate:missing", ["cancelled"]],
  ["a verified certificate", "certificate:verified", ["closed"]],
  ["without a due day", "due:none carrier:cucc,ctcc", ["left", "busy", "closed"]],
  ["unknown rent in force", "rent:unknown", ["leftUnknownDay", "readyRentUnknown"]],
  ["last four digits", "0021", ["stock"]],
  ["a number with spaces and country code", "+86 139 0000 0021", ["stock"]],
  ["a name", "李甲", ["left", "submitted", "closed"]],
  ["a name and a team, both", "李甲 续费组", []],
  ["a percent sign, which stands for itself", "%", []],
])("the list keeps %s", async (_, query, expected) => {
  expect(await found(query)).toEqual(set(...expected));
});

test("open items filter by kind, and by what is unanswered", async () => {
  expect(await found("open:bind_bank")).toEqual([]);
  const id = [...names].find(([, name]) => name === "stock")?.[0] ?? "";
  await openCases(store, owner, clock, { cardIds: [id], reason: "unused" });
  expect(await found("open:bind_bank")).toEqual(["stock"]);
  expect(await found("open:unknown")).toEqual(["stock"]);
  expect(await found("open:fee_arrears,in_campaign")).toEqual(["stock"]);
});

test("due days fall into exactly one choice each", async () => {
  // The month-end stop of both carriers lies on 2026-11-28: six days ahead, today, and past.
  expect(await found("due:week")).toEqual(set("ready", "readyRentUnknown", "submitted", "cancelled"));
  expect(await found("due:week", owner, "2026-11-28")).toContain("ready");
  expect(await found("due:overdue", owner, "2026-11-28")).toEqual([]);
  expect(await found("due:overdue", owner, "2026-11-29")).toContain("ready");
  expect(await found("due:month", owner, "2026-11-10")).toContain("ready");
  expect(await found("due:later", owner, "2026-10-01")).toContain("ready");
  for (const today of ["2026-10-01", "2026-11-10", "2026-11-28", "2026-12-30"]) {
    const each = await Promise.all(
      (["overdue", "week", "month", "later", "none"] as const).map((choice) => listed(`due:${choice}`, owner, today)),
    );
    expect(each.flat()).toHaveLength(9);
  }
});

test("a card that lies with the carrier is overdue once its clock has run out", async () => {
  expect(await listed("figure:overdue", owner, "2026-12-01")).toEqual([]);
  expect(await listed("figure:overdue", owner, "2026-12-02")).toEqual(["submitted"]);
});

const orders: Partial<Record<SortKey, FleetCard[]>> = {
  number: ["left", "ready", "stock", "leftUnknownDay", "readyRentUnknown", "busy", "closed", "cancelled", "submitted"],
  // Unknown rents last, equal ones by number.
  rent: ["submitted", "left", "busy", "cancelled", "ready", "stock", "closed", "leftUnknownDay", "readyRentUnknown"],
  stage: ["left", "stock", "leftUnknownDay", "busy", "ready", "readyRentUnknown", "submitted", "cancelled", "closed"],
  left: ["left", "closed", "submitted", "ready", "stock", "leftUnknownDay", "readyRentUnknown", "busy", "cancelled"],
};

test.each(Object.entries(orders))(
  "sorted by %s, what is not known stands last and equals stand by number",
  async (key, order) => {
    expect(await listed("", owner, clock.today, sortOf(key))).toEqual(order);
  },
);

test("the other way round, what is not known still stands last", async () => {
  const rents = await listed("", owner, clock.today, sortOf("-rent"));
  expect(rents).toEqual([
    "closed",
    "stock",
    "ready",
    "cancelled",
    "busy",
    "left",
    "submitted",
    "readyRentUnknown",
    "leftUnknownDay",
  ]);
});

test.each([...sortKeys, ...moreSortKeys, "custom.f1" as const])(
  "sorting by %s either way loses no card and doubles none",
  async (key) => {
    for (const descending of [false, true]) {
      expect(new Set(await listed("", owner, clock.today, [{ key, descending }])).size).toBe(9);
    }
  },
);

test("without due day the archive stands last and leavers first", async () => {
  const order = await listed("due:none");
  expect(order[0]).toBe("left");
  expect(order.at(-1)).toBe("closed");
});

test("each actor sees the cards of their scope alone, and staff see none here", async () => {
  expect(await found("", actorOf("teamManager"))).toEqual(set("left", "leftUnknownDay", "closed"));
  expect(await found("", actorOf("otherManager"))).toEqual(set("stock", "busy"));
  expect(await found("team:@n1", actorOf("operator"))).toEqual([]);
  expect(await found("", actorOf("user"))).toEqual([]);
});

test("a personal holder's name is masked for an auditor and for nobody else", async () => {
  const holder = async (role: "auditor" | "manager") => {
    const list = await listFleet(
      store,
      makeActor({ ...actorOf("otherManager"), role }),
      clock,
      queryFrom("17700000013"),
    );
    return list.rows[0]?.holder;
  };
  expect(await holder("manager")).toBe("何己");
  expect(await holder("auditor")).toBe("何*");
});

test("the ids of a pasted link name only what the reader may see", async () => {
  const query = queryFrom("team:@n1,@s1 user:@p-stranger,@p-user");
  expect((await listFleet(store, owner, clock, query)).names).toEqual({
    n1: "续费组",
    s1: "销一组",
    "p-stranger": "何己",
    "p-user": "李甲",
  });
  expect((await listFleet(store, actorOf("teamManager"), clock, query)).names).toEqual({
    s1: "销一组",
    "p-user": "李甲",
  });
});

test("the head says how many cards there are and how many lack their rent, of the scope", async () => {
  expect(await readFleetHead(store, owner)).toEqual({ cards: 9, importedAt: null, rentUnknown: 2 });
  expect(await readFleetHead(store, actorOf("teamManager"))).toEqual({ cards: 3, importedAt: null, rentUnknown: 1 });
  expect(await readFleetHead(store, actorOf("user"))).toEqual({ cards: 0, importedAt: null, rentUnknown: 0 });
});

test("pages follow each other without a gap", async () => {
  const fresh = await openTest();
  const numbers = Array.from({ length: 2 * pageSize + 3 }, (_, i) => `1310000${String(i).padStart(4, "0")}`);
  await seedCentre(fresh, [...numbers].reverse());
  const read: string[] = [];
  for (const page of [1, 2, 3]) {
    const list = await listFleet(fresh, owner, clock, { ...everything, page });
    expect(list).toMatchObject({ total: numbers.length, more: false });
    read.push(...list.rows.map((row) => row.number));
  }
  expect(read).toEqual(numbers);
  await fresh.close();
});

test("several orders stand by the first, then the next, each with what is not known last", async () => {
  expect(await listed("", owner, clock.today, sortOf("stage,-rent"))).toEqual([
    "stock",
    "left",
    "busy",
    "leftUnknownDay",
    "ready",
    "readyRentUnknown",
    "submitted",
    "cancelled",
    "closed",
  ]);
});
