import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { factsOf } from "./copysqlite";
import { dialect } from "./dialect";
import { clock } from "./example";
import { readMigrations } from "./migrate";
import { differingEntries } from "./search";
import { openCopy, openFolder } from "./store";
import { checkTally } from "./tally";
import { checkLog } from "./verify";
import { checkFiles, checkPapers } from "./verifyfiles";

/** A data folder of each release as it left it: cards, an open case with a tick, a certificate with its file. */
const releases = fileURLToPath(new URL("./fixtures", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simoff-upgrade-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

for (const release of readdirSync(releases)) {
  test.skipIf(dialect !== "sqlite")(
    `a data folder of ${release} is copied, brought up to date, has all of its rows, and verifies`,
    async () => {
      cpSync(join(releases, release, "files"), join(folder, "files"), { recursive: true });
      const path = join(folder, "simoff.db");
      writeFileSync(path, gunzipSync(readFileSync(join(releases, release, "simoff.db.gz"))));
      const before = openCopy(path);
      const old = factsOf(before.connection);
      await before.close();

      const store = openFolder(folder, "here");
      const log = await checkLog(store, [old.head]);
      expect(log).toMatchObject({ checked: old.rows.event, faults: [] });
      const files = await checkFiles(store, folder);
      expect(files).toEqual({ checked: expect.any(Number), faults: [] });
      expect(files.checked).toBeGreaterThan(0);
      expect(await checkPapers(store, log.papers)).toEqual([]);
      expect((await checkTally(store)).faults).toEqual([]);
      expect(await differingEntries(store)).toEqual([]);
      expect(await store.commit(null, { kind: "audit.export" }, clock.now, [])).toEqual({ seq: old.head.seq + 1 });
      await store.close();

      const now = openCopy(path);
      const { rows } = factsOf(now.connection);
      await now.close();
      for (const [table, count] of Object.entries(old.rows)) expect(rows[table], table).toBeGreaterThanOrEqual(count);
      expect(rows.migration).toBe(readMigrations("sqlite").length);
      const newest = readMigrations("sqlite").at(-1)?.tag;
      expect(existsSync(join(folder, `before-${newest}.db`))).toBe(old.migrations.length < (rows.migration ?? 0));
    },
  );
}

test.skipIf(dialect !== "sqlite")("the folder kept last has a row in every table that it knows", () => {
  const newest = readdirSync(releases).sort().at(-1) ?? "";
  const path = join(folder, "simoff.db");
  writeFileSync(path, gunzipSync(readFileSync(join(releases, newest, "simoff.db.gz"))));
  const kept = openCopy(path);
  const { rows } = factsOf(kept.connection);
  kept.connection.close();
  expect(Object.keys(rows).length).toBeGreaterThan(45);
  expect(Object.entries(rows).filter(([, count]) => count === 0)).toEqual([]);
});
