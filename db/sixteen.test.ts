import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CardInput, inputFields } from "../domain/cardinput";
import { openCase } from "../domain/case/open";
import { isRefusal, type Refusal } from "../domain/change";
import { editCard } from "./cards";
import { decideCard } from "./decide";
import { dialect } from "./dialect";
import { actorOf, clock, seedCentre } from "./example";
import { tickOwn } from "./mine";
import { card } from "./schema/card";
import { blocker } from "./schema/case";
import { openShared, type Store } from "./store";
import { openThreaded } from "./testing";
import { checkLog } from "./verify";

/** Two servers on one PostgreSQL; on SQLite a folder has one server, and the other is a thread of it. */
let store: Store;
let other: Store;
let cardId = "";
beforeEach(async () => {
  store = await openThreaded();
  if (store.share === null) throw new Error("a store that nobody else can open");
  other = openShared(await store.share(new Int32Array(new SharedArrayBuffer(4)).fill(1)));
  [cardId = ""] = await seedCentre(store);
});
afterEach(async () => {
  await other.close();
  await store.close();
});

const people = ["owner", "siteManager"] as const;
const clients = Array.from({ length: 16 }, (_, n) => n);
const at = (n: number) => (n % 2 === 0 ? store : other);

async function seenBy(n: number): Promise<{ edition: number; input: CardInput }> {
  const [row] = await at(n).db.select().from(card).where(eq(card.id, cardId));
  if (!row) throw new Error("no card");
  const fields = Object.fromEntries(inputFields.map((field) => [field, row[field]]));
  return { edition: row.edition, input: { ...fields, custom: row.custom } as CardInput }; // all of its fields, by their list
}

/** One client of two people adds a word of its own to the remark that it saw. */
async function addWord(n: number, word: string): Promise<Refusal | null> {
  const { edition, input } = await seenBy(n);
  return editCard(at(n), actorOf(people[n % 4 < 2 ? 0 : 1]), clock, {
    id: cardId,
    edition,
    input: { ...input, remark: [input.remark, word].filter(Boolean).join(" ") },
  });
}

test("of sixteen clients with the same card before them one wins, the others get both values, and no save is lost", async () => {
  let won = 0;
  for (let round = 0; round < 2; round++) {
    const seen = await seenBy(round);
    const answers = await Promise.all(
      clients.map((n) =>
        editCard(at(n), actorOf(people[n % 4 < 2 ? 0 : 1]), clock, {
          id: cardId,
          edition: seen.edition,
          input: { ...seen.input, rentFen: 1000 * (round + 1) + n },
        }),
      ),
    );
    const winner = answers.indexOf(null);
    won += answers.filter((one) => one === null).length;
    expect(won).toBe(round + 1);
    answers.forEach((answer, n) => {
      if (n === winner) return;
      const conflict = [{ field: "rentFen", yours: 1000 * (round + 1) + n, theirs: 1000 * (round + 1) + winner }];
      expect(answer).toEqual({ refused: "stale", conflict });
    });
    expect((await seenBy(0)).input.rentFen).toBe(1000 * (round + 1) + winner);
  }
});

test("sixteen clients that look again after each refusal lose no update: each stored word is there", async () => {
  const stored: string[] = [];
  const refusals = new Set<string>();
  await Promise.all(
    clients.map(async (n) => {
      for (let go = 0; go < 2; go++) {
        const refusal = await addWord(n, `${n}/${go}`);
        if (refusal === null) stored.push(`${n}/${go}`);
        else refusals.add(refusal.refused);
      }
    }),
  );
  expect([...refusals]).toEqual(["stale"]);
  expect(stored.length).toBeGreaterThan(1);
  expect((await seenBy(0)).input.remark?.split(" ").sort()).toEqual(stored.sort());
  expect((await checkLog(store)).faults).toEqual([]);
});

test("quick ticks of one person on one card all succeed, while fifteen others edit it", async () => {
  const opened = await decideCard(store, actorOf("owner"), clock, {
    deed: { kind: "case.open" },
    cardId,
    decision: openCase({ reason: "unused" }),
  });
  expect(opened).toBeNull();
  const rows = await store.db.select().from(blocker).where(eq(blocker.cardId, cardId));
  const items = rows.filter(({ kind }) => ["backup_contacts", "backup_messages", "bind_social"].includes(kind));
  expect(items.length).toBe(3);
  const answers = await Promise.all([
    ...items.map(({ id }, n) => tickOwn(at(n), actorOf("user"), clock, { cardId, id })),
    ...clients.slice(1).map((n) => addWord(n, String(n))),
  ]);
  expect(answers.slice(0, items.length)).toEqual(items.map(() => null));
  expect(answers.filter(isRefusal).every(({ refused }) => refused === "stale")).toBe(true);
  const done = await other.db.select({ state: blocker.state }).from(blocker).where(eq(blocker.cardId, cardId));
  expect(done.filter(({ state }) => state === "cleared").length).toBe(items.length);
});

test.skipIf(dialect !== "postgres")("on PostgreSQL the second server reads what the first has stored", async () => {
  expect(await addWord(0, "一")).toBeNull();
  expect((await seenBy(1)).input.remark).toBe("一");
});
