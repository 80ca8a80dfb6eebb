import { eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { change, isRefusal, type Refusal } from "../domain/change";
import { listChoices } from "./choices";
import { addEntity, editEntity, listEntities, mergeEntities } from "./entities";
import { clock } from "./example";
import { recount } from "./fleet/example";
import { foreseeRelabel, listLabels, relabel } from "./labels";
import { firms } from "./organised";
import { namesOfReach } from "./reach";
import { card } from "./schema/card";
import type { Store } from "./store";
import { acknowledgeCards, countWarned, listWarnings, recheckCards } from "./warnings";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

const firm = {
  name: "示例呼叫有限公司",
  licenceLast4: null,
  sealKeeper: null,
  accountManager: null,
  accountManagerPhone: null,
};
const renaming = { kind: "project", from: "甲方", to: "甲方二期" } as const;
const seen = { kind: null, team: [], carrier: [], page: 1 };

/** Firms, shared names, bulk edits and warnings as the test of rights tries them, on 李甲's card, which is of firm-a and project 甲方. */
export const organisationTries: Record<string, Try> = {
  "choices.listChoices": async (s, a) => (await listChoices(s, a)).teams.filter((one) => one.id === "s1"),
  "reach.namesOfReach": (s, a) => namesOfReach(s, a),
  "entities.listEntities": async (s, a, id) => {
    await dress(s, id);
    await recount(s);
    return (await listEntities(s, a)).filter((one) => one.cards > 0);
  },
  "entities.addEntity": (s, a) => addEntity(s, a, clock, firm),
  "entities.editEntity": async (s, a, id) => {
    await dress(s, id);
    return editEntity(s, a, clock, { ...firm, id: "firm-a", version: 1 });
  },
  "entities.mergeEntities": async (s, a, id) => {
    await dress(s, id);
    return mergeEntities(s, a, clock, { id: "firm-a", version: 1, intoId: "firm-b" });
  },
  "labels.listLabels": async (s, a, id) => {
    await dress(s, id);
    await recount(s);
    return listLabels(s, a);
  },
  "labels.foreseeRelabel": async (s, a, id) => {
    await dress(s, id);
    const told = await foreseeRelabel(s, a, renaming);
    return isRefusal(told) ? told : told.cards > 0 || undefined;
  },
  "labels.relabel": async (s, a, id) => {
    await dress(s, id);
    return relabel(s, a, clock, { ...renaming, join: false });
  },
  "warnings.listWarnings": async (s, a, id) => {
    await dress(s, id);
    return (await listWarnings(s, a, clock, seen)).rows;
  },
  "warnings.countWarned": async (s, a, id) => {
    await dress(s, id);
    return (await countWarned(s, a, clock)) || undefined;
  },
  "warnings.recheckCards": async (s, a, id) =>
    passed(
      await recheckCards(s, a, clock, { cardIds: [id], on: clock.today, line: "normal", fees: "none", basis: null }),
    ),
  "warnings.acknowledgeCards": async (s, a, id) => {
    await dress(s, id);
    return passed(await acknowledgeCards(s, a, clock, { cardIds: [id], kind: "prefix_unknown", note: "问过运营商" }));
  },
};

function passed(outcome: Refusal | { done: string[] }): unknown {
  return isRefusal(outcome) ? outcome : outcome.done;
}

/** Gives the card a firm, a project and a warning. */
async function dress(store: Store, id: string): Promise<void> {
  await store.commit(
    null,
    { kind: "demo.seed" },
    clock.now,
    firms.map((row) => change("entity", null, row)),
  );
  const worn = { entityId: "firm-a", project: "甲方", warnings: ["prefix_unknown"] };
  await store.run(store.db.update(card).set(worn).where(eq(card.id, id)));
}
