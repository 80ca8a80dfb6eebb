import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { paper } from "../domain/case/example";
import { pageOf } from "../domain/reading/example";
import { mostAttempts, type Page } from "../domain/reading/reading";
import { addCertificate } from "./certificates";
import { actorOf, cancelCard, clock, seedCentre } from "./example";
import {
  claimReading,
  countUnread,
  failReading,
  holdMs,
  noteProgress,
  queueReading,
  readText,
  releaseReadings,
  storeReading,
  sweepReadings,
} from "./reading";
import { certificate } from "./schema/case";
import { reading } from "./schema/reading";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let cardId = "";
beforeEach(async () => {
  store = await openTest();
  [cardId = ""] = await seedCentre(store, ["13800000001", "13800000002"]);
  await cancelCard(store, cardId);
  const laid = paper({ effectiveOn: clock.today, holderPrinted: null, mediaType: "application/pdf" });
  expect(await addCertificate(store, actorOf("operator"), clock, { cardId, paper: laid })).toBeNull();
});
afterEach(() => store.close());

const rows = () => store.db.select().from(reading);
const later = (ms: number) => ({ ...clock, now: new Date(Date.parse(clock.now) + ms).toISOString() });
const said: Page[] = [pageOf(["您的号码13800000001已成功销户"])];

async function claimed(heldBy = "a") {
  const taken = await claimReading(store, clock, heldBy);
  if (taken === null) throw new Error("nothing was queued");
  return { ...taken, heldBy };
}

test("a laid paper is queued once, whoever lays it again", async () => {
  const [{ sha256, mediaType } = { sha256: "", mediaType: "text/csv" as const }] = await store.db
    .select()
    .from(certificate);
  await queueReading(store, clock, { sha256, mediaType });
  await queueReading(store, clock, { sha256: "b".repeat(64), mediaType: "text/csv" });
  expect(await rows()).toMatchObject([{ sha256, state: "queued", attempts: 0 }]);
});

test("two servers never read the same file", async () => {
  const [first, second] = await Promise.all([claimReading(store, clock, "a"), claimReading(store, clock, "b")]);
  expect([first, second].filter((one) => one !== null)).toMatchObject([{ attempts: 1, mediaType: "application/pdf" }]);
});

test("what was read is given with its verdict to who sees the paper, and to nobody else", async () => {
  const { sha256, heldBy } = await claimed();
  await noteProgress(store, clock, { sha256, heldBy, pagesRead: 0, pageCount: 1 });
  await storeReading(store, clock, { sha256, heldBy, read: { engine: "ocr", pages: said } });
  const [{ id } = { id: "" }] = await store.db.select().from(certificate);
  expect(await readText(store, actorOf("auditor"), clock, id)).toMatchObject({
    reading: { state: "done", engine: "ocr", pageCount: 1, pagesRead: 1, pages: said },
    judgement: { verdict: "match" },
  });
  expect(await readText(store, actorOf("otherManager"), clock, id)).toBeNull();
});

test("a paper that is not read yet is unreadable and says so", async () => {
  const [{ id } = { id: "" }] = await store.db.select().from(certificate);
  expect(await readText(store, actorOf("operator"), clock, id)).toMatchObject({
    reading: { state: "queued" },
    judgement: { verdict: "unreadable", reasons: ["not_read_yet"] },
  });
  expect(await countUnread(store, actorOf("siteManager"))).toEqual({ waiting: 1, failed: 0 });
  expect(await countUnread(store, actorOf("user"))).toEqual({ waiting: 0, failed: 0 });
});

test("a reader that crashed is tried again, three times in all", async () => {
  for (let attempts = 1; attempts <= mostAttempts; attempts++) {
    const held = await claimed();
    expect(held.attempts).toBe(attempts);
    await failReading(store, clock, { ...held, fault: "crashed" });
  }
  expect(await claimReading(store, clock, "a")).toBeNull();
  expect(await rows()).toMatchObject([{ state: "failed", fault: "crashed" }]);
});

test("a file that cannot be opened is not tried again", async () => {
  await failReading(store, clock, { ...(await claimed()), fault: "broken" });
  expect(await rows()).toMatchObject([{ state: "failed", fault: "broken", attempts: 1 }]);
});

test("what a server was told to let go of waits again as if it had not begun; another's is left", async () => {
  await claimed();
  await releaseReadings(store, "b");
  expect(await rows()).toMatchObject([{ state: "running" }]);
  await releaseReadings(store, "a");
  expect(await rows()).toMatchObject([{ state: "queued", attempts: 0, heldBy: null }]);
});

test("what a server lost is taken up by the next, and an answer that comes late is not stored", async () => {
  const { sha256, heldBy } = await claimed();
  await sweepReadings(store, later(holdMs - 1));
  expect(await rows()).toMatchObject([{ state: "running" }]);
  await sweepReadings(store, later(holdMs + 1));
  expect(await claimReading(store, clock, "b")).toMatchObject({ sha256, attempts: 2 });
  await storeReading(store, clock, { sha256, heldBy, read: { engine: "ocr", pages: said } });
  expect(await rows()).toMatchObject([{ state: "running", heldBy: "b" }]);
});

test("papers laid before the program could read are queued, and a text goes with the last paper that names its file", async () => {
  await store.run(store.db.delete(reading));
  expect(await sweepReadings(store, clock)).toBe(1);
  expect(await rows()).toHaveLength(1);
  const [{ id } = { id: "" }] = await store.db.select().from(certificate);
  await store.run(store.db.delete(certificate).where(eq(certificate.id, id)));
  await sweepReadings(store, clock);
  expect(await rows()).toEqual([]);
});
