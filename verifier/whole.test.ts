import { afterAll, beforeAll, expect, test } from "vitest";
import { proveCard } from "@/db/cardproof";
import type { Signer } from "@/db/checkpoint";
import { leafHash } from "@/db/event";
import { actorOf, clock } from "@/db/example";
import { card } from "@/db/schema/card";
import { isRefusal } from "@/domain/change";
import { hex, utf8 } from "@/domain/proof/bytes";
import { listZip, unpack } from "@/server/unzip";
import {
  type Example,
  type Files,
  inFolder,
  linesOf,
  means,
  openExample,
  ours,
  papers,
  said,
  setLines,
  signAnew,
  sourceOf,
  theirs,
  unpacked,
} from "./example";
import { verify } from "./open";
import { sayFault } from "./words";

let example: Example;
let good: Files;
let zipped: Uint8Array;
let code: string;
beforeAll(async () => {
  example = await openExample();
  ({ good, zipped, code } = example);
}, 60_000);
afterAll(() => example.close());

/** The whole log with one body changed, its chain and its key's event made to fit from there on. */
function rewritten(files: Files, key: Signer): void {
  let prev = "";
  const lines = linesOf(files).map(({ seq, body = "", values }) => {
    const named = body.replace(hex(ours.publicKey), hex(key.publicKey)).replace('"at":"2026', '"at":"2025');
    const now = seq === 1 ? named : named.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`);
    prev = leafHash(now);
    return { seq, leaf: prev, body: now, ...(values && { values }) };
  });
  setLines(files, lines);
  signAnew(files, key);
}

test("a bundle is whole, as a ZIP and unpacked, and the code from paper fits", async () => {
  expect(papers(good)).toHaveLength(2);
  expect(await said({ file: sourceOf(zipped) })).toEqual([]);
  expect(await said(inFolder(new Map([...good, ["certificates/.DS_Store", utf8("x")]])))).toEqual([]);
  const verdict = await verify({ file: sourceOf(zipped) }, means, () => {});
  expect(verdict.code(code)).toMatchObject({ what: "code_fits" });
  expect(verdict.facts?.full).toBe(verdict.facts?.manifest.size);
});

test("a bundle of one card tells its events in full and the others as hashes, under the same kind of root", async () => {
  const part = await unpacked(await example.bundle("stage:verifying"));
  expect(await said(inFolder(part))).toEqual([]);
  const lines = linesOf(part);
  const full = lines.filter(({ body }) => body !== undefined);
  expect(full.length).toBeGreaterThan(3);
  expect(full.length).toBeLessThan(lines.length);
  expect(full.every(({ body }) => body?.includes('"deed":"proof.key"') || !body?.includes('"card":null'))).toBe(true);
});

test("a log that was cut or written anew and signed again is whole in itself, and the code from paper tells", async () => {
  const cut = new Map(good);
  setLines(cut, linesOf(cut).slice(0, -1));
  signAnew(cut, ours);
  const anew = new Map(good);
  rewritten(anew, theirs);
  for (const [files, what] of [
    [cut, "code_later"],
    [anew, "code_foreign"],
  ] as const) {
    const verdict = await verify(inFolder(files), means, () => {});
    expect(verdict.faults).toEqual([]);
    expect(verdict.code(code).what).toBe(what);
  }
  const verdict = await verify(inFolder(good), means, () => {});
  expect(verdict.code(code.replace(/.$/, (one) => (one === "7" ? "8" : "7"))).what).toBe("code_slip");
});

test("a ZIP that is cut, has something hidden in it, or a name twice, is not read", async () => {
  const at = (bytes: Uint8Array) => said({ file: sourceOf(bytes) });
  expect(await at(zipped.slice(0, -30))).toEqual(["zip_cut "]);
  expect(await at(new Uint8Array(Buffer.concat([zipped, Buffer.from("more")])))).toEqual(["zip_cut "]);
  const bytes = Buffer.from(zipped);
  // The directory names another file than the entry's own header: programs would differ in what they show.
  const central = bytes.lastIndexOf("register.csv");
  bytes.write("registex.csv", central);
  expect(await at(new Uint8Array(bytes))).toEqual(["zip_hidden registex.csv"]);
  const twice = Buffer.from(zipped);
  twice.write("manifest.json", twice.lastIndexOf("manifest.note"));
  expect(await at(new Uint8Array(twice))).toEqual(["zip_twice manifest.json"]);
  const damaged = Buffer.from(zipped);
  damaged.fill(0, 200, 260);
  expect((await at(new Uint8Array(damaged))).length).toBeGreaterThan(0);
  expect(await at(utf8("no bundle at all, only a text"))).toEqual(["zip_cut "]);
});

test("a card's own proof holds, and a changed event, value, path or signature of it is named", async () => {
  const [{ id } = { id: "" }] = await example.store.db.select({ id: card.id }).from(card).limit(1);
  const made = await proveCard(example.store, actorOf("owner"), clock, id, ours);
  if (isRefusal(made)) throw new Error(made.refused);
  const at = async (proof: unknown) => (await said({ file: sourceOf(utf8(JSON.stringify(proof))) }))[0];
  const { proof } = made;
  expect(await at(proof)).toBeUndefined();
  const [first, second] = proof.events;
  if (!first || !second) throw new Error("too few events");
  const withSecond = (now: typeof second) => ({ ...proof, events: [first, now, ...proof.events.slice(2)] });
  expect(await at(withSecond({ ...second, body: second.body?.replace('"at":"2026', '"at":"2025') ?? "" }))).toBe(
    `event_changed ${second.seq}`,
  );
  expect(await at(withSecond({ ...second, values: second.values?.map(([c, s]) => [c, s, '"王五"']) ?? [] }))).toBe(
    `value_changed ${second.seq}`,
  );
  expect(await at(withSecond({ ...second, path: second.path.slice(1) }))).toBe(`proof_broken ${second.seq}`);
  expect(await at({ ...proof, checkpoint: proof.checkpoint.replace(/\n\d+\n/, "\n999\n") })).toMatch(
    /^checkpoint_signature/,
  );
  expect(await at({ ...proof, events: proof.events.slice(1) })).toMatch(/^key_foreign/);
});

test("other programs unpack every file of it, check sums and all", async () => {
  const bytes = Buffer.from(zipped);
  const entries = listZip(bytes);
  if (typeof entries === "string") throw new Error(entries);
  for (const entry of entries) {
    const found = await unpack(bytes, entry, 1_000_000);
    expect(typeof found === "string" ? `${entry.name} ${found}` : found.equals(good.get(entry.name) ?? bytes)).toBe(
      true,
    );
  }
});

test("every fault has its words in both languages, with the place in them", () => {
  expect(sayFault("zh", { what: "event_changed", name: "7" })).toBe("第 7 条记录被改");
  expect(sayFault("en", { what: "event_changed", name: "7" })).toBe("Event 7 was changed");
});
