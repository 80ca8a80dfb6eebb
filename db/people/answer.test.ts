import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Saying } from "../../domain/case/note";
import { bringTo, fileOf, passed, seeItem } from "../case/example";
import { setReady } from "../case/materials";
import { actorOf, clock, type Standing, seedCentre } from "../example";
import { listEvents } from "../history";
import { setLeft } from "../people";
import type { Store } from "../store";
import { openTest } from "../testing";
import { answerForPerson } from "./answer";

let store: Store;
let ids: string[];
beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, ["13100000001", "13100000002"]);
  await setLeft(store, actorOf("owner"), clock, { id: "p-user", leftOn: "2026-11-20" });
  for (const cardId of ids) await bringTo(store, cardId, "preparing");
});
afterEach(() => store.close());

const told = { learnt: "phone", from: "李甲" } as const;
const first = () => ids[0] ?? "";
const second = () => ids[1] ?? "";

/** Every item of a card that waits for an answer, with the answer that the form offers first. */
async function allOf(cardId: string) {
  const { blockers } = await fileOf(store, cardId);
  const open = blockers.filter(({ state }) => state === "unknown" || state === "open");
  return open.map(({ id, version, kind }) => ({ cardId, id, version, said: usual(kind) }));
}

function usual(kind: string): Saying {
  if (kind === "backup_contacts") return "crm";
  if (kind === "fee_arrears") return "no_arrears";
  return kind.startsWith("bind_") || kind === "sms_login" ? "moved" : "done";
}

const answer = (items: Awaited<ReturnType<typeof allOf>>, standing: Standing = "siteManager", basis = told) =>
  answerForPerson(store, actorOf(standing), clock, { personId: "p-user", items, ...basis });

test("all items of two cards are answered in one act, each with how it was learnt, and the cards become ready", async () => {
  for (const cardId of ids) passed(await setReady(store, actorOf("operator"), clock, { cardId, codes: "all" }));
  const items = [...(await allOf(first())), ...(await allOf(second()))];
  expect(items.length).toBeGreaterThan(4);
  expect(await answer(items)).toBeNull();
  for (const cardId of ids) {
    const { blockers, card } = await fileOf(store, cardId);
    expect(card.stage).toBe("ready");
    const bank = blockers.find((one) => one.kind === "bind_bank");
    expect(bank).toMatchObject({ state: "cleared", note: "moved/phone(李甲)", checkedOn: clock.today });
  }
  const events = await listEvents(store, actorOf("owner"), { deed: "blocker.answer" });
  expect(events).toHaveLength(2);
  expect(new Set(events.map((one) => one.batch)).size).toBe(1);
});

describe("is refused and writes nothing", () => {
  const unchanged = async (deed: () => Promise<unknown>, refusal: unknown) => {
    const before = await fileOf(store, first());
    expect(await deed()).toMatchObject({ refused: refusal });
    expect(await fileOf(store, first())).toEqual(before);
  };

  test("an item that is settled already, one that was seen in another state, and one that is not there", async () => {
    const [item, ...rest] = await allOf(first());
    if (item === undefined) throw new Error("nothing to answer");
    expect(await answer([item])).toBeNull();
    await unchanged(() => answer([...rest, item]), "already");
    const [next] = rest;
    if (next === undefined) throw new Error("nothing more to answer");
    await unchanged(() => answer([{ ...next, version: next.version + 1 }]), "stale");
    await unchanged(() => answer([{ ...item, id: "none" }]), "not_found");
  });

  test("an answer that its kind does not know", async () => {
    const bank = { ...(await seeItem(store, first(), "bind_bank")), cardId: first() };
    await unchanged(() => answer([{ ...bank, said: "crm" }]), "invalid");
  });

  test("nobody named as who told it, nobody to answer for, nothing to answer", async () => {
    const items = await allOf(first());
    await unchanged(() => answer(items, "siteManager", { ...told, from: "  " as "李甲" }), "reason_needed");
    await unchanged(() => answer([]), "not_found");
    const other = { personId: "p-teammate", items, ...told };
    await unchanged(() => answerForPerson(store, actorOf("siteManager"), clock, other), "not_found");
  });

  test("who may not, or sees neither the person nor the card", async () => {
    const items = await allOf(first());
    for (const standing of ["otherManager", "teammate", "stranger", "user"] as const) {
      await unchanged(() => answer(items, standing), expect.stringMatching(/^(not_found|not_allowed)$/));
    }
    await unchanged(() => answer(items, "auditor"), "not_allowed");
  });
});
