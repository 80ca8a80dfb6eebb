// `npm run keep-folder -- VERSION`: writes a small data folder of this version's schema, a row in every table, to db/fixtures/VERSION. Run once at each
// release and commit it: db/upgrade.test.ts brings each of them up to date from then on. See docs/deploy.md.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { eq, getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { bringBatch } from "../db/batch/example";
import { addCertificate } from "../db/certificates";
import { actorOf, cancelCard, clock, seedCentre } from "../db/example";
import { storeFile } from "../db/files";
import { bulkPart, bulkRun } from "../db/schema/bulk";
import { business } from "../db/schema/business";
import { cardCase } from "../db/schema/case";
import { bill, draft, stagedPiece } from "../db/schema/import";
import { likeness } from "../db/schema/likeness";
import { checkpoint, tile } from "../db/schema/log";
import { attempt, delivered, session, usedCode } from "../db/schema/people";
import { answered, delivery, run, tokenUse } from "../db/schema/program";
import { reading } from "../db/schema/reading";
import { digest, told } from "../db/schema/reminder";
import { preference } from "../db/schema/view";
import { openFolder, type Store } from "../db/store";
import { paper } from "../domain/case/example";
import { isRefusal } from "../domain/change";

const version = process.argv[2] ?? "";
const to = join("db", "fixtures", version);
if (!/^\d+\.\d+\.\d+(-\w+)?$/.test(version) || existsSync(to)) {
  console.error("npm run keep-folder -- VERSION, of which there is no folder in db/fixtures yet");
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "simoff-keep-"));
const store = openFolder(folder, "here");
const [first = "", second = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
await bringBatch(store, [second]);
await cancelCard(store, first);
const sha256 = await storeFile(folder, new TextEncoder().encode("%PDF-1.4 受理单"));
const laid = await addCertificate(store, actorOf("operator"), clock, {
  cardId: first,
  paper: paper({ effectiveOn: clock.today, sha256 }),
});
if (isRefusal(laid)) throw new Error(JSON.stringify(laid));
const [held] = await store.db.select({ caseId: cardCase.id }).from(cardCase).where(eq(cardCase.cardId, first));
const ids = {
  accountId: "a-owner",
  ownerId: "a-owner",
  personId: "p-owner",
  cardId: first,
  caseId: held?.caseId,
  draftId: "x",
  runId: "x",
  tokenId: "x",
  webhookId: "x",
  channelId: "x",
};
await store.run(store.db.insert(bill).values(rowOf(bill, { sha256, lines: [], month: "2026-11" }) as never));
// What has no row by now gets one, parents before those that name them.
const beside = [
  session,
  usedCode,
  delivered,
  attempt,
  draft,
  stagedPiece,
  preference,
  tokenUse,
  answered,
  delivery,
  run,
  reading,
  likeness,
];
for (const table of [...Object.values(business), ...beside, bulkRun, bulkPart, digest, told, checkpoint, tile]) {
  // SQLite's tables stand behind PostgreSQL's type (see db/dialect.ts).
  await fill(store, table as PgTable);
}
await store.close();

mkdirSync(to, { recursive: true });
cpSync(join(folder, "files"), join(to, "files"), { recursive: true });
writeFileSync(join(to, "simoff.db.gz"), gzipSync(readFileSync(join(folder, "simoff.db")), { level: 9 }));
rmSync(folder, { recursive: true });
console.log(`${to}: commit it`);

async function fill({ db, run: write }: Store, table: PgTable): Promise<void> {
  const [there] = await db.select().from(table).limit(1);
  if (there) return;
  const written = await write(db.insert(table).values(rowOf(table, {}) as never)).catch((error: unknown) => {
    throw new Error(getTableName(table), { cause: error });
  });
  if (!("seq" in written)) throw new Error(`${getTableName(table)}: ${JSON.stringify(written)}`);
}

/** A row that fits the table's types: ids lead to what is there, the rest is as short as it may be. */
function rowOf(table: PgTable, given: Record<string, unknown>): Record<string, unknown> {
  const known: Record<string, unknown> = { ...ids, sha256: "0".repeat(64), ...given };
  return Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([name, column]) => name in known || (column.notNull && !column.hasDefault))
      .map(([name, { dataType }]) => [
        name,
        known[name] ?? { json: {}, number: 1, boolean: false }[dataType as "json"] ?? "x",
      ]),
  );
}
