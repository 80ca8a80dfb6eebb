import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readings } from "../domain/case/compare";
import { paper } from "../domain/case/example";
import { grainSide, type Likeness } from "../domain/likeness";
import { addCertificate, verifyCertificate } from "./certificates";
import { actorOf, actorWith, cancelCard, clock, seedCentre } from "./example";
import { listExceptions } from "./followup/exceptions";
import { listEvents } from "./history";
import { rememberLook } from "./likeness";
import { listToVerify } from "./papers";
import { moveCertificate, moveCertificateBack, typeDigits } from "./proof";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let first = "";
let second = "";
beforeEach(async () => {
  store = await openTest();
  [first = "", second = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await cancelCard(store, first);
  await cancelCard(store, second);
});
afterEach(() => store.close());

const operator = actorOf("operator");
const manager = actorOf("siteManager");
const auditor = actorOf("auditor");

async function lay(cardId: string, fields: Parameters<typeof paper>[0] = {}, who = operator): Promise<string> {
  const laid = paper({ effectiveOn: clock.today, holderPrinted: null, ...fields });
  expect(await addCertificate(store, who, clock, { cardId, paper: laid })).toBeNull();
  return (await papersOf(cardId)).at(-1)?.id ?? "";
}
const papersOf = (cardId: string) => store.db.select().from(certificate).where(eq(certificate.cardId, cardId));
const stageOf = async (id: string) => (await store.db.select().from(card).where(eq(card.id, id)))[0]?.stage;
const verify = async (id: string, who = manager, more: { note?: string } = {}) =>
  verifyCertificate(store, who, clock, {
    id,
    version: (await store.db.select().from(certificate).where(eq(certificate.id, id)))[0]?.version ?? 0,
    printed: { serial: null, effectiveOn: clock.today, holderPrinted: null },
    seen: readings,
    ...more,
  });

/** Grey noise, the same for one seed. */
function look(hash: string, seed: number): Likeness {
  return { hash, grain: Uint8Array.from({ length: grainSide ** 2 }, (_, at) => (at * seed * 7919) % 251) };
}

test("digits typed from a paper are stored, answered with yes or no alone, and three tries are all", async () => {
  const id = await lay(first);
  expect(await typeDigits(store, auditor, clock, { id, digits: "12a4" })).toMatchObject({ refused: "invalid" });
  expect(await typeDigits(store, operator, clock, { id, digits: "0001" })).toEqual({ refused: "same_person" });
  expect(await typeDigits(store, auditor, clock, { id, digits: "0002" })).toEqual({ fits: false });
  expect((await papersOf(first))[0]).toMatchObject({ digits: "0002", digitsBy: "a-auditor", digitTries: 1 });
  expect(await typeDigits(store, manager, clock, { id, digits: "1001" })).toEqual({ fits: false });
  expect(await typeDigits(store, auditor, clock, { id, digits: "9999" })).toEqual({ fits: false });
  expect(await typeDigits(store, auditor, clock, { id, digits: "0001" })).toEqual({ refused: "too_often" });
  const tries = (await listEvents(store, manager, { cardId: first })).filter(
    (one) => one.deed === "certificate.digits",
  );
  expect(tries).toHaveLength(3);
});

test("a paper goes to the card that it is about in one deed, is nobody's to judge who moved it, and comes back", async () => {
  const id = await lay(first);
  const moved = await moveCertificate(store, manager, clock, { id, toCardId: second, reason: "号码是另一张" });
  if (!("id" in moved)) throw new Error(JSON.stringify(moved));
  expect(await papersOf(first)).toMatchObject([{ id, state: "removed" }]);
  expect(await papersOf(second)).toMatchObject([
    { id: moved.id, state: "to_verify", uploadedBy: "a-operator", movedFrom: id, movedBy: "a-siteManager" },
  ]);
  expect([await stageOf(first), await stageOf(second)]).toEqual(["cancelled", "verifying"]);
  expect(await verify(moved.id)).toEqual({ refused: "same_person" });
  expect(await moveCertificateBack(store, operator, clock, { id: moved.id })).toEqual({ refused: "not_allowed" });
  expect(await moveCertificateBack(store, manager, clock, { id: moved.id })).toBeNull();
  expect([await stageOf(first), await stageOf(second)]).toEqual(["verifying", "cancelled"]);
  expect(await verify(id)).toEqual({ closed: false });
});

test("a paper is moved between cards that one sees both of, or nothing is written", async () => {
  await store.run(store.db.update(card).set({ teamId: "n1", siteId: "north" }).where(eq(card.id, second)));
  const id = await lay(first);
  expect(await moveCertificate(store, manager, clock, { id, toCardId: second })).toEqual({ refused: "not_found" });
  expect(await moveCertificate(store, auditor, clock, { id, toCardId: first })).toEqual({ refused: "already" });
  expect(await moveCertificate(store, auditor, clock, { id, toCardId: second })).toEqual({ refused: "not_allowed" });
  expect(await papersOf(first)).toMatchObject([{ state: "to_verify" }]);
  expect(await papersOf(second)).toEqual([]);
});

test("a picture that looks like another card's is held up, its card named to who sees it alone, until a manager gives a reason", async () => {
  const [one, other] = ["a".repeat(64), "b".repeat(64)];
  await lay(first, { sha256: one, serial: null });
  await rememberLook(store, { sha256: one, page: 1, ...look("0123456789abcdef", 3) });
  await rememberLook(store, { sha256: other, page: 1, ...look("0123456789abcdee", 3) });
  const id = await lay(second, { sha256: other, serial: null });
  const twin = (who = manager) =>
    listToVerify(store, who, clock).then((all) => all.find(({ paper }) => paper.id === id)?.twins);
  expect(await twin()).toEqual([{ by: "picture", card: { id: first, number: "13100000001" } }]);
  expect(await verify(id, auditor, { note: "看过" })).toEqual({ refused: "invalid", by: ["picture"] });
  await store.run(store.db.update(card).set({ teamId: "n1", siteId: "north" }).where(eq(card.id, first)));
  expect(await twin()).toEqual([{ by: "picture", card: null }]);
  expect(await verify(id, manager, { note: "两张卡一份回执" })).toEqual({ closed: false });
  expect((await papersOf(second))[0]).toMatchObject({
    state: "verified",
    against: ["picture"],
    verdict: "两张卡一份回执",
  });
  expect(await listExceptions(store, actorWith("auditor", { all: true }), clock)).toMatchObject([
    { what: "overruled", against: ["picture"], by: "孙示例", reason: "两张卡一份回执" },
  ]);
});

test("pictures whose hashes are near and whose grain is not are two papers", async () => {
  const [one, other] = ["a".repeat(64), "b".repeat(64)];
  await lay(first, { sha256: one, serial: null });
  await rememberLook(store, { sha256: one, page: 1, ...look("0123456789abcdef", 3) });
  await rememberLook(store, { sha256: other, page: 1, ...look("0123456789abcdee", 5) });
  expect(await verify(await lay(second, { sha256: other, serial: null }))).toEqual({ closed: false });
});
