import type { Actor } from "../../domain/actor";
import { bringTo, seeItem } from "../case/example";
import { clock } from "../example";
import type { Store } from "../store";
import { answerForPerson } from "./answer";
import { readPerson } from "./cards";

const li = "p-user";

/** For the rights test: a try of each command and query of this floor, on 李甲 and their card. */
export const peopleTries: Record<string, (store: Store, actor: Actor, cardId: string) => Promise<unknown>> = {
  "cards.readPerson": async (s, a) => (await readPerson(s, a, li)) ?? undefined,
  "answer.answerForPerson": async (s, a, cardId) => {
    await bringTo(s, cardId, "preparing");
    const items = [{ ...(await seeItem(s, cardId, "bind_bank")), cardId, said: "moved" as const }];
    return answerForPerson(s, a, clock, { personId: li, items, learnt: "phone", from: "李甲" });
  },
};
