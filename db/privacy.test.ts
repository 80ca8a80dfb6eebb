import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeActor, wholeScope } from "../domain/actor";
import { paper } from "../domain/case/example";
import { change, isRefusal } from "../domain/change";
import { queryFrom } from "../domain/fleet/query";
import { guardedFields, places, shownTo } from "../domain/privacy";
import type { CardRow } from "../domain/rows";
import { type Role, roles } from "../domain/words";
import { exportAudit } from "./audit";
import { bringBatch } from "./batch/example";
import { readBatch } from "./batch/read";
import { readCard } from "./card";
import { addCertificate } from "./certificates";
import { actorOf, cancelCard, clock, seedCentre } from "./example";
import { exportFleet } from "./fleet/export";
import { listFleet } from "./fleet/list";
import { fleetOrder } from "./fleet/order";
import { exportShown } from "./fleet/shown";
import { listEvents } from "./history";
import { card } from "./schema/card";
import type { Store } from "./store";
import { openTest } from "./testing";

/** Kept by hand, against the domain's own table: how each role sees 张丙, the personal holder, at each place. */
const wanted: Record<(typeof places)[number], Record<Role, string>> = {
  page: { owner: "full", manager: "full", operator: "full", staff: "full", auditor: "masked" },
  paper: { owner: "full", manager: "full", operator: "full", staff: "full", auditor: "full" },
  visit: { owner: "full", manager: "full", operator: "full", staff: "full", auditor: "masked" },
  history: { owner: "full", manager: "full", operator: "full", staff: "full", auditor: "masked" },
  file: { owner: "full", manager: "full", operator: "full", staff: "full", auditor: "none" },
};

const name = { full: "张丙", masked: "张*", none: null } as const;
const readers = ["owner", "manager", "operator", "auditor"] as const;
const as = (role: Role) => makeActor({ ...actorOf("owner"), role, scope: wholeScope });
let store: Store;
let id: string;
let other: string;

/** A card of 张丙's, cancelled, with a paper that names them; no page is waiting to hold it against anything. */
beforeEach(async () => {
  store = await openTest();
  [id = "", other = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await edit({ holderType: "personal", holder: "张丙", remark: "三楼柜子" });
  await cancelCard(store, id);
  const added = await addCertificate(store, actorOf("operator"), clock, {
    cardId: id,
    paper: paper({ effectiveOn: clock.today, holderPrinted: "张丙" }),
  });
  if (isRefusal(added)) throw new Error(JSON.stringify(added));
});
afterEach(() => store.close());

async function edit(fields: Partial<CardRow>, cardId = id) {
  const [row] = await store.db.select().from(card).where(eq(card.id, cardId));
  if (!row) throw new Error("no card");
  const changes = [change("card", row, { ...row, ...fields })];
  const written = await store.commit(actorOf("owner"), { kind: "card.edit" }, clock.now, changes);
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
}

test("the table says of each place, role and field what the hand-kept one says", () => {
  for (const place of places)
    for (const role of roles)
      for (const field of guardedFields)
        expect([place, role, field, shownTo(role, place, field)]).toEqual([place, role, field, wanted[place][role]]);
});

test.each(readers)(
  "pages, history and files show a personal holder to the %s as the table has it, and nothing beside it tells more",
  async (role) => {
    await edit({ stage: "cancelled" });
    const expected = (place: (typeof places)[number]) => name[wanted[place][role] as keyof typeof name];
    const list = await listFleet(store, as(role), clock, queryFrom("number:13100000001"));
    expect(list.rows[0]?.holder).toEqual(expected("page"));
    const view = await readCard(store, as(role), clock, id);
    expect(view?.file.card.holder).toEqual(expected("page"));
    expect(view?.file.certificates[0]?.holderPrinted).toEqual(expected("page"));
    if (role === "auditor") expect(JSON.stringify(view)).not.toMatch(/张丙|zhangbing/);
    const events = await listEvents(store, as(role), { cardId: id });
    const said = events.flatMap((one) => one.changes.flatMap(({ fields }) => fields));
    for (const field of guardedFields)
      expect(said.find((one) => one.field === field)?.after).toEqual(expected("history"));
    expect(await filesFor(role)).toEqual([expected("file"), expected("file")]);
  },
);

test("the audit list names a personal holder as the history does", async () => {
  for (const role of readers) {
    const list = await exportAudit(store, as(role), clock, {});
    if (isRefusal(list)) throw new Error(JSON.stringify(list));
    const [file] = (await list.slices.next()).value ?? [];
    await list.close();
    const expected = name[wanted.history[role] as keyof typeof name];
    expect([role, file?.card.holder, file?.certificates[0]?.holderPrinted]).toEqual([role, expected, expected]);
  }
});

test("on a visit the cards' holders stand as the table has it", async () => {
  await edit({ holderType: "personal", holder: "张丙" }, other);
  const batchId = await bringBatch(store, [other]);
  for (const role of ["operator", "auditor"] as const) {
    const view = await readBatch(store, as(role), batchId);
    expect([role, view?.cards[0]?.file.card.holder]).toEqual([role, name[wanted.visit[role] as keyof typeof name]]);
  }
});

async function filesFor(role: Role): Promise<(string | null | undefined)[]> {
  const whole = await exportFleet(store, as(role), clock, queryFrom("number:13100000001"));
  const shown = await exportShown(store, as(role), clock, {
    query: queryFrom(""),
    columns: ["number", "holder"],
    format: "csv",
  });
  const holders: (string | null | undefined)[] = [];
  for (const one of [whole, shown]) {
    if (isRefusal(one)) throw new Error(JSON.stringify(one));
    for await (const slice of one.slices) holders.push(slice[0]?.card.holder);
    await one.close();
  }
  return holders;
}

test("while a paper waits to be held against the card, each role that may sees the holder in full on it", async () => {
  await edit({ stage: "verifying" });
  for (const role of readers) {
    const view = await readCard(store, as(role), clock, id);
    expect([role, view?.file.card.holder]).toEqual([role, "张丙"]);
    expect([role, view?.file.certificates[0]?.holderPrinted]).toEqual([role, "张丙"]);
  }
});

test("a firm's name is shown to everybody, and a name from before it was a firm's stays masked in the history", async () => {
  await edit({ holderType: "corporate", holder: "示例科技有限公司", stage: "cancelled" });
  const view = await readCard(store, as("auditor"), clock, id);
  expect(view?.file.card.holder).toBe("示例科技有限公司");
  const [last] = await listEvents(store, as("auditor"), { cardId: id });
  const way = last?.changes.flatMap(({ fields }) => fields).find(({ field }) => field === "holder");
  expect(way?.before).toBe("张*");
});

test("neither search, order nor the place in a list tells an auditor what the mask hides; what stands openly is found all the same", async () => {
  await edit({ stage: "cancelled" });
  await edit({ stage: "cancelled", holderType: "personal", holder: "张丁" }, other);
  const found = async (role: Role, query: string) => {
    const list = await listFleet(store, as(role), clock, queryFrom(query));
    return list.rows.map(({ number }) => number.slice(-1)).sort();
  };
  for (const hidden of ["张丙", "丙", "zhangbing", "zb"]) {
    expect([hidden, await found("auditor", hidden)]).toEqual([hidden, []]);
    expect([hidden, await found("manager", hidden)]).toEqual([hidden, ["1"]]);
  }
  for (const open of ["13100000001", "三楼柜子"])
    expect([open, await found("auditor", open)]).toEqual([open, await found("manager", open)]);
  expect(await found("auditor", "三楼柜子")).toEqual(["1"]);
  expect(await found("auditor", "李甲")).toEqual(["1", "2"]);
  // A negation would tell as much.
  expect([await found("auditor", "-张丙"), await found("manager", "-张丙")]).toEqual([["1", "2"], ["2"]]);
  const [, names] = fleetOrder([{ key: "holder", descending: false }], "auditor");
  const rows = await store.db.select({ name: sql<string>`${names?.column}` }).from(card);
  expect(rows.map(({ name: one }) => one)).toEqual(["张", "张"]);
});
