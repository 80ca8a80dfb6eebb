import { constants, copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { openSqlite } from "../../db/sqlite";
import { gramsOf } from "../../domain/grams";
import { actionId, callForm } from "./actions";
import { makeClient, sampleOf } from "./client";
import { amount, type Figure } from "./figure";
import { askUntil } from "./meanwhile";
import { pageOfFifty, type Reading } from "./reads";
import { lostTicks, openItems, tickOf } from "./ticks";

const most = 200;

/**
 * A register of new cards goes into the live fleet as from the page: once by itself, beside the same rows put in barely, and once more while somebody
 * reads and ticks.
 */
export async function measureImport(reading: Reading, folder: string, today: string): Promise<Figure[]> {
  const { cards, rounds, floor } = reading;
  const rows = rounds.register;
  const before = floor === null ? null : copyOf(folder);
  const alone = await importOnce(reading, rows, "1720");
  const bare = before === null ? null : insertBare(join(folder, "simoff.db"), before);
  const items = await openItems(reading, most);
  let running = true;
  const goesOn = () => running;
  const pages = askUntil(reading, pageOfFifty, goesOn);
  const ticks = askUntil(reading, (n) => (items[n] ? tickOf(items[n], today) : null), goesOn, 100);
  await importOnce(reading, rows, "1721");
  running = false;
  const [read, ticked] = [await pages, await ticks];
  ticked.failed += await lostTicks(reading, items.slice(0, ticked.each.length));
  const perSecond = (1000 * rows) / alone;
  const [page, tick] = [sampleOf(read), sampleOf(ticked)];
  const base = { cards, clients: 1, floor: null, raw: null };
  return [
    amount(`import of ${rows} rows into the live fleet`, cards, { of: "rows/s", got: perSecond }),
    ...(bare === null
      ? []
      : [
          amount("import, over a raw insert of the same rows", cards, {
            of: "× raw",
            got: perSecond / bare,
            least: 0.6,
          }),
        ]),
    {
      ...base,
      operation: "a page while an import runs",
      product: page,
      reach: { of: "ms, 95th percentile", got: page.p95, most: 50 },
    },
    {
      ...base,
      operation: "a tick while an import runs (it waits its turn)",
      product: tick,
      reach: { of: "failed or lost", got: tick.failed, most: 0 },
    },
  ];
}

/** From the press that writes it to its end, in milliseconds; upload and preview come before. */
async function importOnce(reading: Reading, rows: number, prefix: string): Promise<number> {
  const client = makeClient(reading.origin, reading.cookie, 1);
  const body = Buffer.from(register(rows, prefix));
  const draft = await client.get({ path: "/import/upload", headers: uploading, body });
  const { draftId } = JSON.parse(draft.text) as { draftId: string };
  const preview = await client.get({ path: `/import?draft=${draftId}` });
  const fields = hiddenFields(preview.text, draftId);
  const began = performance.now();
  const apply = actionId("app/(desk)/import/actions.ts", "applyImport");
  const answer = await client.get(callForm(`/import?draft=${draftId}`, apply, null, fields));
  client.close();
  const refused = /^1:(\{"refused".*)/m.exec(answer.text);
  if (refused !== null) throw new Error(`the import was refused: ${refused[1]}`);
  await ended(reading, draftId);
  return performance.now() - began;
}

const uploading = { "Content-Type": "text/csv", "X-File-Name": "register.csv" };

/** As many people as one to twenty cards, every number new. */
function register(rows: number, prefix: string): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [n, user] = [String(i).padStart(7, "0"), i % Math.ceil(rows / 20)];
    return `${prefix}${n},8986010${prefix.slice(-1)}${String(i).padStart(11, "0")},联通,李甲,F${100_000 + user},电销${1 + (user % 4)}部,公司,示例公司,${19 + (i % 5) * 10},45.10,有`;
  });
  return ["手机号,ICCID,运营商,使用人,工号,部门,实名类型,机主,月租,欠费,绑定银行", ...lines].join("\n");
}

/** What the person agrees to, as the page's form has it. */
function hiddenFields(html: string, draftId: string): Record<string, string> {
  const form = html.split("<form").find((part) => part.includes('name="seen"')) ?? "";
  const inputs = [...form.matchAll(/<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"/g)];
  const fields = Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value]));
  if (fields.draftId !== draftId) throw new Error("the preview offers nothing to write");
  return fields;
}

async function ended({ origin, cookie }: Reading, draftId: string): Promise<void> {
  const client = makeClient(origin, cookie, 1);
  for (;;) {
    const { status, text } = await client.get({ path: `/import/progress?draft=${draftId}` });
    if (status === 404 || JSON.parse(text).ended) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  client.close();
}

/** The database as it is now, for the raw insert; its log is emptied into it first. */
function copyOf(folder: string): string {
  const [from, to] = [join(folder, "simoff.db"), join(folder, "raw.db")];
  rmSync(to, { force: true });
  const connection = openSqlite(from);
  connection.pragma("wal_checkpoint(TRUNCATE)");
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  connection.close();
  return to;
}

/**
 * The rows that the import left, inserted into a copy of the database as it was before: the same columns, indexes, search and events, with
 * prepared statements in one transaction. Rows of cards a second.
 */
function insertBare(after: string, before: string): number {
  const to = openSqlite(before);
  const from = openSqlite(after, "read");
  const pieces = tablesOf(from).map((table) => newRows(from, to, table));
  const cards = pieces.find(({ table }) => table === "card")?.rows.length ?? 0;
  const grams = newGrams(from, to);
  const search = to.prepare(`insert into "card_search" ("rowid", "grams") values (?, ?)`);
  to.pragma("foreign_keys = off");
  const began = performance.now();
  to.transaction(() => {
    for (const { insert, rows } of pieces) for (const row of rows) insert.run(...row);
    for (const row of grams) search.run(...row);
  })();
  const spent = performance.now() - began;
  from.close();
  to.close();
  rmSync(before);
  return (1000 * cards) / spent;
}

/** Tables whose rows an import adds. */
const added = ["person", "card", "blocker", "case", "material", "event", "event_value"];

function tablesOf(connection: BetterSqlite3.Database): string[] {
  const names = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  return added.filter((name) => names.includes(name));
}

/** What the search index holds of the new cards. */
function newGrams(from: BetterSqlite3.Database, to: BetterSqlite3.Database): [row: number, grams: string][] {
  const last = to.prepare("select coalesce(max(rowid), 0) from card").pluck().get();
  const rows = from
    .prepare<unknown[], [number, string]>("select rowid, search from card where rowid > ?")
    .raw()
    .all(last);
  return rows.map(([row, search]) => [row, [...gramsOf(search)].join(" ")]);
}

function newRows(from: BetterSqlite3.Database, to: BetterSqlite3.Database, table: string) {
  const last = to.prepare(`select coalesce(max(rowid), 0) from "${table}"`).pluck().get();
  const read = from.prepare(`select * from "${table}" where rowid > ?`).raw();
  const rows = read.all(last) as unknown[][];
  const places = read.columns().map(() => "?");
  return { table, rows, insert: to.prepare(`insert into "${table}" values (${places.join(", ")})`) };
}
