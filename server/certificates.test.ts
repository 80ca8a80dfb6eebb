import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf, cancelCard, clock, type Standing, seedCentre } from "@/db/example";
import { filePath } from "@/db/files";
import { findByFile } from "@/db/papers";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { statusOf, takeCertificates } from "./certificates";
import { form, pdf, picture } from "./example";
import { attachment, giveFile, givePreview } from "./files";

let store: Store;
let dataDir: string;
let own = "";
let other = "";
beforeEach(async () => {
  store = await openTest();
  dataDir = await mkdtemp(join(tmpdir(), "simoff-take-"));
  [own = "", other = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await cancelCard(store, own);
  await cancelCard(store, other);
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const who = (standing: Standing) => ({ actor: actorOf(standing), store, clock, dataDir });
const said = { kind: "cancellation_proof", says: "completed", effectiveOn: clock.today };
const send = (
  standing: Standing,
  files: { name: string; bytes: Uint8Array }[],
  fields: Record<string, string> = said,
) => takeCertificates(who(standing), own, form(fields, files));
const asking = (standing: Standing, language = "zh") => ({
  ...who(standing),
  headers: new Headers({ "accept-language": language }),
});

describe("an upload", () => {
  test("keeps each good file and says of each bad one why not", async () => {
    const answer = await send("operator", [
      { name: "证明.pdf", bytes: pdf() },
      { name: "病毒.pdf", bytes: Buffer.from("MZ") },
      { name: "回执.png", bytes: await picture("png") },
      { name: "再传.pdf", bytes: pdf() },
    ]);
    expect(answer).toEqual({
      files: [
        { name: "证明.pdf", refusal: null },
        { name: "病毒.pdf", refusal: { refused: "invalid", fields: { file: "disagrees" } } },
        { name: "回执.png", refusal: null },
        { name: "再传.pdf", refusal: { refused: "duplicate" } },
      ],
    });
    expect(statusOf(answer)).toBe(200);
  });

  test("to a card that is not the sender's is refused before its body is read, and nothing lies on the disk", async () => {
    for (const standing of ["teammate", "stranger", "otherManager", "auditor"] as const) {
      const request = form(said, [{ name: "a.pdf", bytes: pdf() }]);
      expect(await takeCertificates(who(standing), own, request)).toEqual({ refused: "not_found" });
      expect(request.bodyUsed).toBe(false);
    }
    expect(await readdir(dataDir)).toEqual([]);
  });

  test("of one's own card needs no other right than being its user", async () => {
    const answer = await send("user", [{ name: "a.pdf", bytes: pdf() }], { ...said, as: "user" });
    expect(answer).toEqual({ files: [{ name: "a.pdf", refusal: null }] });
  });

  test("with a kind that there is not or a day that is none names the fields and keeps nothing", async () => {
    const answer = await send("operator", [{ name: "a.pdf", bytes: pdf() }], {
      ...said,
      kind: "x",
      effectiveOn: "soon",
    });
    expect(answer).toMatchObject({
      refused: "invalid",
      fields: { kind: expect.any(String), effectiveOn: "not_a_day" },
    });
    expect(statusOf(answer)).toBe(422);
    expect(await readdir(dataDir)).toEqual([]);
  });
});

describe("a download", () => {
  const fileName = "销户 证明 (1).pdf";
  async function stored(name = fileName, bytes: Uint8Array = pdf()): Promise<string> {
    await send("operator", [{ name, bytes }]);
    const [folder = ""] = await readdir(join(dataDir, "files"));
    const [rest = ""] = await readdir(join(dataDir, "files", folder));
    return folder + rest;
  }

  test("gives the bytes as they came, to be saved and never shown", async () => {
    const sha256 = await stored();
    const answer = await giveFile(asking("user"), sha256);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf());
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": attachment(fileName),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
    });
  });

  test("of another's card and of no card look the same", async () => {
    const sha256 = await stored();
    const answers = [
      await giveFile(asking("teammate"), sha256),
      await giveFile(asking("otherManager"), sha256),
      await giveFile(asking("owner"), "0".repeat(64)),
      await giveFile(asking("owner"), "../secret"),
    ];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
    expect(new Set(texts).size).toBe(1);
  });

  test("of damaged or missing bytes is an error in words, and not one byte is given", async () => {
    const sha256 = await stored();
    await writeFile(filePath(dataDir, sha256), "%PDF-1.4 changed");
    for (const give of [
      () => giveFile(asking("owner", "en"), sha256),
      () => givePreview(asking("owner", "en"), sha256, "page"),
    ]) {
      const answer = await give();
      expect([answer.status, (await answer.text()).includes("SHA-256")]).toEqual([500, true]);
    }
    await rm(filePath(dataDir, sha256));
    expect((await giveFile(asking("owner"), sha256)).status).toBe(500);
    expect((await findByFile(store, actorOf("owner"), sha256))?.state).toBe("to_verify");
  });

  test("a picture's preview is made anew, a PDF has none here", async () => {
    const sha256 = await stored("a.png", await picture("png"));
    const answer = await givePreview(asking("auditor"), sha256, "small");
    expect(answer.headers.get("content-type")).toBe("image/jpeg");
    expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect((await givePreview(asking("teammate"), sha256, "small")).status).toBe(404);
  });
});

test("a name goes into the header whole, and nothing of it breaks out", () => {
  expect(attachment("a\"b';.pdf")).toBe(`attachment; filename="certificate.pdf"; filename*=UTF-8''a%22b%27%3B.pdf`);
  expect(attachment("销户.png")).toContain("UTF-8''%E9%94%80%E6%88%B7.png");
});
