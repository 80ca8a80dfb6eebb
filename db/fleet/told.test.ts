import { afterEach, beforeEach, expect, test } from "vitest";
import { everything, type FleetQuery } from "../../domain/fleet/query";
import { printTerms } from "../../domain/fleet/query/print";
import { readTerms } from "../../domain/fleet/query/read";
import { actorOf, clock, type Standing, seedCentre } from "../example";
import type { Store } from "../store";
import { openTest } from "../testing";
import { addTyped } from "./example";
import { listFleet } from "./list";
import { toldTo } from "./told";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
  const elsewhere = { number: "17700000013", teamId: "n1", carrier: "ctcc", userId: "p-stranger" } as const;
  await addTyped(store, elsewhere);
});
afterEach(() => store.close());

const asked = (text: string): FleetQuery => ({ ...everything, terms: readTerms(text).terms });

async function told(standing: Standing, text: string): Promise<string> {
  const query = await toldTo(store, actorOf(standing), clock, asked(text));
  return printTerms(query.terms);
}

test("names and words that none of the reader's cards bear are left out", async () => {
  expect(await told("owner", "team:续费组,销一组 何己 stage:ready")).toBe("team:续费组,销一组 何己 stage:ready");
  expect(await told("teamManager", "team:续费组,销一组 stage:ready")).toBe("team:销一组 stage:ready");
  expect(await told("teamManager", "-team:续费组 -何己")).toBe("");
  expect(await told("teamManager", "number:17700000013,13100000001")).toBe("number:13100000001");
  for (const text of ["team:续费组", "user:何己", "何己", "17700000013", "number:17700000013", "price:高"]) {
    expect(await told("teamManager", text)).toBe("team:@untold");
  }
});

test("what is left out changes nothing of what the reader finds", async () => {
  const texts = [
    "team:续费组,销一组",
    "-team:续费组",
    "-何己 carrier:ctcc",
    "何己",
    "user:何己,李甲",
    "number:0013,0001",
  ];
  for (const standing of ["owner", "teamManager", "otherManager"] as const) {
    const actor = actorOf(standing);
    for (const text of texts) {
      const full = await listFleet(store, actor, clock, asked(text));
      const part = await listFleet(store, actor, clock, await toldTo(store, actor, clock, asked(text)));
      expect(part.rows).toEqual(full.rows);
    }
  }
});
