import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { seedCentre } from "./example";
import { kept } from "./kept";
import { projected } from "./projected";
import { person } from "./schema/people";
import { openSqlite } from "./sqlite";
import { keeping } from "./statements";
import { openTest } from "./testing";

const nameOf = kept((db) =>
  db
    .select({ name: person.name })
    .from(person)
    .where(eq(person.id, sql.placeholder("id")))
    .prepare("name of a person"),
);

test("a query whose text is kept reads what is stored now, and veiled where the screen is projected", async () => {
  const store = await openTest();
  await seedCentre(store);
  const [one] = await store.db.select().from(person).orderBy(asc(person.id)).limit(1);
  const id = one?.id ?? "";
  expect(await nameOf(store.db).execute({ id })).toEqual([{ name: one?.name }]);
  const [veiled] = await nameOf(projected(store).db).execute({ id });
  expect(veiled?.name).not.toBe(one?.name);
  await store.run(store.db.update(person).set({ name: "李甲乙" }).where(eq(person.id, id)));
  expect(await nameOf(store.db).execute({ id })).toEqual([{ name: "李甲乙" }]);
  await store.close();
});

test("a statement that is kept gives rows as they are asked for, arrays or objects, and one that had to go is made again", () => {
  const connection = openSqlite(":memory:");
  const held = keeping(connection);
  const text = "select ? as a";
  const first = held.prepare(text);
  expect(first.raw().all(1)).toEqual([[1]]);
  expect(held.prepare(text)).toBe(first);
  expect(held.prepare(text).all(2)).toEqual([{ a: 2 }]);
  for (let n = 0; n < 300; n++) held.prepare(`select ${n} as a`).all();
  expect(held.prepare(text)).not.toBe(first);
  expect(held.prepare(text).all(3)).toEqual([{ a: 3 }]);
  connection.close();
});
