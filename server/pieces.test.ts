import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { arrived, arrivingBounds, sweepArriving, takePiece } from "@/db/arriving";
import { removeCertificate } from "@/db/certificates";
import { actorOf, cancelCard, clock, type Standing, seedCentre } from "@/db/example";
import { listStored, readFile } from "@/db/files";
import { listToVerify } from "@/db/papers";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { mostPages, pieceBytes } from "@/domain/pieces";
import { takeCertificates } from "./certificates";
import { form, pdf, picture } from "./example";
import { readMedia } from "./media";
import { askArrived, takeArriving } from "./pieces";
import { fileBytes } from "./upload";

let store: Store;
let dataDir: string;
let own = "";
let other = "";
beforeEach(async () => {
  store = await openTest();
  dataDir = await mkdtemp(join(tmpdir(), "simoff-pieces-"));
  [own = "", other = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await cancelCard(store, own);
  await cancelCard(store, other);
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const who = (standing: Standing) => ({ actor: actorOf(standing), store, clock, dataDir });
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** A picture of noise: nothing in it packs. */
const photo = (side: number) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();

/** One piece as a browser posts it. */
const post = (standing: Standing, bytes: Uint8Array, from: number, upTo = from + pieceBytes, cardId = own) =>
  takeArriving(
    who(standing),
    cardId,
    hashOf(bytes),
    new Request(`http://localhost/x?from=${from}`, {
      method: "POST",
      body: new Uint8Array(bytes.subarray(from, upTo)),
    }),
  );
async function sendAll(standing: Standing, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.byteLength; from += pieceBytes) await post(standing, bytes, from);
}
const said = { kind: "cancellation_proof", says: "completed", effectiveOn: clock.today };
const lay = (standing: Standing, pages: { bytes: Uint8Array; name: string }[], cardId = own) =>
  takeCertificates(
    who(standing),
    cardId,
    form(
      { ...said, as: "user", pages: JSON.stringify(pages.map(({ bytes, name }) => ({ sha256: hashOf(bytes), name }))) },
      [],
    ),
  );
const laid = async () => (await listToVerify(store, actorOf("owner"), clock)).map(({ paper }) => paper);

test("a broken line goes on from what is here, a piece that comes twice changes nothing, and a gap is refused", async () => {
  const page = await photo(800);
  expect(page.byteLength).toBeGreaterThan(2 * pieceBytes);
  await post("user", page, 0);
  expect(await askArrived(who("user"), own, hashOf(page))).toEqual({ have: pieceBytes });
  expect(await post("user", page, 2 * pieceBytes)).toEqual({ have: pieceBytes, gap: true });
  expect(await post("user", page, 0)).toEqual({ have: pieceBytes });
  await post("user", page, pieceBytes);
  for (let from = 2 * pieceBytes; from < page.byteLength; from += pieceBytes) await post("user", page, from);
  expect(await lay("user", [{ bytes: page, name: "证明.jpg" }])).toEqual({
    files: [{ name: "证明.jpg", refusal: null }],
  });
  const [paper] = await laid();
  expect([paper?.sha256, await readFile(dataDir, paper?.sha256 ?? "")]).toEqual([hashOf(page), page]);
});

test("asked again after a lost answer, pages are laid once and nothing has to be sent again; taken back, they may come anew", async () => {
  const pages = [
    { bytes: await photo(100), name: "一.jpg" },
    { bytes: await photo(110), name: "二.jpg" },
  ];
  for (const { bytes } of pages) await sendAll("user", bytes);
  const answers = await Promise.all([lay("user", pages), lay("user", pages)]);
  const later = await lay("user", pages);
  expect(answers).toContainEqual({ files: [{ name: "一-2p.pdf", refusal: null }] });
  expect(later).toEqual({ files: [{ name: "一-2p.pdf", refusal: null, again: true }] });
  const [paper, ...more] = await laid();
  expect(more).toEqual([]);
  await removeCertificate(store, actorOf("user"), clock, { id: paper?.id ?? "", as: "user" });
  expect(await lay("user", pages)).toMatchObject({ files: [{ refusal: { fields: { file: "missing" } } }] });
  for (const { bytes } of pages) await sendAll("user", bytes);
  expect(await lay("user", pages)).toEqual({ files: [{ name: "一-2p.pdf", refusal: null }] });
  expect((await laid()).map(({ sha256 }) => sha256)).toEqual([paper?.sha256]);
});

test("photographed pages become one paper: upright, in their order, each photo in it byte for byte", async () => {
  const pages = [
    { bytes: await picture("jpeg", 6), name: "正面.jpg" },
    { bytes: await picture("png"), name: "back (2).png" },
  ];
  for (const { bytes } of pages) await sendAll("user", bytes);
  await lay("user", pages);
  const [paper] = await laid();
  const bytes = await readFile(dataDir, paper?.sha256 ?? "");
  if (typeof bytes === "string") throw new Error(bytes);
  expect(paper).toMatchObject({ mediaType: "application/pdf", fileName: "正面-2p.pdf" });
  expect(await readMedia("x.pdf", bytes)).toEqual({ mediaType: "application/pdf", pages: 2 });
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const shapes = await Promise.all([1, 2].map(async (n) => (await document.getPage(n)).view.map(Math.round)));
  const kept: Record<string, { content: Uint8Array }> = await document.getAttachments();
  await task.destroy();
  // 120 × 80 points, the first lying on its side.
  expect(shapes).toEqual([
    [0, 0, 561, 842],
    [0, 0, 842, 561],
  ]);
  expect(Object.values(kept).map(({ content }) => hashOf(content))).toEqual(pages.map((one) => hashOf(one.bytes)));
});

test("every limit of an upload holds: size, kind, wholeness, pages together", async () => {
  const junk = Buffer.from("MZ, no picture");
  const page = await picture("jpeg");
  await sendAll("user", junk);
  await sendAll("user", page);
  await sendAll("user", pdf());
  const fault = async (pages: { bytes: Uint8Array; name: string }[]) => {
    const answer = await lay("user", pages);
    return "files" in answer ? answer.files[0]?.refusal : answer;
  };
  const first = { bytes: page, name: "a.jpg" };
  expect(await fault([first, { bytes: junk, name: "b.jpg" }])).toEqual({
    refused: "invalid",
    fields: { file: "disagrees" },
    by: [hashOf(junk)],
  });
  expect(await fault([first, { bytes: pdf(), name: "b.pdf" }])).toMatchObject({ fields: { file: "no_page" } });
  expect(await fault([{ bytes: Buffer.from("never sent"), name: "b.jpg" }])).toMatchObject({
    fields: { file: "missing" },
  });
  expect(await fault(Array.from({ length: mostPages + 1 }, () => first))).toMatchObject({ refused: "invalid" });
  const far = await takePiece({ dataDir, accountId: actorOf("user").accountId }, "a".repeat(64), {
    from: 1,
    bytes: page,
  });
  expect(far).toBe("gap");
  const beyond = new Request(`http://localhost/x?from=${fileBytes}`, { method: "POST", body: new Uint8Array([1]) });
  expect(await takeArriving(who("user"), own, "a".repeat(64), beyond)).toMatchObject({ fields: { file: "too_large" } });
  const long = new Request("http://localhost/x?from=0", { method: "POST", body: new Uint8Array(pieceBytes + 1) });
  expect(await takeArriving(who("user"), own, "a".repeat(64), long)).toMatchObject({ fields: { file: "too_large" } });
  expect(await laid()).toEqual([]);
  expect(await listStored(dataDir)).toEqual([]);
});

test("bytes that are not those of their hash are thrown away, and the page begins anew", async () => {
  const page = await picture("jpeg");
  const of = { dataDir, accountId: actorOf("user").accountId };
  await takePiece(of, hashOf(page), { from: 0, bytes: Buffer.from("something else") });
  expect(await lay("user", [{ bytes: page, name: "a.jpg" }])).toMatchObject({
    files: [{ refusal: { fields: { file: "missing" } } }],
  });
  expect(await arrived(of, hashOf(page))).toBe(0);
});

test("what one person sends nobody else can ask for, go on with or lay, and no one sends for a card that is not theirs", async () => {
  const page = await picture("jpeg");
  await sendAll("user", page);
  for (const standing of ["teammate", "stranger", "otherManager", "auditor"] as const) {
    expect(await askArrived(who(standing), own, hashOf(page))).toEqual({ refused: "not_found" });
    expect(await post(standing, page, 0)).toEqual({ refused: "not_found" });
    expect(await lay(standing, [{ bytes: page, name: "a.jpg" }])).toEqual({ refused: "not_found" });
  }
  expect(await askArrived(who("operator"), own, hashOf(page))).toEqual({ have: 0 });
  expect(await lay("operator", [{ bytes: page, name: "a.jpg" }])).toMatchObject({
    files: [{ refusal: { fields: { file: "missing" } } }],
  });
  expect(await readdir(join(dataDir, "arriving"))).toHaveLength(1);
});

test("what waits is bounded for each person, the oldest goes first, and all of it is gone a day later", async () => {
  const of = { dataDir, accountId: actorOf("user").accountId };
  const names = Array.from({ length: arrivingBounds.files + 2 }, (_, n) => hashOf(Buffer.from(String(n))));
  for (const [n, name] of names.entries()) {
    await takePiece(of, name, { from: 0, bytes: Buffer.from("piece") });
    const [folder = ""] = await readdir(join(dataDir, "arriving"));
    const at = new Date(Date.now() - (100 - n) * 1000);
    await utimes(join(dataDir, "arriving", folder, `${name}.part`), at, at);
  }
  const here = await Promise.all(names.map((name) => arrived(of, name)));
  expect(here.map(Boolean)).toEqual([false, false, ...Array.from({ length: arrivingBounds.files }, () => true)]);
  expect(await sweepArriving(dataDir, Date.now() + 23 * 3600_000)).toBe(0);
  expect(await sweepArriving(dataDir, Date.now() + 25 * 3600_000)).toBe(arrivingBounds.files);
  expect(await arrived(of, names.at(-1) ?? "")).toBe(0);
});
