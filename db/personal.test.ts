import { readdirSync } from "node:fs";
import { type Column, eq, getTableColumns, getTableName, is, Table } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { paper } from "../domain/case/example";
import { isRefusal } from "../domain/change";
import { veils } from "../domain/projection";
import { bringBatch } from "./batch/example";
import { addCertificate } from "./certificates";
import { actorOf, cancelCard, clock, seedCentre } from "./example";
import { impersonal, personal } from "./personal";
import { erasePast } from "./retention";
import { batch } from "./schema/batch";
import { bulkPart, bulkRun } from "./schema/bulk";
import { card } from "./schema/card";
import { watch } from "./schema/case";
import { bill, draft, stagedPiece } from "./schema/import";
import { likeness } from "./schema/likeness";
import { event, eventValue } from "./schema/log";
import { account, attempt, person } from "./schema/people";
import { guide, policyVersion, ruleAnswer } from "./schema/policy";
import { answered, token } from "./schema/program";
import { reading } from "./schema/reading";
import { nudge } from "./schema/reminder";
import { template } from "./schema/template";
import { view } from "./schema/view";
import type { Store } from "./store";
import { openTest } from "./testing";
import { sweepTries } from "./throttle";
import { checkLog } from "./verify";

/** Every table of the schema's files, by its name in the database. */
async function tables(): Promise<Map<string, PgTable>> {
  const found = new Map<string, PgTable>();
  for (const file of readdirSync(new URL("./schema", import.meta.url))) {
    const room: Record<string, unknown> = await import(`./schema/${file.replace(/\.ts$/, "")}.ts`);
    // Each is one of ours; SQLite's stand behind PostgreSQL's type (see dialect.ts).
    for (const one of Object.values(room)) if (is(one, Table)) found.set(getTableName(one), one as PgTable);
  }
  return found;
}

/** The columns that can hold text, among them JSON. */
function wordy(table: PgTable): string[] {
  const columns: [string, Column][] = Object.entries(getTableColumns(table));
  return columns.flatMap(([name, column]) => (["string", "json"].includes(column.dataType) ? [name] : []));
}

test("every column that can hold text is entered as personal, with its end, or as impersonal, and no entry is of a column that is gone", async () => {
  const there = [...(await tables())].flatMap(([name, table]) => wordy(table).map((column) => `${name}.${column}`));
  expect(there.length).toBeGreaterThan(250);
  const entered = [
    ...Object.entries(personal).flatMap(([name, columns]) => Object.keys(columns).map((column) => `${name}.${column}`)),
    ...Object.entries(impersonal).flatMap(([name, columns]) => columns.split(" ").map((column) => `${name}.${column}`)),
  ];
  expect([...entered].sort()).toEqual([...there].sort());
});

/** Personal columns that no page shows, or that say nothing by themselves. */
const unseen = new Set([
  ...["account.passwordHash", "account.totpSecret", "account.recoveryHashes", "attempt.key", "event_value.salt"],
  ...[
    "card.userId",
    "blocker.photoSha256",
    "nudge.personId",
    "case.operatorId",
    "batch.operatorId",
    "blocker.ownerId",
    "certificate.sha256",
    "bill.sha256",
    "draft.sha256",
  ],
  ...["likeness.hash", "likeness.grain", "session.device", "webhook.url"],
  // The house's own wording, and codes of what was found wrong.
  ...["policy_version.note", "rule_answer.answer", "template.title", "template.body", "certificate.against"],
]);

test("on a projected screen every personal column that a page may show has its veil", () => {
  const bare = Object.entries(personal).flatMap(([name, columns]) =>
    Object.keys(columns)
      .filter((column) => veils[name]?.[column] === undefined && !unseen.has(`${name}.${column}`))
      .map((column) => `${name}.${column}`),
  );
  expect(bare).toEqual([]);
});

const later = { now: "2030-01-10T01:00:00.000Z", today: "2030-01-10" };
const mark = "某某13188880000";
const hex = "ab".repeat(32);

/** What stands in a column before; by default the mark. */
const filled: Record<string, unknown> = {
  "card.number": "13188880000",
  "card.custom": { f1: mark },
  "card.acknowledged": { stale: { name: mark, on: clock.today, note: mark } },
  "card.chips": [{ kind: "bind_bank", detail: mark }],
  "card.userId": "p-user",
  "account.recoveryHashes": [mark],
  "certificate.against": [mark],
  "certificate.sha256": hex,
  "bill.sha256": hex.replaceAll("a", "c"),
  "bill.lines": [{ row: 1, number: "13188880000", amountFen: 100 }],
  "draft.reading": { mark },
  "reading.pages": [{ mark }],
  "bulk_part.told": {
    done: [],
    already: [],
    unreached: [],
    refused: [{ cardId: "id1", refusal: { refused: "stale", by: [mark] } }],
  },
};

const needles: Record<string, string> = {
  "card.userId": "p-user",
  "certificate.sha256": hex,
  "bill.sha256": hex.replaceAll("a", "c"),
};

/** Whether what was put into a column is still somewhere in it. */
function stands(name: string, rows: readonly Record<string, unknown>[], column: string): boolean {
  const said = JSON.stringify(rows.map((row) => row[column]));
  const needle = needles[`${name}.${column}`];
  return said.includes(needle ?? "13188880000");
}

async function standing(store: Store): Promise<string[]> {
  const found: string[] = [];
  for (const [name, table] of await tables()) {
    const columns = Object.entries(personal[name] ?? {}).filter(([, end]) => !end.startsWith("kept"));
    if (columns.length === 0) continue;
    const rows = await store.db.select().from(table as typeof card);
    for (const [column] of columns) if (stands(name, rows, column)) found.push(`${name}.${column}`);
  }
  return found.sort();
}

/** A card that was closed in 2026, with its case, papers, visit and bill, and somebody who left then: the mark stands in each personal column. */
async function seed(store: Store): Promise<void> {
  const [id = "", other = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await bringBatch(store, [other]);
  await cancelCard(store, id);
  const laid = await addCertificate(store, actorOf("operator"), clock, {
    cardId: id,
    paper: paper({ effectiveOn: clock.today }),
  });
  if (isRefusal(laid)) throw new Error(JSON.stringify(laid));
  const { db } = store;
  const now = clock.now;
  const by = { savedBy: "a-user", savedName: mark };
  const [{ seq } = { seq: 0 }] = await db.select({ seq: event.seq }).from(event).where(eq(event.cardId, id)).limit(1);
  const layout = { columns: null, density: null } as never;
  await store.run(
    db
      .insert(watch)
      .values({ id: "w1", version: 0, cardId: id, caseId: (await caseOf(store)) ?? "", dueOn: clock.today }),
    db
      .insert(policyVersion)
      .values({ id: "pv", version: 0, carrier: "cmcc", number: 9, pack: {}, note: "改了", savedAt: now, ...by }),
    db.insert(guide).values({
      id: "g1",
      version: 0,
      kind: "bind_bank",
      name: "某银行",
      aliases: [],
      steps: "一步",
      source: "官网",
      checkedOn: clock.today,
      ...by,
    }),
    db.insert(template).values({ id: "t1", version: 0, kind: "slip", number: 1, savedAt: now, ...by }),
    db.insert(ruleAnswer).values({
      id: "ra",
      version: 0,
      carrier: "cmcc",
      holderType: "corporate",
      channel: "own_store",
      question: "q",
      answer: "可以",
      askedOn: clock.today,
      askedBy: "a-user",
      askedName: mark,
    }),
    db.insert(bill).values({
      id: "bi",
      version: 0,
      month: "2026-11",
      fileName: mark,
      sha256: hex,
      mediaType: "text/csv",
      lines: [],
      totalFen: 0,
      addedBy: "a-user",
      addedName: mark,
      addedAt: now,
    }),
    db
      .insert(view)
      .values({ id: "v1", version: 0, name: mark, ownerId: "a-owner", shared: "own", query: mark, sort: "", layout }),
    db.insert(draft).values({
      id: "d1",
      accountId: "a-owner",
      fileName: mark,
      sha256: mark,
      reading: {},
      createdAt: now,
      expiresAt: now,
    }),
    db.insert(stagedPiece).values({ draftId: "d1", n: 0, base64: mark }),
    db.insert(reading).values({ sha256: hex, state: "done", pages: [], pagesRead: 1, attempts: 1, queuedAt: now }),
    db
      .insert(likeness)
      .values({ sha256: hex, page: 1, hash: mark, band0: 0, band1: 0, band2: 0, band3: 0, grain: mark, family: hex }),
    db.insert(bulkRun).values({
      id: "b1",
      accountId: "a-owner",
      deed: "card.edit",
      what: { do: "set" },
      cards: 1,
      done: 0,
      already: 0,
      refused: 1,
      startedAt: now,
      movedAt: now,
    }),
    db.insert(bulkPart).values({ runId: "b1", n: 0, cardIds: [id] }),
    db.insert(token).values({
      id: "tk",
      version: 0,
      accountId: "a-owner",
      name: "考勤",
      tokenHash: "h",
      scope: "write",
      expiresAt: now,
    }),
    db.insert(answered).values({ tokenId: "tk", key: "k", request: "r", status: 200, body: mark, at: now }),
    db.insert(nudge).values({
      id: "n1",
      version: 0,
      personId: mark,
      on: clock.today,
      tone: 1,
      items: [],
      by: "a-user",
      byName: mark,
      at: now,
    }),
    db.insert(attempt).values({ key: mark, failures: 1, firstAt: now }),
    db.insert(eventValue).values({ seq, commitment: "c1", salt: mark, value: mark }),
  );
  for (const [name, table] of await tables()) {
    const own = Object.entries(personal[name] ?? {}).filter(([, end]) => !end.startsWith("kept"));
    if (own.length === 0 || name === "event_value") continue;
    const values = Object.fromEntries(own.map(([column]) => [column, filled[`${name}.${column}`] ?? mark]));
    const whose =
      name === "card"
        ? eq(card.id, id)
        : name === "person"
          ? eq(person.id, "p-user")
          : name === "account"
            ? eq(account.id, "a-user")
            : undefined;
    // Any of ours: the names are its own columns'.
    await store.run(
      db
        .update(table as typeof card)
        .set(values as never)
        .where(whose),
    );
  }
  await store.run(
    db.update(card).set({ stage: "closed", stageSince: clock.today, holderType: "personal" }),
    db.update(person).set({ employment: "left", leftOn: clock.today }).where(eq(person.id, "p-user")),
    db.update(account).set({ disabledAt: now }).where(eq(account.id, "a-user")),
    db.update(batch).set({ state: "done" }),
  );
}

async function caseOf({ db }: Store): Promise<string | null> {
  const [row] = await db.select({ id: card.caseId }).from(card).where(eq(card.id, "id1"));
  return row?.id ?? null;
}

test("what is past keeping ends as the table says: nothing of it stands in any column, and the log verifies", async () => {
  const store = await openTest();
  await seed(store);
  const ending = Object.entries(personal).flatMap(([name, columns]) =>
    Object.entries(columns).flatMap(([column, end]) => (end.startsWith("kept") ? [] : [`${name}.${column}`])),
  );
  expect(await standing(store)).toEqual(ending.sort());
  expect(await erasePast(store, actorOf("owner"), later)).toMatchObject({
    cards: 2,
    people: 1,
    bills: 1,
    visits: 1,
    left: 0,
  });
  await sweepTries(store, later);
  expect(await standing(store)).toEqual([]);
  expect((await checkLog(store)).faults).toEqual([]);
  expect(await erasePast(store, actorOf("owner"), later)).toMatchObject({ cards: 0, bills: 0, visits: 0, left: 0 });
  await store.close();
});

test("a bill that is younger keeps its lines but for the numbers of erased cards", async () => {
  const store = await openTest();
  const [id = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await cancelCard(store, id);
  const lines = ["13100000001", "13100000002"].map((number, row) => ({ row, number, amountFen: 100 }));
  const more = {
    fileName: "a.csv",
    sha256: hex,
    mediaType: "text/csv" as const,
    totalFen: 200,
    addedBy: "a-owner",
    addedName: "周示例",
  };
  await store.run(
    store.db.update(card).set({ stage: "closed", stageSince: clock.today }).where(eq(card.id, id)),
    store.db.insert(bill).values({ id: "bi", version: 0, month: "2029-12", lines, addedAt: later.now, ...more }),
  );
  await erasePast(store, actorOf("owner"), later);
  const numbers = async () => (await store.db.select().from(bill))[0]?.lines.map(({ number }) => number);
  expect(await numbers()).toEqual(["131****0001", "13100000002"]);

  await store.close();
});
