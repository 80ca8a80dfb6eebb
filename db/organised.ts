import type { CardInput } from "../domain/cardinput";
import { change } from "../domain/change";
import type { EntityRow } from "../domain/rows";
import { clock, seedCentre } from "./example";
import { addTyped } from "./fleet/example";
import type { Store } from "./store";

/** Two made-up firms, for tests of what cuts across sites and teams. */
export const firms: EntityRow[] = [firm("firm-a", "示例呼叫有限公司"), firm("firm-b", "样本服务有限公司")];

function firm(id: string, name: string): EntityRow {
  const unknown = { licenceLast4: null, sealKeeper: null, accountManager: null, accountManagerPhone: null };
  return { id, version: 0, name, ...unknown };
}

const cards = {
  aJia: { number: "13100000001", entityId: "firm-a", project: "甲方", userId: "p-user" },
  aYi: { number: "13100000002", entityId: "firm-a", project: "乙方", teamId: "n1" },
  bJia: { number: "13100000003", entityId: "firm-b", project: "甲方", teamId: "n1", userId: "p-stranger" },
  bare: { number: "13100000004", entityId: null, project: null },
} satisfies Record<string, Partial<CardInput>>;
export type OrganisedCard = keyof typeof cards;

/** The small centre with both firms and four cards of them and of two projects, across its sites. Gives the cards' ids. */
export async function seedOrganised(store: Store): Promise<Record<OrganisedCard, string>> {
  await seedCentre(store, []);
  const rows = firms.map((row) => change("entity", null, row));
  await store.commit(null, { kind: "demo.seed" }, clock.now, rows);
  const ids: Partial<Record<OrganisedCard, string>> = {};
  for (const name of Object.keys(cards) as OrganisedCard[]) ids[name] = await addTyped(store, cards[name]);
  return ids as Record<OrganisedCard, string>; // every name has just been given one
}
