import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { change } from "../domain/change";
import { dialect } from "./dialect";
import { clock, seedCentre } from "./example";
import { storeFile } from "./files";
import { site } from "./schema/people";
import { openSqlite } from "./sqlite";
import { openFolder } from "./store";
import { checkLog } from "./verify";
import { makeWatch } from "./watch";

let folder: string;
let mounted = false;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simoff-full-"));
});
afterEach(() => {
  if (mounted) spawnSync("umount", [folder]);
  mounted = false;
  rmSync(folder, { recursive: true, force: true });
});

/** A disk of its own at a folder, in memory; false where the system does not let the tests have one. */
function mount(at: string, options: string): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", at]).status === 0;
}

const tried = mkdtempSync(join(tmpdir(), "simoff-mount-"));
const mayMount = mount(tried, "size=1m");
if (mayMount) spawnSync("umount", [tried]);
rmSync(tried, { recursive: true });

const named = (n: number) => change("site", null, { id: `full-${n}`, version: 0, name: `职场${n}`.padEnd(400, "。") });
const used = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== "filler")
    .reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);

test.skipIf(!mayMount || dialect !== "sqlite")(
  "on a full disk nothing is stored, reading goes on, less than 1 MiB is left over, and writing works again without a restart",
  async () => {
    mounted = mount(folder, "size=16m");
    const store = openFolder(folder, "thread");
    await seedCentre(store);
    const sites = async () => (await store.db.select().from(site)).length;
    const before = { sites: await sites(), used: used(folder) };
    // The disk fills up, but for some pages.
    const free = statfsSync(folder).bavail * statfsSync(folder).bsize;
    writeFileSync(join(folder, "filler"), Buffer.alloc(free - 3_000_000));
    const many = Array.from({ length: 12_000 }, (_, n) => named(n));
    const deed = { kind: "site.add" } as const;
    expect(await store.commitSlices(null, deed, clock.now, [many], makeWatch())).toEqual({ full: true });
    expect(await store.commit(null, deed, clock.now, many)).toEqual({ full: true });
    await expect(storeFile(folder, Buffer.alloc(5_000_000, 7))).rejects.toMatchObject({ code: "ENOSPC" });
    expect(await sites()).toBe(before.sites);
    expect(used(folder) - before.used).toBeLessThan(1024 * 1024);
    truncateSync(join(folder, "filler"), 0);
    expect(await store.commit(null, deed, clock.now, [named(1)])).toHaveProperty("seq");
    expect(await storeFile(folder, Buffer.alloc(5_000_000, 7))).toHaveLength(64);
    expect(await sites()).toBe(before.sites + 1);
    expect((await checkLog(store)).faults).toEqual([]);
    await store.close();
  },
);

test.skipIf(dialect !== "sqlite")(
  "a database that may not grow refuses the write as a full disk, and goes on",
  async () => {
    const store = openFolder(folder, "here");
    await seedCentre(store);
    await store.close();
    const path = join(folder, "simoff.db");
    const probe = openSqlite(path);
    const pages = Number(probe.pragma("page_count", { simple: true }));
    probe.close();
    // The bound is the connection's own: set on the one that the store writes by.
    const bounded = openFolder(folder, "here");
    const set = (n: number) => Reflect.get(bounded.db, "$client").pragma(`max_page_count = ${n}`);
    set(pages + 1);
    const many = Array.from({ length: 300 }, (_, n) => named(n));
    expect(await bounded.commit(null, { kind: "site.add" }, clock.now, many)).toEqual({ full: true });
    expect((await bounded.db.select().from(site)).length).toBe(2);
    set(1_000_000);
    expect(await bounded.commit(null, { kind: "site.add" }, clock.now, [named(1)])).toHaveProperty("seq");
    await bounded.close();
  },
);

test.skipIf(process.getuid?.() === 0 && !mayMount)(
  "a folder that cannot be written stops the start with the reason",
  () => {
    if (process.getuid?.() === 0) {
      mounted = mount(folder, "size=1m");
      spawnSync("mount", ["-o", "remount,ro", folder]);
    } else chmodSync(folder, 0o500);
    expect(() => openFolder(folder, "thread")).toThrow(/cannot be written: .*\((EROFS|EACCES)\)/);
    expect(existsSync(join(folder, "simoff.db"))).toBe(false);
    if (process.getuid?.() !== 0) chmodSync(folder, 0o700);
  },
);
