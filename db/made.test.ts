import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dialect } from "./dialect";
import { clock, seedCentre } from "./example";
import { makeSearch } from "./made";
import { runOnSqlite } from "./program";
import { card } from "./schema/card";
import { made } from "./schema/tally";
import { differingEntries, searchWhere } from "./search";
import { openSqlite } from "./sqlite";
import { openFolder } from "./store";
import { checkTally } from "./tally";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simoff-made-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const numbers = Array.from({ length: 25 }, (_, i) => `1310000${String(i).padStart(4, "0")}`);

/** A folder as the program before this one left it: no pinyin, no index, no counters. */
async function oldFolder(): Promise<void> {
  const store = openFolder(folder, "here");
  await seedCentre(store, numbers);
  await store.run(
    store.db.update(card).set({ search: "13100000001", urgency: "", userLeft: true }),
    store.db.delete(made),
  );
  await store.close();
  const connection = openSqlite(join(folder, "simoff.db"));
  connection.exec("insert into card_search (card_search) values ('delete-all'); delete from tally");
  connection.close();
}

async function whole(): Promise<void> {
  const store = openFolder(folder, "here");
  expect(await differingEntries(store)).toEqual([]);
  expect((await checkTally(store)).faults).toEqual([]);
  const [row] = await store.db.select().from(card).where(searchWhere("13100000024"));
  expect(row).toMatchObject({ userLeft: false, urgency: "199999999099999999" });
  expect(row?.search).toContain("lijia lj");
  await store.close();
}

test.runIf(dialect === "sqlite")("a folder of an older program is made whole when it is opened", async () => {
  await oldFolder();
  await whole();
});

test.runIf(dialect === "sqlite")("what was broken off goes on where it stopped", async () => {
  await oldFolder();
  const connection = openSqlite(join(folder, "simoff.db"));
  expect(runOnSqlite(connection, makeSearch(10))).toBe(10);
  connection.close();
  await whole();
});

test.runIf(dialect === "sqlite")(
  "a copy of the database numbers its cards' rows alike, so the index fits it",
  async () => {
    const store = openFolder(folder, "here");
    await seedCentre(store, numbers);
    const [gone] = await store.db.select().from(card).where(searchWhere("13100000003"));
    if (!gone) throw new Error("no card");
    await store.commit(null, { kind: "demo.seed" }, clock.now, [{ table: "card", before: gone, after: null }]);
    await store.close();
    const connection = openSqlite(join(folder, "simoff.db"));
    const into = join(folder, "copy");
    connection.exec("vacuum");
    connection.prepare("vacuum into ?").run(`${into}.db`);
    connection.close();
    for (const path of [join(folder, "simoff.db"), `${into}.db`]) {
      const copy = openSqlite(path);
      const [count] = copy
        .prepare(
          "select count(*) from card where rowid in (select rowid from card_search where card_search match '\"0004\"') and number = '13100000004'",
        )
        .pluck()
        .all();
      expect(count).toBe(1);
      copy.close();
    }
  },
);
