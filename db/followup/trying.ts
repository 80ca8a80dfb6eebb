import type { Actor } from "../../domain/actor";
import { cancelCase } from "../case/carrier";
import { exemptCase } from "../case/close";
import { bringTo, passed } from "../case/example";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { exceptionSlices, listExceptions } from "./exceptions";
import { countFollowups, listDebts, listQuarantine, listRefunds, listWatches } from "./lists";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

/** Whose line the carrier closed for arrears: in every list but the watches. */
function gone(attempt: Try): Try {
  return async (store, actor, cardId) => {
    await bringTo(store, cardId, "preparing");
    const effectiveOn = clock.today;
    passed(await cancelCase(store, actorOf("operator"), clock, { cardId, effectiveOn, forArrears: true }));
    return attempt(store, actor, cardId);
  };
}

/** For the rights test: a try of each list, with 李甲's card in it. */
export const followupTries: Record<string, Try> = {
  "lists.listRefunds": gone((s, a) => listRefunds(s, a)),
  "lists.listDebts": gone((s, a) => listDebts(s, a)),
  "lists.listQuarantine": gone((s, a) => listQuarantine(s, a, clock)),
  "lists.countFollowups": gone(async (s, a) => ((await countFollowups(s, a, clock)).refunds > 0 ? true : undefined)),
  "lists.listWatches": async (s, a, cardId) => {
    await bringTo(s, cardId, "closed");
    return listWatches(s, a, { today: "2026-12-22", now: "2026-12-22T01:00:00.000Z" });
  },
  "exceptions.listExceptions": gone(async (s, a, cardId) => {
    passed(await exemptCase(s, actorOf("owner"), clock, { cardId, reason: "欠费销号" }));
    return listExceptions(s, a, clock);
  }),
  "exceptions.exceptionSlices": gone(async (s, a, cardId) => {
    passed(await exemptCase(s, actorOf("owner"), clock, { cardId, reason: "欠费销号" }));
    return (await exceptionSlices(s, a, clock).next()).value ?? undefined;
  }),
};
