import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CardInput } from "../domain/cardinput";
import { isRefusal } from "../domain/change";
import { queryFrom } from "../domain/fleet/query";
import { type WarningKind, warningKinds } from "../domain/warnings";
import { loadFiles } from "./cardfile";
import { editCard } from "./cards";
import { bringTo } from "./case/example";
import { raiseItem } from "./case/items";
import { actorOf, clock, seedCentre } from "./example";
import { addTyped, typedCard } from "./fleet/example";
import { listFleet } from "./fleet/list";
import { warningsOn } from "./fleet/warnings";
import { setLeft } from "./people";
import { card } from "./schema/card";
import { blocker } from "./schema/case";
import type { Store } from "./store";
import { openTest } from "./testing";
import { acknowledgeCards, countWarned, listWarnings, recheckCards } from "./warnings";

let store: Store;
const owner = actorOf("owner");
const later = { now: "2026-12-02T01:00:00.000Z", today: "2026-12-02" };

beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, []);
});
afterEach(() => store.close());

/** Cards with something to warn of, and some with nothing. */
async function seedWarned(): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const add = async (name: string, fields: Partial<CardInput>) => {
    ids[name] = await addTyped(store, fields);
  };
  await add("quiet", { number: "13500000001" });
  await add("ready", { number: "13500000002" });
  await bringTo(store, ids.ready ?? "", "ready");
  await add("submitted", { number: "13500000003" });
  await bringTo(store, ids.submitted ?? "", "submitted");
  await add("cancelled", { number: "13500000004", line: "cancelled" });
  await bringTo(store, ids.cancelled ?? "", "cancelled");
  await add("closed", { number: "13500000005", carrier: "cucc" });
  await bringTo(store, ids.closed ?? "", "closed");
  await add("left", { number: "13500000006", userId: "p-user" });
  await add("gone", { number: "13500000007", line: "cancelled", carrier: "cucc" });
  await add("bare", { number: "12000000008", holder: null, holderType: null });
  await add("contract", { number: "13500000009" });
  const raise = { cardId: ids.contract ?? "", kind: "contract_term", until: "2026-11-30" } as const;
  expect(await raiseItem(store, owner, clock, raise)).toBeNull();
  for (let n = 0; n < 6; n++)
    await add(`ofLi${n}`, { number: `1350000010${n}`, holderType: "personal", holder: "李甲" });
  for (let n = 0; n < 5; n++)
    await add(`ofWang${n}`, { number: `1350000020${n}`, holderType: "personal", holder: "王乙" });
  await setLeft(store, owner, clock, { id: "p-user", leftOn: "2026-11-20" });
  return ids;
}

async function kindsOf(id: string, today = later.today): Promise<WarningKind[]> {
  const [file] = await loadFiles(store, [id], undefined);
  if (file === undefined) throw new Error("no card");
  return warningsOn(store, file, today);
}

test("each warning stands where it should, and nowhere else", async () => {
  const ids = await seedWarned();
  const of = async (name: string) => kindsOf(ids[name] ?? "");
  expect(await of("quiet")).toEqual([]);
  expect(await of("ready")).toEqual(["stale_line", "stale_fees"]);
  expect(await of("submitted")).toEqual([]);
  expect(await of("cancelled")).toEqual([]);
  expect(await of("closed")).toEqual([]);
  expect(await of("left")).toEqual(["left_in_use"]);
  expect(await of("gone")).toEqual(["line_gone", "carrier_differs"]);
  expect(await of("bare")).toEqual(["origin_unknown", "prefix_unknown"]);
  expect(await of("contract")).toEqual(["contract_past"]);
  expect(await of("ofLi3")).toEqual(["holder_over_five"]);
  expect(await of("ofWang3")).toEqual([]);
  // On the day itself nothing is too old yet.
  expect(await kindsOf(ids.ready ?? "", clock.today)).toEqual([]);
});

test("the list, the fleet's filter and the card's page say the same of every card and kind", async () => {
  const ids = await seedWarned();
  const each = new Map<WarningKind, string[]>();
  for (const id of Object.values(ids)) {
    for (const kind of await kindsOf(id)) each.set(kind, [...(each.get(kind) ?? []), id]);
  }
  const query = { team: [], carrier: [], page: 1 };
  const { counts } = await listWarnings(store, owner, later, { ...query, kind: null });
  expect(counts).toEqual(
    warningKinds.flatMap((kind) => (each.has(kind) ? [{ kind, cards: each.get(kind)?.length }] : [])),
  );
  for (const kind of warningKinds) {
    const listed = (await listWarnings(store, owner, later, { ...query, kind })).rows.map((row) => row.id);
    const filtered = (await listFleet(store, owner, later, queryFrom(`warn:${kind}`))).rows.map((row) => row.id);
    expect([kind, listed.sort()]).toEqual([kind, (each.get(kind) ?? []).sort()]);
    expect(filtered.sort()).toEqual(listed.sort());
  }
  expect(await countWarned(store, owner, later)).toBe(new Set([...each.values()].flat()).size);
});

test("a recheck records the day and the facts: nothing owed settles arrears, an amount puts them in force", async () => {
  const ids = await seedWarned();
  const id = ids.ready ?? "";
  const found = { on: later.today, line: "same", basis: "营业厅查询" } as const;
  const none = await recheckCards(store, owner, later, { cardIds: [id, ids.closed ?? ""], fees: "none", ...found });
  expect(none).toMatchObject({ done: [id], refused: [{ refusal: { refused: "wrong_stage" } }] });
  expect(await kindsOf(id)).toEqual([]);
  await recheckCards(store, owner, later, { cardIds: [id], fees: 3850, ...found });
  const items = await store.db.select().from(blocker).where(eq(blocker.cardId, id));
  const owed = items.filter((item) => item.kind === "fee_arrears" && item.state === "open");
  expect(owed).toMatchObject([{ amountFen: 3850, checkedOn: later.today }]);
  const [row] = await store.db.select().from(card).where(eq(card.id, id));
  expect(row).toMatchObject({ stage: "preparing", lineCheckedOn: later.today });
  const ahead = await recheckCards(store, owner, clock, { cardIds: [id], fees: "none", ...found });
  expect(ahead).toMatchObject({ refused: [{ refusal: { refused: "invalid", fields: { on: "future" } } }] });
});

test("a warning that was looked into is gone with its note, and comes back when the facts change", async () => {
  const ids = await seedWarned();
  const id = ids.gone ?? "";
  const note = "已携入联通,合同在柜";
  const said = await acknowledgeCards(store, owner, later, { cardIds: [id], kind: "carrier_differs", note });
  expect(said).toMatchObject({ done: [id] });
  expect(await kindsOf(id)).toEqual(["line_gone"]);
  const edit = async (fields: Partial<CardInput>) => {
    const [row] = await store.db.select().from(card).where(eq(card.id, id));
    const input = typedCard({ number: "13500000007", line: "cancelled", carrier: "cucc", ...fields });
    const answer = await editCard(store, owner, later, { id, edition: row?.edition ?? 0, input });
    expect(isRefusal(answer)).toBe(false);
  };
  await edit({ remark: "另一件事" });
  expect(await kindsOf(id)).toEqual(["line_gone"]);
  await edit({ carrier: "ctcc" });
  expect(await kindsOf(id)).toEqual(["line_gone", "carrier_differs"]);
  await acknowledgeCards(store, owner, later, { cardIds: [id], kind: "line_gone", note });
  await acknowledgeCards(store, owner, later, { cardIds: [id], kind: "line_gone", note: null });
  expect(await kindsOf(id)).toEqual(["line_gone", "carrier_differs"]);
});

test("a fact that is too old is settled by looking it up alone, and a word is asked for every other", async () => {
  const ids = await seedWarned();
  const cardIds = [ids.ready ?? ""];
  const stale = await acknowledgeCards(store, owner, later, { cardIds, kind: "stale_fees", note: "看过" });
  expect(stale).toMatchObject({ refused: [{ refusal: { refused: "invalid", fields: { kind: "look_up" } } }] });
  const silent = await acknowledgeCards(store, owner, later, { cardIds, kind: "line_gone", note: " " });
  expect(silent).toMatchObject({ refused: [{ refusal: { refused: "reason_needed" } }] });
});
