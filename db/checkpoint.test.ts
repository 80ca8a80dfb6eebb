import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { fromHex, hex } from "../domain/proof/bytes";
import { codeFits, readCode } from "../domain/proof/code";
import {
  consistencyRanges,
  inclusionRanges,
  RightEdge,
  rootByConsistency,
  rootByInclusion,
} from "../domain/proof/merkle";
import { openNote, originOf, readCheckpoint } from "../domain/proof/note";
import * as checkpoints from "./checkpoint";
import { sha256 } from "./event";
import { checkpoint, event, tile } from "./schema/log";
import { signerFor, verifyEd25519 } from "./signing";
import type { Store } from "./store";
import { openTest } from "./testing";

const clock = { now: "2026-11-23T01:00:00.000Z", today: "2026-11-23" };
const later = { ...clock, now: "2026-11-23T02:00:00.000Z" };
const signer = signerFor(1);

async function write(store: Store, events: number): Promise<void> {
  for (let n = 0; n < events; n++) await store.commit(null, { kind: "setting.change" }, clock.now, []);
}

async function leavesOf(store: Store): Promise<Uint8Array[]> {
  const rows = await store.db.select({ leaf: event.leaf }).from(event).orderBy(event.seq);
  return rows.map(({ leaf }) => fromHex(leaf) ?? new Uint8Array());
}

function rootOf(leaves: readonly Uint8Array[]): string {
  const edge = new RightEdge(sha256);
  for (const leaf of leaves) edge.add(leaf);
  return hex(edge.root());
}

test("a checkpoint signs the RFC 6962 root of the whole log, goes on from the last one, and is the same when asked again", async () => {
  const store = await openTest();
  expect(await checkpoints.makeCheckpoint(store, signer, clock)).toBeNull();
  for (const events of [5, 8, 1]) {
    await write(store, events);
    const made = await checkpoints.makeCheckpoint(store, signer, clock);
    const leaves = await leavesOf(store);
    expect(made).toMatchObject({ size: leaves.length, root: rootOf(leaves) });
    const name = originOf(hex(leaves[0] ?? new Uint8Array()));
    const opened = openNote(sha256, made?.note ?? "", [{ name, publicKey: signer.publicKey }], verifyEd25519);
    const told = typeof opened === "string" ? null : readCheckpoint(opened.text);
    expect(told).toEqual({ origin: name, size: leaves.length, root: fromHex(rootOf(leaves)) });
    expect(await checkpoints.makeCheckpoint(store, signer, later)).toEqual(made);
  }
  const early = await checkpoints.makeCheckpoint(store, signer, clock, 9);
  expect(early?.root).toBe(rootOf((await leavesOf(store)).slice(0, 9)));
  expect((await checkpoints.listCheckpoints(store, 13)).map(({ size }) => size)).toEqual([5, 9, 13]);
  await expect(checkpoints.makeCheckpoint(store, signer, clock, 99)).rejects.toThrow("ends before event 99");
  await store.close();
});

test("two servers that sign at once sign the same, and both get what is stored", async () => {
  const store = await openTest();
  await write(store, 20);
  const both = await Promise.all([1, 2].map(() => checkpoints.makeCheckpoint(store, signer, clock)));
  expect(both[0]).toEqual(both[1]);
  expect(await store.db.select().from(checkpoint)).toHaveLength(1);
  // One writes while the other signs: each checkpoint is of a whole commit, and they agree with the log.
  await Promise.all([write(store, 15), ...[3, 4, 5].map(() => checkpoints.makeCheckpoint(store, signer, clock))]);
  const leaves = await leavesOf(store);
  for (const one of await checkpoints.listCheckpoints(store, 1000))
    expect(one.root).toBe(rootOf(leaves.slice(0, one.size)));
  await store.close();
});

test("it is time after a thousand events, after an hour with news, and not without news", async () => {
  const store = await openTest();
  expect(await checkpoints.isDue(store, clock)).toBe(false);
  await write(store, 1);
  expect(await checkpoints.isDue(store, clock)).toBe(true);
  await checkpoints.makeCheckpoint(store, signer, clock);
  expect(await checkpoints.isDue(store, later)).toBe(false);
  await write(store, 2);
  expect(await checkpoints.isDue(store, { now: "2026-11-23T01:59:59.999Z" })).toBe(false);
  expect(await checkpoints.isDue(store, later)).toBe(true);
  await store.close();
});

test("proofs are read from tiles where there are some, and lead to the signed roots", async () => {
  const store = await openTest();
  // Rows as a log of 2,600 events has them; of these only the hashes matter here.
  const leafAt = (seq: number) => createHash("sha256").update(`leaf ${seq}`).digest("hex");
  const rows = Array.from({ length: 2600 }, (_, at) => ({
    seq: at + 1,
    at: clock.now,
    deed: "setting.change",
    body: "{}",
    prev: "",
    leaf: leafAt(at + 1),
  }));
  for (let from = 0; from < rows.length; from += 500)
    await store.run(store.db.insert(event).values(rows.slice(from, from + 500)));
  const early = await checkpoints.makeCheckpoint(store, signer, clock, 1500);
  const made = await checkpoints.makeCheckpoint(store, signer, clock, 2600);
  expect((await store.db.select().from(tile)).map(({ index }) => index).sort()).toEqual([0, 1]);
  const leaves = await leavesOf(store);
  expect(made?.root).toBe(rootOf(leaves));
  for (const index of [0, 1023, 1024, 2047, 2599]) {
    const path = await checkpoints.subtreeRoots(store, inclusionRanges(index, 2600));
    const root = rootByInclusion(sha256, { index, size: 2600, leaf: leaves[index] ?? sha256(new Uint8Array()), path });
    expect(root && hex(root)).toBe(made?.root);
  }
  const path = await checkpoints.subtreeRoots(store, consistencyRanges(1500, 2600));
  const firstRoot = fromHex(early?.root ?? "") ?? new Uint8Array();
  const root = rootByConsistency(sha256, { first: 1500, firstRoot, size: 2600, path });
  expect(root && hex(root)).toBe(made?.root);
  // Lost tiles cost time, not proofs.
  await store.run(store.db.delete(tile).where(eq(tile.index, 0)));
  const slow = await checkpoints.subtreeRoots(store, inclusionRanges(2599, 2600));
  const again = rootByInclusion(sha256, {
    index: 2599,
    size: 2600,
    leaf: leaves[2599] ?? sha256(new Uint8Array()),
    path: slow,
  });
  expect(again && hex(again)).toBe(made?.root);
  await store.close();
});

test("the key that signs stands in the log, once for each, and a code on paper is of the signed root", async () => {
  const store = await openTest();
  await checkpoints.noteKey(store, clock, signer);
  await checkpoints.noteKey(store, clock, signer);
  await checkpoints.noteKey(store, clock, signerFor(2));
  expect(await checkpoints.signingKeys(store)).toEqual([hex(signer.publicKey), hex(signerFor(2).publicKey)]);
  const made = await checkpoints.makeCheckpoint(store, signer, clock);
  const code = readCode(made ? checkpoints.paperCodeOf(made) : "");
  if (code === null || code === "slip") throw new Error("no code");
  expect(code.size).toBe(2);
  expect(codeFits(code, fromHex(made?.root ?? "") ?? new Uint8Array())).toBe(true);
  await store.close();
});
