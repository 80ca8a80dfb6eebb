import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { change } from "../domain/change";
import { addEntity, editEntity, listEntities, mergeEntities } from "./entities";
import { actorOf, clock } from "./example";
import { firms, seedOrganised } from "./organised";
import { card } from "./schema/card";
import { scope } from "./schema/people";
import type { Store } from "./store";
import { openTest } from "./testing";
import { checkLog } from "./verify";

let store: Store;
const owner = actorOf("owner");
const known = {
  licenceLast4: "X123",
  sealKeeper: "周示例",
  accountManager: "吴某",
  accountManagerPhone: "13600000001",
};

beforeEach(async () => {
  store = await openTest();
  await seedOrganised(store);
});
afterEach(() => store.close());

test("a firm's name is there once, and a late edit is told what stands", async () => {
  const name = "另一家有限公司";
  expect(await addEntity(store, owner, clock, { name, ...known })).toBeNull();
  expect(await addEntity(store, owner, clock, { name, ...known })).toEqual({ refused: "duplicate" });
  const edit = { id: "firm-a", version: 1, name: "示例呼叫有限公司", ...known };
  expect(await editEntity(store, owner, clock, edit)).toBeNull();
  expect(await editEntity(store, owner, clock, { ...edit, sealKeeper: "孙示例" })).toEqual({
    refused: "stale",
    conflict: [{ field: "sealKeeper", yours: "孙示例", theirs: "周示例" }],
  });
  expect(await editEntity(store, owner, clock, { ...edit, version: 2, name })).toEqual({ refused: "duplicate" });
});

test("two entries of one firm become one with all that either knew, cards and scopes with it, and the log still verifies", async () => {
  await editEntity(store, owner, clock, { id: "firm-b", version: 1, name: firms[1]?.name ?? "", ...known });
  await store.commit(null, { kind: "account.role" }, clock.now, [
    change("scope", null, { id: "one", version: 0, accountId: "a-operator", kind: "entity", targetId: "firm-b" }),
  ]);
  const merge = { id: "firm-b", version: 1, intoId: "firm-a" };
  expect(await mergeEntities(store, owner, clock, merge)).toMatchObject({ refused: "stale" });
  expect(await mergeEntities(store, owner, clock, { ...merge, version: 2 })).toBeNull();
  expect(await listEntities(store, owner)).toMatchObject([
    { id: "firm-a", name: "示例呼叫有限公司", ...known, cards: 3 },
  ]);
  expect(await store.db.select().from(scope).where(eq(scope.id, "one"))).toMatchObject([{ targetId: "firm-a" }]);
  expect(await store.db.select().from(card).where(eq(card.entityId, "firm-b"))).toEqual([]);
  expect((await checkLog(store)).faults).toEqual([]);
});

test("a firm is not merged into itself", async () => {
  const merge = { id: "firm-a", version: 1, intoId: "firm-a" };
  expect(await mergeEntities(store, owner, clock, merge)).toMatchObject({ refused: "invalid" });
});
