import { Column, getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { expect, test } from "vitest";
import { fieldClass } from "../domain/change";
import { everything } from "../domain/fleet/query";
import { veils } from "../domain/projection";
import type { TableName } from "../domain/tables";
import { actorOf, clock, seedCentre } from "./example";
import { exportFleet } from "./fleet/export";
import { Projecting, projected } from "./projected";
import { business } from "./schema/business";
import { card } from "./schema/card";
import { openTest } from "./testing";

test("whatever the log holds as personal has its veil", () => {
  const bare: string[] = [];
  for (const [name, table] of Object.entries(business)) {
    if (!is(table, Table)) continue;
    for (const field of Object.keys(getTableColumns(table)))
      if (fieldClass(name as TableName, field) === "personal" && !veils[getTableName(table)]?.[field])
        bare.push(`${name}.${field}`);
  }
  expect(bare).toEqual([]);
});

test("every veil is of a column that there is", () => {
  const columns = new Set(
    Object.values(business).flatMap((table) =>
      Object.entries(getTableColumns(table)).flatMap(([field, one]) =>
        is(one, Column) ? [`${getTableName(table)}.${field}`] : [],
      ),
    ),
  );
  const named = Object.entries(veils).flatMap(([table, fields]) =>
    Object.keys(fields).map((field) => `${table}.${field}`),
  );
  const ofBusiness = named.filter((one) => [...columns].some((column) => column.startsWith(`${one.split(".")[0]}.`)));
  expect(ofBusiness.filter((one) => !columns.has(one))).toEqual([]);
});

test("what is read is veiled wherever it stands in the answer, and what is written is refused and leaves no trace", async () => {
  const store = await openTest();
  await seedCentre(store);
  const wall = projected(store);
  expect(await wall.db.select({ it: card.number, by: { name: card.userName } }).from(card)).toEqual([
    { it: "131****0001", by: { name: "李*" } },
  ]);
  expect((await wall.db.select().from(card))[0]).toMatchObject({ number: "131****0001", userName: "李*" });
  await expect(wall.commit(null, { kind: "card.edit" }, clock.now, [])).rejects.toThrow(Projecting);
  const fleet = exportFleet(wall, actorOf("owner"), clock, everything);
  await expect(fleet).rejects.toThrow(Projecting);
  expect(await exportFleet(wall, { ...actorOf("owner"), projecting: true }, clock, everything)).toEqual({
    refused: "projecting",
  });
  expect((await store.db.select().from(card))[0]?.number).toBe("13100000001");
  await store.close();
});
