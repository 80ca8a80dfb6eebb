import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { addCertificate } from "@/db/certificates";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { storeFile } from "@/db/files";
import { readText } from "@/db/reading";
import { certificate } from "@/db/schema/case";
import { reading } from "@/db/schema/reading";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { paper } from "@/domain/case/example";
import { findIn } from "@/domain/reading/find";
import { judge } from "@/domain/reading/judge";
import papers from "./fixtures/papers/expected.json";
import { Reader } from "./reader";
import { ReadingDesk } from "./reading";

// Made by `npm run readings -- --keep=FOLDER`, which draws and reads many more; these guard the way.
const folder = join(import.meta.dirname, "fixtures/papers");
const types: Record<string, string> = { pdf: "application/pdf", png: "image/png", jpeg: "image/jpeg" };
const typeOf = (name: string) => types[name.split(".").at(-1) ?? ""] ?? "";
const fileOf = (name: string) => readFile(join(folder, name));

describe("a paper is read and comes to its verdict", () => {
  const reader = new Reader();
  afterAll(() => reader.end());

  test.each(Object.entries(papers))("%s", { timeout: 60_000 }, async (name, { expected, record }) => {
    const read = await reader.read({ bytes: await fileOf(name), mediaType: typeOf(name) });
    if ("fault" in read) throw new Error(read.fault);
    const { verdict } = judge(findIn(read), record as Parameters<typeof judge>[1]); // JSON knows no codes
    expect([verdict, read.engine]).toEqual([expected, name.endsWith(".pdf") ? "pdf_text" : "ocr"]);
  });

  test("letters that nobody sees are not believed: the page is read as it is drawn", { timeout: 60_000 }, async () => {
    const read = await reader.read({ bytes: await fileOf("invisible.pdf"), mediaType: "application/pdf" });
    expect(read).toMatchObject({ engine: "ocr", pages: [{ lines: [] }] });
  });

  test("a page without a word is unreadable, and a broken file says so", { timeout: 60_000 }, async () => {
    const blank = await sharp({ create: { width: 300, height: 400, channels: 3, background: "#ffffff" } })
      .png()
      .toBuffer();
    const read = await reader.read({ bytes: blank, mediaType: "image/png" });
    if ("fault" in read) throw new Error(read.fault);
    const [first] = Object.values(papers);
    expect(judge(findIn(read), first?.record as Parameters<typeof judge>[1]).verdict).toBe("unreadable");
    const cut = blank.subarray(0, 60);
    expect(await reader.read({ bytes: cut, mediaType: "image/png" })).toEqual({ fault: "broken" });
    expect(await reader.read({ bytes: cut, mediaType: "application/pdf" })).toEqual({ fault: "broken" });
  });
});

describe("the queue is read to its end", () => {
  let store: Store;
  let dataDir: string;
  beforeEach(async () => {
    store = await openTest();
    dataDir = await mkdtemp(join(tmpdir(), "simoff-reading-"));
    const [cardId = ""] = await seedCentre(store, ["13800000001"]);
    await cancelCard(store, cardId);
    const bytes = await fileOf("pdf_text-01.pdf");
    const sha256 = await storeFile(dataDir, bytes);
    const laid = paper({ sha256, effectiveOn: clock.today, holderPrinted: null, mediaType: "application/pdf" });
    await addCertificate(store, actorOf("operator"), clock, { cardId, paper: laid });
  });
  afterEach(async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  });
  const rows = () => store.db.select().from(reading);

  test("a laid paper is read by itself; its text is on the card", { timeout: 60_000 }, async () => {
    const desk = new ReadingDesk(store, dataDir);
    await desk.work();
    await desk.stop();
    const [{ id } = { id: "" }] = await store.db.select().from(certificate);
    const text = await readText(store, actorOf("operator"), clock, id);
    expect(text).toMatchObject({
      reading: { state: "done", engine: "pdf_text" },
      judgement: { verdict: "other_number" },
    });
  });

  test("a server that stops lets go of what it had begun, and the next one reads it", { timeout: 60_000 }, async () => {
    const first = new ReadingDesk(store, dataDir);
    const working = first.work();
    await first.stop();
    await working;
    expect(await rows()).toMatchObject([{ state: "queued", attempts: 0 }]);
    const second = new ReadingDesk(store, dataDir);
    await second.work();
    await second.stop();
    expect(await rows()).toMatchObject([{ state: "done", attempts: 1 }]);
  });

  test("a file whose bytes are gone is not tried again", async () => {
    await rm(join(dataDir, "files"), { recursive: true });
    const desk = new ReadingDesk(store, dataDir);
    await desk.work();
    await desk.stop();
    expect(await rows()).toMatchObject([{ state: "failed", fault: "missing" }]);
  });
});
