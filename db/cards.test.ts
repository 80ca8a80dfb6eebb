import { afterEach, beforeEach, expect, test } from "vitest";
import type { CardInput } from "../domain/cardinput";
import { isRefusal } from "../domain/change";
import { runBulk } from "./bulk/run";
import { addCard, assignUser, editCard } from "./cards";
import { bringTo, fileOf } from "./case/example";
import { openCases } from "./case/open";
import { actorOf, clock, seedCentre } from "./example";
import { addTyped, typedCard } from "./fleet/example";
import { readEvents } from "./history";
import { setLeft } from "./people";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let cardId = "";
beforeEach(async () => {
  store = await openTest();
  [cardId = ""] = await seedCentre(store);
});
afterEach(() => store.close());

const [owner, operator] = [actorOf("owner"), actorOf("operator")];
const cardOf = async (id = cardId) => (await fileOf(store, id)).card;

/** What the form for a card begins with. */
async function formOf(id = cardId): Promise<CardInput> {
  const card = await cardOf(id);
  const keys = Object.keys(typedCard()) as (keyof CardInput)[];
  return Object.fromEntries(keys.map((key) => [key, card[key]])) as unknown as CardInput; // the same keys, one by one
}

test("a card typed in is stored with its site, its team's name and the items that its columns raise, as one event", async () => {
  const added = await addCard(store, operator, clock, typedCard({ line: "suspended", contractEnd: "2027-03-31" }));
  if (isRefusal(added)) throw new Error(added.refused);
  const { card, blockers } = await fileOf(store, added.cardId);
  expect(card).toMatchObject({ siteId: "south", teamName: "销一组", lineCheckedOn: clock.today, edition: 0 });
  expect(blockers.map((item) => item.kind).sort()).toEqual(["contract_term", "line_state"]);
  const [newest] = await readEvents(store, { cardId: added.cardId });
  expect(newest).toMatchObject({ deed: "card.add", actorId: "a-operator" });
});

test("a number that any card has that is not gone is refused, whoever's it is, and nothing is written", async () => {
  const stranger = actorOf("otherManager");
  const input = typedCard({ number: "13100000001", teamId: "n1" });
  const before = (await readEvents(store, {})).length;
  expect(await addCard(store, stranger, clock, input)).toEqual({
    refused: "invalid",
    fields: { number: "on_other_card" },
  });
  expect((await readEvents(store, {})).length).toBe(before);
});

test("an ICCID stands on one card only; a number comes back once its card is closed", async () => {
  await addTyped(store, { iccid: "89860000000000000019" });
  const twice = typedCard({ number: "13500000099", iccid: "89860000000000000019" });
  expect(await addCard(store, owner, clock, twice)).toMatchObject({ fields: { iccid: "on_other_card" } });
  await bringTo(store, cardId, "closed");
  const again = await addCard(store, owner, clock, typedCard({ number: "13100000001" }));
  expect(isRefusal(again)).toBe(false);
});

test("nobody adds a card to a team or a person outside their scope, or out of their own sight", async () => {
  const add = (fields: Partial<CardInput>) => addCard(store, operator, clock, typedCard(fields));
  expect(await add({ teamId: "n1" })).toEqual({ refused: "invalid", fields: { teamId: "not_found" } });
  expect(await add({ userId: "p-stranger" })).toEqual({ refused: "invalid", fields: { userId: "not_found" } });
  expect(await add({ teamId: null })).toEqual({ refused: "invalid", fields: { teamId: "required" } });
});

test("an edit bumps the card's edition, takes it to its new team's site and says old and new in the log", async () => {
  const input = { ...(await formOf()), teamId: "n1", rentFen: 3900 };
  expect(await editCard(store, owner, clock, { id: cardId, edition: 0, input })).toBeNull();
  expect(await cardOf()).toMatchObject({
    teamId: "n1",
    siteId: "north",
    teamName: "续费组",
    rentFen: 3900,
    edition: 1,
  });
  const [newest] = await readEvents(store, { cardId });
  const fields = newest?.changes[0]?.fields.map(({ field, before, after }) => [field, before, after]);
  expect(fields).toEqual(
    expect.arrayContaining([
      ["rentFen", null, 3900],
      ["teamId", "销一组", "续费组"],
    ]),
  );
});

test("an edit on stale values is refused with both values, and a tick on an item makes no form stale", async () => {
  const seen = await formOf();
  await openCases(store, owner, clock, { cardIds: [cardId], reason: "unused" });
  expect(
    await editCard(store, owner, clock, { id: cardId, edition: 0, input: { ...seen, plan: "畅享 59" } }),
  ).toBeNull();
  const late = { ...seen, plan: "畅享 99" };
  expect(await editCard(store, operator, clock, { id: cardId, edition: 0, input: late })).toEqual({
    refused: "stale",
    conflict: [{ field: "plan", yours: "畅享 99", theirs: "畅享 59" }],
  });
  expect((await cardOf()).plan).toBe("畅享 59");
});

test("a form sent back as it was stores nothing", async () => {
  const before = (await readEvents(store, {})).length;
  expect(await editCard(store, owner, clock, { id: cardId, edition: 0, input: await formOf() })).toBeNull();
  expect((await readEvents(store, {})).length).toBe(before);
});

test("a card with a case keeps its number", async () => {
  await bringTo(store, cardId, "submitted");
  const input = { ...(await formOf()), number: "13100000009" };
  const { edition } = await cardOf();
  const refusal = await editCard(store, owner, clock, { id: cardId, edition, input });
  expect(refusal).toEqual({ refused: "invalid", fields: { number: "case_has_it" } });
});

test("an edit into a foreign team or of a foreign card is refused like one that does not exist", async () => {
  const input = await formOf();
  const elsewhere = { id: cardId, edition: 0, input: { ...input, teamId: "n1" } };
  expect(await editCard(store, operator, clock, elsewhere)).toEqual({
    refused: "invalid",
    fields: { teamId: "not_found" },
  });
  const foreign = { id: cardId, edition: 0, input: { ...input, plan: "x" } };
  expect(await editCard(store, actorOf("otherManager"), clock, foreign)).toEqual({ refused: "not_found" });
  expect(await editCard(store, owner, clock, { ...foreign, id: "none" })).toEqual({ refused: "not_found" });
});

test("assigned cards go to the person, their team and site; the foreign and the archived come back with the reason", async () => {
  const [mine, archived] = [await addTyped(store, { number: "13500000001", occupancy: "idle" }), cardId];
  const foreign = await addTyped(store, { number: "13500000002", teamId: "n1" });
  await bringTo(store, archived, "closed");
  const cardIds = [mine, archived, foreign];
  const outcome = await assignUser(store, operator, clock, { cardIds, personId: "p-teammate" });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  expect(outcome.done).toEqual([mine]);
  expect(outcome.refused.map((one) => [one.cardId, one.refusal.refused]).sort()).toEqual(
    [
      [archived, "wrong_stage"],
      [foreign, "not_found"],
    ].sort(),
  );
  expect(await cardOf(mine)).toMatchObject({ userName: "王乙", teamId: "s1", occupancy: "in_use", wasting: false });
});

test("a card taken from its user is idle and wastes its rent; a person out of sight is nobody's to assign", async () => {
  await assignUser(store, operator, clock, { cardIds: [cardId], personId: null });
  expect(await cardOf()).toMatchObject({ userId: null, userName: null, occupancy: "idle", wasting: true });
  const outcome = await assignUser(store, operator, clock, { cardIds: [cardId], personId: "p-stranger" });
  expect(outcome).toEqual({ refused: "invalid", fields: { user: "not_found" } });
});

test("a personal card whose holder and user leaves wants an authorisation from then on", async () => {
  const id = await addTyped(store, { number: "13500000003", holderType: "personal", holder: "李甲", userId: "p-user" });
  expect((await cardOf(id)).openKinds).toBe("");
  await setLeft(store, owner, clock, { id: "p-user", leftOn: "2026-11-20" });
  expect((await cardOf(id)).openKinds).toBe("|holder_gone|");
});

test("a due day for many is set where a case is under way, and refused elsewhere", async () => {
  const [open, closed] = [await addTyped(store, { number: "13500000004" }), cardId];
  await openCases(store, owner, clock, { cardIds: [open], reason: "unused" });
  const outcome = await runBulk(store, operator, clock, {
    deed: { do: "due", due: "2026-12-05" },
    chosen: { cardIds: [open, closed] },
  });
  expect(outcome).toMatchObject({ done: [open], refused: [{ cardId: closed, refusal: { refused: "wrong_stage" } }] });
  expect((await cardOf(open)).due).toBe("2026-12-05");
});
