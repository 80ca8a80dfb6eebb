// What the program costs, each as a ratio to something plain that is measured in the same run: a table, then JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inArray } from "drizzle-orm";
import { insertRows } from "../db/commit";
import { actorOf, clock as example, seedCentre } from "../db/example";
import { readFigures } from "../db/fleet/figures";
import { listFleet } from "../db/fleet/list";
import { createDraft } from "../db/import/draft";
import { runOnSqlite } from "../db/program";
import { card } from "../db/schema/card";
import { openSqlite } from "../db/sqlite";
import { openFolder } from "../db/store";
import { checkLog } from "../db/verify";
import { newFile } from "../domain/card";
import { isRefusal } from "../domain/change";
import { everything, type FleetQuery } from "../domain/fleet/query";
import { proposeMapping } from "../domain/register/header";
import { readRegister } from "../domain/register/read";
import { shippedRules } from "../domain/rules";
import { fileChanges } from "../domain/summary";
import { applyDraft, previewDraft } from "../server/preview";
import { parseSheet } from "../server/spreadsheet";
import { demoPeople, demoRegister } from "./demo/register";

interface Figure {
  name: string;
  /** What it is compared with. */
  against: string;
  ratio: number;
  milliseconds: number;
}

const cards = 10_000;
/** Rows of the register that goes into the fleet that stands by then: `npm run bench -- 100000`. */
const rows = Number(process.argv[2] ?? 20_000);
const figures: Figure[] = [];

/** The median of five runs, in milliseconds. */
async function time(run: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    await run(round);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}

function note(name: string, against: string, milliseconds: number, base: number): void {
  figures.push({
    name,
    against,
    ratio: Number((milliseconds / base).toFixed(2)),
    milliseconds: Math.round(milliseconds),
  });
}

const folder = mkdtempSync(join(tmpdir(), "simoff-bench-"));
try {
  await benchWrites();
  await benchFleet();
  await benchReading();
  await benchImport();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(figures);
console.log(JSON.stringify({ node: process.version, cards, rows, figures }));

/** The write door with its versions, events and commitments, against bare inserts of as many rows into the same database. */
async function benchWrites(): Promise<void> {
  const store = openFolder(folder, "here");
  await seedCentre(store, []);
  let n = 0;
  const context = {
    today: example.today,
    newId: () => `c${String(++n).padStart(9, "0")}`,
    leavingNumbers: new Set<string>(),
    rules: shippedRules,
  };
  const committed = await time((round) => {
    const files = Array.from({ length: cards / 5 }, (_, i) =>
      newFile({ number: `1310${round}${String(i).padStart(6, "0")}` }, { user: null, team: null }, context),
    );
    return store.commit(
      null,
      { kind: "card.add" },
      example.now,
      files.flatMap((file) => fileChanges(null, file)),
    );
  });
  const bare = openSqlite(join(folder, "bare.db"));
  bare.exec("create table plain (id text primary key, number text, body text)");
  const inserted = await time((round) =>
    runOnSqlite(
      bare,
      plainRows(Array.from({ length: cards / 5 }, (_, i) => [`${round}-${i}`, `1310${i}`, "x".repeat(800)])),
    ),
  );
  bare.close();
  note(
    `commit ${cards / 5} new cards with their events`,
    "bare inserts of as many rows of 800 bytes",
    committed,
    inserted,
  );
  note("recompute the whole log", "committing a fifth of it", await time(() => checkLog(store)), committed);
  await store.close();
}

/** One page, the figures and the facets of the fleet, against reading fifty rows of it by their key. */
async function benchFleet(): Promise<void> {
  const store = openFolder(folder, "here");
  const actor = actorOf("owner");
  const ids = (await store.db.select({ id: card.id }).from(card).orderBy(card.id).limit(50)).map((row) => row.id);
  const plain = await time(() => store.db.select().from(card).where(inArray(card.id, ids)));
  const page = (more: Partial<FleetQuery>) => time(() => listFleet(store, actor, example, { ...everything, ...more }));
  note("a page of the fleet", "fifty cards by their key", await page({}), plain);
  note("a page of the fleet, searched by four digits", "fifty cards by their key", await page({ q: "0042" }), plain);
  note("the five figures", "fifty cards by their key", await time(() => readFigures(store, actor, example)), plain);
  await store.close();
}

function* plainRows(rows: unknown[][]) {
  yield* insertRows("plain", ["id", "number", "body"], rows);
}

/** Reading a register with all its rules, against splitting the same text into cells. */
async function benchReading(): Promise<void> {
  const text = demoRegister(cards, demoPeople(500, example.today), example.today);
  const split = await time(() => parseSheet(text));
  const sheet = parseSheet(text);
  if ("refused" in sheet) throw new Error(JSON.stringify(sheet));
  const read = await time(() => readRegister(sheet.rows, proposeMapping(sheet.rows)));
  note(`read ${cards} rows of a register`, "splitting their text into cells", read, split);
}

/** A register of new cards into the fleet above, from its bytes to its events, against inserting the same rows of cards and items alone. */
async function benchImport(): Promise<void> {
  const store = openFolder(folder, "here");
  const [actor, clock] = [actorOf("owner"), example];
  const bytes = Buffer.from(newRegister());
  const made = await createDraft(store, actor, clock, { bytes, fileName: "register.csv", rows });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  const { draftId } = made;
  const began = performance.now();
  const preview = await previewDraft(store, actor, clock, draftId);
  if (isRefusal(preview)) throw new Error(JSON.stringify(preview));
  const looked = performance.now();
  const agreed = { draftId, seen: preview.reading.seen, expected: preview.plan.counts };
  const run = await applyDraft(store, actor, clock, agreed);
  if (isRefusal(run) || run.created !== rows) throw new Error(JSON.stringify(run));
  const ended = performance.now();
  await store.close();
  const bare = insertBare();
  const against = "inserting the same columns of the same rows, prepared, in one transaction";
  note(`preview a register of ${rows} new cards`, against, looked - began, bare);
  note(`import ${rows} new cards into a live fleet`, against, ended - looked, bare);
}

/** As many people as one to twenty cards, every number new. */
function newRegister(): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [n, user] = [String(i).padStart(7, "0"), i % Math.ceil(rows / 20)];
    return `1720${n},8986010${String(i).padStart(12, "0")},联通,李甲,F${10_000 + user},电销${user % 8}组,公司,示例公司,${19 + (i % 5) * 10},45.10,有`;
  });
  return ["手机号,ICCID,运营商,使用人,工号,部门,实名类型,机主,月租,欠费,绑定银行", ...lines].join("\n");
}

/** The rows of cards and their items that the import stored, into empty tables with the same columns and no index. Milliseconds. */
function insertBare(): number {
  const from = openSqlite(join(folder, "simoff.db"), "read");
  const bare = openSqlite(join(folder, "inserted.db"));
  const last = `select id from card order by rowid desc limit ${rows}`;
  const tables = [
    ["card", `select * from card where id in (${last})`],
    ["blocker", `select * from blocker where card_id in (${last})`],
  ].map(([name = "", select = ""]) => {
    const read = from.prepare(select).raw();
    const columns = read.columns().map((column) => column.name);
    bare.exec(`create table "${name}" (${columns.map((column) => `"${column}"`).join(", ")})`);
    const places = columns.map(() => "?").join(", ");
    return { insert: bare.prepare(`insert into "${name}" values (${places})`), rows: read.all() as unknown[][] };
  });
  const start = performance.now();
  bare.transaction(() => {
    for (const { insert, rows } of tables) for (const row of rows) insert.run(...row);
  })();
  const spent = performance.now() - start;
  bare.close();
  from.close();
  return spent;
}
