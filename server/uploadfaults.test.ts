import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Disk, realDisk } from "@/db/disk";
import { actorOf, cancelCard, clock, seedCentre } from "@/db/example";
import { listStored, sweepForgotten, sweepTemporary } from "@/db/files";
import { listToVerify } from "@/db/papers";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { checkLog } from "@/db/verify";
import { checkFiles, namedFiles } from "@/db/verifyfiles";
import { statusOf, takeCertificates } from "./certificates";
import { form, pdf } from "./example";

let store: Store;
let dataDir: string;
let cardId = "";
beforeEach(async () => {
  store = await openTest();
  dataDir = await mkdtemp(join(tmpdir(), "simoff-fault-"));
  [cardId = ""] = await seedCentre(store);
  await cancelCard(store, cardId);
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const no = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

/** The machine's disk with one step that fails. */
const faulty: Record<string, (code: string) => Partial<Disk>> = {
  "make the folder": (code) => ({ makeFolder: no(code) }),
  "open the file": (code) => ({ create: no(code) }),
  "write it": (code) => ({ create: async (path) => ({ ...(await realDisk.create(path)), write: no(code) }) }),
  "sync it": (code) => ({ create: async (path) => ({ ...(await realDisk.create(path)), sync: no(code) }) }),
  "rename it": (code) => ({ rename: no(code) }),
  "rename it, and remove what is left": (code) => ({ rename: no(code), remove: no(code) }),
  "sync the folder": (code) => ({ syncFolder: no(code) }),
};

const said = { kind: "cancellation_proof", says: "completed", effectiveOn: clock.today };
const send = (over: { disk?: Disk; store?: Store } = {}) =>
  takeCertificates({ actor: actorOf("operator"), store, clock, dataDir, ...over }, cardId, form(said, [paper]));
const paper = { name: "证明.pdf", bytes: pdf() };

/** Nothing names what is not there, the log is whole, and what lies about is cleared away a day later. */
async function nothingDangles(rows: number): Promise<void> {
  expect((await listToVerify(store, actorOf("owner"), clock)).length).toBe(rows);
  expect((await checkFiles(store, dataDir)).faults).toEqual([]);
  expect((await checkLog(store)).faults).toEqual([]);
  const old = new Date(Date.now() - 25 * 3600_000);
  for (const name of await listStored(dataDir)) await utimes(join(dataDir, "files", name), old, old);
  await sweepTemporary(dataDir, Date.now());
  await sweepForgotten(dataDir, await namedFiles(store), Date.now());
  expect((await listStored(dataDir)).length).toBe(rows);
}

const faults = [
  { code: "ENOSPC", refused: "disk_full", status: 507 },
  { code: "EIO", refused: "failed", status: 500 },
];

for (const [step, fault] of Object.entries(faulty)) {
  test(`a disk that is full or broken where it is to ${step} says so, nothing dangles, and the next try works`, async () => {
    for (const { code, refused, status } of faults) {
      const answer = await send({ disk: { ...realDisk, ...fault(code) } });
      expect(answer).toEqual({ files: [{ name: "证明.pdf", refusal: { refused } }] });
      expect(statusOf(answer)).toBe(status);
      await nothingDangles(0);
    }
    expect(statusOf(await send())).toBe(200);
    await nothingDangles(1);
  });
}

test("a write that takes less than it was given is a full disk, and leaves nothing", async () => {
  const short: Disk = {
    ...realDisk,
    create: async (path) => {
      const file = await realDisk.create(path);
      return { ...file, write: (bytes) => file.write(bytes.subarray(0, 7)) };
    },
  };
  expect(statusOf(await send({ disk: short }))).toBe(507);
  expect(await listStored(dataDir)).toEqual([]);
});

test("a row that the database has no room for leaves a file that nothing names, and the next try takes it up", async () => {
  const full: Store = { ...store, commit: async () => ({ full: true }) };
  const answer = await send({ store: full });
  expect(statusOf(answer)).toBe(507);
  expect((await listStored(dataDir)).length).toBe(1);
  expect(statusOf(await send())).toBe(200);
  await nothingDangles(1);
});

test("a file whose row was never stored stays for a day, then goes; one that a row names never goes", async () => {
  const full: Store = { ...store, commit: async () => ({ full: true }) };
  await send({ store: full });
  const named = await namedFiles(store);
  expect(await sweepForgotten(dataDir, named, Date.now())).toBe(0);
  expect(await sweepForgotten(dataDir, named, Date.now() + 25 * 3600_000)).toBe(1);
  await send();
  expect(await sweepForgotten(dataDir, await namedFiles(store), Date.now() + 25 * 3600_000)).toBe(0);
  expect(await readdir(join(dataDir, "files"))).toHaveLength(1);
});
