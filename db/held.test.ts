import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readings } from "../domain/case/compare";
import { paper } from "../domain/case/example";
import { pageOf } from "../domain/reading/example";
import { runBulk } from "./bulk/run";
import { closeCase } from "./case/close";
import { addCertificate, mismatchCertificate, verifyCertificate } from "./certificates";
import { roomCounts } from "./counts";
import { readDesk } from "./desk";
import { actorOf, actorWith, cancelCard, clock, seedCentre } from "./example";
import { exceptionSlices, listExceptions } from "./followup/exceptions";
import { listToVerify, standingToVerify } from "./papers";
import { moveCertificate } from "./proof";
import { claimReading, storeReading } from "./reading";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import type { Store } from "./store";
import { openTest } from "./testing";

const manager = actorOf("siteManager");
const audits = actorWith("auditor", { all: true });
const later = { ...clock, now: new Date(Date.parse(clock.now) + 60_000).toISOString() };
const against = { refused: "read_against", by: ["read_number"] };

let store: Store;
let first = "";
let second = "";
beforeEach(async () => {
  store = await openTest();
  [first = "", second = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  for (const id of [first, second]) await cancelCard(store, id);
});
afterEach(() => store.close());

const stageOf = async (id: string) => (await store.db.select().from(card).where(eq(card.id, id)))[0]?.stage;
const papers = () => store.db.select().from(certificate);

/** A paper of the first card that a second person accepts by eye: nothing has read it yet. */
async function acceptedByEye(close = false): Promise<string> {
  const laid = paper({ effectiveOn: clock.today, holderPrinted: null, serial: null });
  expect(await addCertificate(store, actorOf("operator"), clock, { cardId: first, paper: laid })).toBeNull();
  const [{ id } = { id: "" }] = await papers();
  expect(await accept(id, { close })).toEqual({ closed: close });
  return id;
}

async function accept(id: string, more: { close?: boolean; note?: string } = {}, who = manager) {
  const [row] = await store.db.select().from(certificate).where(eq(certificate.id, id));
  const printed = { serial: null, effectiveOn: clock.today, holderPrinted: null };
  return verifyCertificate(store, who, later, { id, version: row?.version ?? 0, printed, seen: readings, ...more });
}

/** And then the reader comes to it. */
async function read(number: string): Promise<void> {
  const claimed = await claimReading(store, clock, "desk");
  const pages = [pageOf(["中国移动业务受理单", `业务号码：|${number}`, "业务类型：|销户", "状态：|已办结"])];
  const at = { ...later, now: new Date(Date.parse(later.now) + 60_000).toISOString() };
  const text = { engine: "ocr", pages } as const;
  await storeReading(store, at, { sha256: claimed?.sha256 ?? "", heldBy: "desk", read: text });
}

test("what was accepted by eye closes no card once another number is read, alone or among many, until a manager says why", async () => {
  const id = await acceptedByEye();
  await read("13100000002");
  expect(await closeCase(store, manager, later, { cardId: first })).toEqual(against);
  const many = await runBulk(store, manager, later, { deed: { do: "close" }, chosen: { cardIds: [first] } });
  expect(many).toMatchObject({ done: [], refused: [{ cardId: first, refusal: against }] });
  expect(await stageOf(first)).toBe("verifying");
  expect(await accept(id, { close: true }, actorOf("auditor"))).toMatchObject({ refused: "not_allowed" });
  expect(await accept(id, {}, actorOf("auditor"))).toEqual({ refused: "invalid", by: ["read_number"] });
  expect(await accept(id, { close: true, note: "双号共用一张受理单" })).toEqual({ closed: true });
  expect(await papers()).toMatchObject([{ against: ["read_number"], verdict: "双号共用一张受理单" }]);
});

test("it stands in the queue again with what was read, and among the exceptions, also once the card was closed on it", async () => {
  const id = await acceptedByEye(true);
  expect(await stageOf(first)).toBe("closed");
  expect(await listExceptions(store, audits, later)).toEqual([]);
  await read("13100000002");
  const line = { what: "read_later", cardId: first, against: ["read_number"], by: manager.name };
  expect(await listExceptions(store, audits, later)).toMatchObject([line]);
  const streamed = [];
  for await (const some of exceptionSlices(store, audits, later)) streamed.push(...some);
  expect(streamed).toMatchObject([line]);
  expect(await listExceptions(store, actorOf("otherManager"), later)).toEqual([]);
  expect(await listToVerify(store, manager, later)).toEqual([]);
  expect(id).not.toBe("");
});

test("a held paper is back in the queue of whoever may judge it, and goes back as a mismatch or to the card that it is about", async () => {
  const id = await acceptedByEye();
  await read("13100000002");
  expect(await readDesk(store, manager, later)).toMatchObject([
    {
      paper: { id, state: "verified" },
      faults: ["read_number"],
      moveTo: [{ id: second, number: "13100000002" }],
    },
  ]);
  expect(await readDesk(store, actorOf("otherManager"), later)).toEqual([]);
  const moved = await moveCertificate(store, manager, later, { id, toCardId: second });
  expect(moved).toHaveProperty("id");
  expect([await stageOf(first), await stageOf(second)]).toEqual(["cancelled", "verifying"]);
});

test("the number beside the room's name is that of the papers in it, also when one comes back after the last event", async () => {
  const shown = async () => [
    (await listToVerify(store, manager, later)).length,
    (await roomCounts(store, manager, later)).verify,
    (await standingToVerify(store, manager, later)).papers,
  ];
  expect(await shown()).toEqual([0, 0, 0]);
  const id = await acceptedByEye();
  expect(await shown()).toEqual([0, 0, 0]);
  // Nothing of it is an event: the count must not be the one from before.
  await read("13100000002");
  expect(await shown()).toEqual([1, 1, 1]);
  expect((await roomCounts(store, actorOf("otherManager"), later)).verify).toBe(0);
  expect(await standingToVerify(store, manager, later)).toMatchObject({ own: 0, oldestAt: clock.now });
  await mismatchCertificate(store, manager, later, { id, verdict: "号码是另一张" });
  expect(await shown()).toEqual([0, 0, 0]);
});

test("a mismatch takes the card back to where its proof is missing", async () => {
  const id = await acceptedByEye();
  await read("13100000002");
  expect(await mismatchCertificate(store, manager, later, { id, verdict: "号码是另一张" })).toBeNull();
  expect(await stageOf(first)).toBe("cancelled");
  expect(await readDesk(store, manager, later)).toEqual([]);
});

test("a reading that fits holds nothing back", async () => {
  const id = await acceptedByEye();
  await read("13100000001");
  expect(await readDesk(store, manager, later)).toEqual([]);
  expect(await accept(id, { note: "再看一次" })).toEqual({ refused: "already" });
  expect(await closeCase(store, manager, later, { cardId: first })).toBeNull();
});

test("papers that wait are not accepted among many cards against what was read", async () => {
  const laid = paper({ effectiveOn: clock.today, holderPrinted: null, serial: null });
  await addCertificate(store, actorOf("operator"), clock, { cardId: first, paper: laid });
  await read("13100000002");
  const deed = { do: "verify" as const, seen: [...readings] };
  const many = await runBulk(store, manager, later, { deed, chosen: { cardIds: [first] } });
  const refusal = { refused: "invalid", by: ["read_number"] };
  expect(many).toMatchObject({ done: [], refused: [{ cardId: first, refusal }] });
});
