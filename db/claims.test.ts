import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeCheckpoint, noteKey, paperCodeOf } from "./checkpoint";
import { beside, codeClaims, readClaims, wrongClaims } from "./claims";
import { signerFor } from "./signing";
import type { Store } from "./store";
import { openTest } from "./testing";
import { checkLog } from "./verify";

const clock = { now: "2026-11-23T01:00:00.000Z" };

async function logOf(deeds: readonly ("setting.change" | "audit.export")[], seed = 1): Promise<Store> {
  const store = await openTest();
  await noteKey(store, clock, signerFor(seed));
  for (const kind of deeds) await store.commit(null, { kind }, clock.now, []);
  return store;
}

async function wrongIn(store: Store, { codes = [], folders = [] }: { codes?: string[]; folders?: string[] }) {
  const [said, typed] = [await readClaims(store, folders), codeClaims(codes)];
  const claims = [...said.claims, ...typed.claims];
  const log = await checkLog(store, [], new Set(claims.map(({ size }) => size)));
  return [...said.faults, ...typed.faults, ...wrongClaims(claims, log)].map(({ what, name }) => `${what} ${name}`);
}

test("a code from paper tells the log that it was printed of from one that was cut, and from one written anew", async () => {
  const folder = await mkdtemp(join(tmpdir(), "simoff-claims-"));
  const store = await logOf(["setting.change", "audit.export", "audit.export"]);
  const made = await makeCheckpoint(store, signerFor(1), clock);
  const code = made ? paperCodeOf(made) : "";
  await writeFile(join(folder, beside), made?.note ?? "");
  await store.commit(null, { kind: "setting.change" }, clock.now, []);
  expect(await wrongIn(store, { codes: [code], folders: [folder] })).toEqual([]);
  expect(await wrongIn(store, { codes: [code.replace(/.$/, (one) => (one === "2" ? "3" : "2"))] })).toMatchObject([
    expect.stringMatching(/^code_slip/),
  ]);
  await store.close();

  // The same key and a whole chain: nothing inside tells these from the first.
  const cut = await logOf(["setting.change"]);
  await makeCheckpoint(cut, signerFor(1), clock);
  expect(await wrongIn(cut, {})).toEqual([]);
  expect(await wrongIn(cut, { codes: [code] })).toEqual(["log_cut 4"]);
  await cut.close();
  const anew = await logOf(["setting.change", "setting.change", "setting.change", "setting.change"]);
  await makeCheckpoint(anew, signerFor(1), clock);
  expect(await wrongIn(anew, {})).toEqual([]);
  expect(await wrongIn(anew, { codes: [code] })).toEqual(["log_rewritten 4"]);
  // What lies beside a backup is of another log, by its name already.
  expect(await wrongIn(anew, { folders: [folder] })).toEqual(["log_rewritten 4"]);
  await anew.close();
  await rm(folder, { recursive: true });
});

test("a checkpoint that no key of the log signed is named", async () => {
  const store = await logOf(["setting.change"]);
  await makeCheckpoint(store, signerFor(9), clock);
  expect(await wrongIn(store, {})).toEqual(["checkpoint_wrong 2"]);
  await store.close();
});
