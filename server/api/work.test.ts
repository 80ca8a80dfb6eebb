import { afterEach, beforeEach, expect, test } from "vitest";
import { seedCentre } from "@/db/example";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { programOf, tokenOf } from "./asking";

let store: Store;
let cards: string[];
let owner: ReturnType<typeof programOf>;
beforeEach(async () => {
  store = await openTest();
  cards = await seedCentre(store, ["13100000001", "13100000002", "13100000003"]);
  owner = programOf(store, await tokenOf(store, "owner"));
});
afterEach(() => store.close());

const open = { do: "open", reason: "unused", reasonText: null, due: null };

test("a deed on many cards is foreseen, done with the count that was seen, told card by card and taken back", async () => {
  const { count } = await owner.send("GET", "/fleet/count?q=131");
  expect(count).toBe(3);
  const chosen = { query: "q=131", count };
  const foreseen = await owner.send("POST", "/bulk/foresee", { deed: open, chosen });
  expect(foreseen.end).toMatchObject({ is: "foreseen", changes: 3, refused: 0 });
  expect((await owner.send("GET", `/cards/${cards[0]}`)).card.stage).toBe("not_started");
  const moved = await owner.ask("POST", "/bulk", { deed: open, chosen: { ...chosen, count: 2 } });
  expect(moved).toMatchObject({ status: 409, json: { code: "count_moved" } });
  const { job, end } = await owner.send("POST", "/bulk", { deed: open, chosen });
  expect(end).toMatchObject({ is: "done", done: 3 });
  expect((await owner.send("GET", `/jobs/${job}`)).end.id).toBe(end.id);
  const sheet = await owner.send("GET", `/bulk/${end.id}/cards`);
  expect(sheet.cards.map((one: { outcome: string }) => one.outcome)).toEqual(["done", "done", "done"]);
  expect((await owner.send("GET", `/bulk/${end.id}/cards?page=2`)).cards).toEqual([]);
  expect((await owner.send("GET", `/bulk/${end.id}/back`)).end).toMatchObject({ is: "foreseenBack", back: 3 });
  expect((await owner.ask("POST", `/bulk/${end.id}/back`, { back: 2 })).json.code).toBe("stale");
  expect((await owner.send("POST", `/bulk/${end.id}/back`, { back: 3 })).end).toMatchObject({ is: "back", back: 3 });
  expect((await owner.send("GET", "/bulk")).deeds[0]).toMatchObject({ id: end.id, undone: { back: 3 } });
});

test("another's record and job of many cards are not there, and what is not theirs is refused card by card", async () => {
  const { job, end } = await owner.send("POST", "/bulk", { deed: open, chosen: { cardIds: cards } });
  const other = programOf(store, await tokenOf(store, "otherManager"));
  for (const path of [`/jobs/${job}`, `/bulk/${end.id}`, `/bulk/${end.id}/cards`, `/bulk/${end.id}/back`]) {
    expect(await other.ask("GET", path), path).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
  const told = await other.send("POST", "/bulk", { deed: open, chosen: { cardIds: cards } });
  expect(told.end).toMatchObject({ is: "done", done: 0, refused: 3 });
  expect(JSON.stringify(told)).not.toContain("1310000000");
});

test("a token for reading asks what a deed would do, and no key is wanted of a question", async () => {
  const reader = programOf(store, await tokenOf(store, "owner", "read"));
  const asked = { deed: open, chosen: { cardIds: cards } };
  expect((await reader.send("POST", "/bulk/foresee", asked)).end.changes).toBe(3);
  expect(await reader.ask("POST", "/bulk", asked)).toMatchObject({ status: 403, json: { code: "read_only_token" } });
  expect((await reader.send("GET", "/me")).role).toBe("owner");
});

test("cells of a column are foreseen, set against what was seen and taken back", async () => {
  const cell = { cardId: cards[0], to: { text: "催收" }, was: null };
  const [line] = (await owner.send("POST", "/cells/foresee", { field: "project", cells: [cell] })).cells;
  expect(line).toMatchObject({ before: null, after: "催收", refusal: null, same: false });
  const { batch, done } = await owner.send("POST", "/cells", { field: "project", cells: [cell] });
  expect(done).toEqual([cards[0]]);
  const late = await owner.send("POST", "/cells", { field: "project", cells: [{ ...cell, to: { text: "客服" } }] });
  expect(late.refused[0].refusal.code).toBe("stale");
  expect(await owner.send("POST", `/cells/${batch}/back`, { field: "project" })).toEqual({ back: done, kept: [] });
});

test("a register is planned, settled and applied, and the import taken back", async () => {
  const register = "号码,使用人,班组\n13100000009,李甲,销一组\n1310000001,李甲,销一组\n";
  const plan = await owner.send("POST", "/imports", Buffer.from(register));
  expect(plan.counts).toMatchObject({ new: 1, to_settle: 1 });
  const [waits] = plan.toSettle;
  const [problem] = waits.about;
  const settled = await owner.send("POST", `/imports/${plan.id}/settle`, {
    row: waits.row,
    code: problem.code,
    about: problem.field,
    doing: { is: "cell", field: problem.field, text: "13100000010" },
  });
  expect(settled.counts).toMatchObject({ new: 2, to_settle: 0 });
  expect(
    (await owner.ask("POST", `/imports/${plan.id}/apply`, { seen: plan.seen, counts: plan.counts })).json.code,
  ).toBe("stale");
  const { seen, counts } = settled;
  expect((await owner.send("POST", `/imports/${plan.id}/apply`, { seen, counts })).state).toBe("stored");
  const [run] = (await owner.send("GET", "/importruns")).imports;
  expect(run).toMatchObject({ kind: "register", created: 2 });
  const { sums } = await owner.send("GET", `/importruns/${run.id}/back`);
  expect(sums).toMatchObject({ removed: 2 });
  await owner.send("POST", `/importruns/${run.id}/back`, sums);
  expect((await owner.send("GET", "/fleet/count?q=1310000")).count).toBe(3);
});

test("people come by a list, move and leave, and somebody is answered for", async () => {
  const plan = await owner.send("POST", "/people/imports", Buffer.from("姓名,工号,班组\n孙丁,A900,销一组\n"));
  expect(plan.counts).toMatchObject({ new: 1 });
  const applied = { seen: plan.seen, counts: plan.counts, cards: "go" };
  expect((await owner.send("POST", `/people/imports/${plan.id}/apply`, applied)).created).toBe(1);
  const [found] = (await owner.send("GET", `/people/find?text=${encodeURIComponent("孙丁")}`)).people;
  expect(found.staffNo).toBe("A900");
  const left = await owner.send("POST", `/people/${found.id}/leave`, { leftOn: "2026-11-01" });
  expect(left.employment).toBe("left");
  expect((await owner.send("POST", `/people/${found.id}/leave`, { leftOn: null })).employment).toBe("active");
  expect((await owner.send("GET", `/people/${found.id}`)).person.name).toBe("孙丁");
});

test("sites, teams, firms and labels are kept at the version that was seen", async () => {
  const site = await owner.send("POST", "/sites", { name: "东区" });
  const renamed = await owner.send("PUT", `/sites/${site.id}`, { name: "东二区", version: site.version });
  expect(renamed.name).toBe("东二区");
  const late = await owner.ask("PUT", `/sites/${site.id}`, { name: "东三区", version: site.version });
  expect(late).toMatchObject({ status: 409, json: { code: "stale" } });
  const team = await owner.send("POST", "/teams", { name: "九组", siteId: site.id });
  expect(team).toMatchObject({ siteId: site.id, people: 0, cards: 0 });
  const firm = await owner.send("POST", "/entities", { name: "示例信息公司", licenceLast4: "12AB" });
  const twice = await owner.send("POST", "/entities", { name: "示例信息公司二" });
  await owner.send("POST", `/entities/${twice.id}/merge`, { version: twice.version, intoId: firm.id });
  expect((await owner.send("GET", "/entities")).entities.map((one: { id: string }) => one.id)).not.toContain(twice.id);
  const set = { do: "set", field: "project", to: "催收" };
  await owner.send("POST", "/bulk", { deed: set, chosen: { cardIds: cards } });
  const rename = { kind: "project", from: "催收", to: "客服" };
  expect(await owner.send("POST", "/labels/rename/foresee", rename)).toMatchObject({ cards: 3, joins: 0 });
  expect(await owner.send("POST", "/labels/rename", rename)).toEqual({ cards: 3 });
});

test("a view is saved, pinned, changed as it was seen and removed", async () => {
  const view = await owner.send("POST", "/views", { name: "可办理", content: { query: "stage:ready" } });
  expect(view).toMatchObject({ query: "stage:ready", mine: true });
  await owner.send("POST", `/views/${view.id}/pin`, { pinned: true });
  expect((await owner.send("GET", "/views")).pinned).toEqual([{ id: view.id, cards: 0, more: false }]);
  const edited = { name: "能办的", version: view.version, content: null };
  const after = await owner.send("PUT", `/views/${view.id}`, edited);
  expect(after).toMatchObject({ name: "能办的", query: "stage:ready" });
  expect((await owner.ask("PUT", `/views/${view.id}`, edited)).json.code).toBe("stale");
  await owner.send("POST", `/views/${view.id}/remove`, { version: after.version });
  expect((await owner.ask("GET", `/views/${view.id}`)).status).toBe(404);
});

test("one's own card is ticked at the version that was seen, and nobody else's is there", async () => {
  await owner.send("POST", "/bulk", { deed: open, chosen: { cardIds: cards.slice(0, 1) } });
  const user = programOf(store, await tokenOf(store, "user"));
  const [own] = (await user.send("GET", "/mine")).cards;
  const { id, version } = own.card;
  const item = own.items.find((one: { state: string }) => one.state === "unknown");
  const reply = { kinds: [item.kind], answer: "never_bound" };
  expect((await user.ask("POST", `/mine/${id}/answer`, { ...reply, version: version - 1 })).json.code).toBe("stale");
  const after = await user.send("POST", `/mine/${id}/answer`, { ...reply, version });
  expect(after.items.find((one: { id: string }) => one.id === item.id).state).toBe("cleared");
  const elsewhere = programOf(store, await tokenOf(store, "operator"));
  expect((await elsewhere.ask("POST", `/mine/${id}/answer`, { ...reply, version })).json.code).toBe("not_found");
});

test("a bill is handed in, kept as it was seen and held against the register", async () => {
  const form = new FormData();
  form.set("text", "号码,金额\n13100000001,29.00\n13100000077,5.00\n");
  form.set("name", "2026-10 移动.csv");
  const draft = await owner.send("POST", "/bills/drafts", form);
  expect(draft).toMatchObject({ month: "2026-10", carrier: "cmcc", lines: 2 });
  expect((await owner.ask("GET", `/bills/drafts/${draft.id}x`)).status).toBe(404);
  await owner.send("DELETE", `/bills/drafts/${draft.id}`);
  expect((await owner.ask("GET", `/bills/drafts/${draft.id}`)).status).toBe(404);
  expect((await owner.send("GET", "/movements/2026-10")).total.opening).toBeTypeOf("number");
});

test("who may not enter a room is told nothing of it", async () => {
  const user = programOf(store, await tokenOf(store, "user"));
  const rooms = ["/fleet/count", "/fleet/figures", "/fleet/facets", "/views", "/warnings", "/followups", "/bills"];
  const more = ["/verify", "/audit/exceptions", "/holidays", "/guides", "/settings", "/status", "/runs", "/webhooks"];
  for (const path of [...rooms, ...more, "/accounts", "/routes", "/templates", "/importruns"]) {
    expect(await user.ask("GET", path), path).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
});
