import type { Actor } from "../../domain/actor";
import type { Seen } from "../../domain/case/seen";
import { change, isRefusal } from "../../domain/change";
import type { BlockerKind } from "../../domain/words";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import * as carrier from "./carrier";
import * as close from "./close";
import { bringTo, fileOf, passed, seeCase, seeItem } from "./example";
import * as exits from "./exits";
import * as items from "./items";
import * as materials from "./materials";
import * as open from "./open";
import * as watch from "./watch";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;
type Walked = Parameters<typeof bringTo>[2];

/** A try on a card that others brought to a stage first. */
function from(stage: Walked, attempt: Try): Try {
  return async (store, actor, cardId) => {
    await bringTo(store, cardId, stage);
    return attempt(store, actor, cardId);
  };
}

/** A try on an item of a card in preparation. */
function onItem(kind: BlockerKind, attempt: (...given: [...Parameters<Try>, Seen]) => Promise<unknown>): Try {
  return from("preparing", async (s, a, cardId) => attempt(s, a, cardId, await seeItem(s, cardId, kind)));
}

const on = clock.today;

/** Makes the fresh card a line of the past, as a register would bring it. */
async function _history(store: Store, cardId: string): Promise<void> {
  const { card } = await fileOf(store, cardId);
  const after = { ...card, history: true, line: "cancelled", stage: "closed" } as const;
  await store.commit(actorOf("owner"), { kind: "import.apply" }, clock.now, [change("card", card, after)]);
}

/** Each command on a card as the test of rights tries it, on 李甲's card; somebody who may has brought the card to where the deed fits. */
export const caseTries: Record<string, Try> = {
  "open.openCases": async (s, a, id) => {
    const outcome = await open.openCases(s, a, clock, { cardIds: [id], reason: "unused" });
    return isRefusal(outcome) ? outcome : outcome.done;
  },
  "open.editCase": from("preparing", async (s, a, cardId) => {
    const { edition } = (await fileOf(s, cardId)).card;
    return open.editCase(s, a, clock, { cardId, seen: await seeCase(s, cardId), edition, due: "2026-11-25" });
  }),
  "open.reopenCase": from("closed", (s, a, cardId) =>
    open.reopenCase(s, a, clock, { cardId, because: "resumed", note: "复机" }),
  ),
  "carrier.submitCase": from("ready", (s, a, cardId) =>
    carrier.submitCase(s, a, clock, { cardId, on, channel: "account_manager" }),
  ),
  "carrier.returnCase": from("submitted", (s, a, cardId) =>
    carrier.returnCase(s, a, clock, { cardId, on, answer: "补材料" }),
  ),
  "carrier.resubmitCase": from("returned", (s, a, cardId) => carrier.resubmitCase(s, a, clock, { cardId, on })),
  "carrier.rejectCase": from("submitted", (s, a, cardId) =>
    carrier.rejectCase(s, a, clock, { cardId, on, answer: "不符" }),
  ),
  "carrier.preCancelCase": from("submitted", (s, a, cardId) =>
    carrier.preCancelCase(s, a, clock, { cardId, expectedOn: "2026-12-01" }),
  ),
  "carrier.cancelCase": from("submitted", (s, a, cardId) =>
    carrier.cancelCase(s, a, clock, { cardId, effectiveOn: on }),
  ),
  "close.closeCase": from("cancelled", async (s, a, cardId) => {
    passed(await close.exemptCase(s, actorOf("owner"), clock, { cardId, reason: "门店不给纸" }));
    return close.closeCase(s, a, clock, { cardId });
  }),
  "close.exemptCase": from("cancelled", (s, a, cardId) =>
    close.exemptCase(s, a, clock, { cardId, reason: "门店不给纸" }),
  ),
  "close.setRefund": from("submitted", async (s, a, cardId) =>
    close.setRefund(s, a, clock, { cardId, seen: await seeCase(s, cardId), state: "pending" }),
  ),
  "watch.recordWatch": from("closed", async (s, a, cardId) => {
    const watchId = (await fileOf(s, cardId)).watches[0]?.id ?? "";
    return watch.recordWatch(s, a, clock, { cardId, watchId, way: "dial_test", result: "silent", on });
  }),
  "exits.withdrawCase": from("ready", (s, a, cardId) => exits.withdrawCase(s, a, clock, { cardId, reason: "撤回" })),
  "exits.keepCard": (s, a, cardId) => exits.keepCard(s, a, clock, { cardId, toId: "p-teammate" }),
  "exits.portOutCard": (s, a, cardId) => exits.portOutCard(s, a, clock, { cardId, on }),
  "exits.transferCard": (s, a, cardId) => exits.transferCard(s, a, clock, { cardId, on }),
  "items.raiseItem": (s, a, cardId) => items.raiseItem(s, a, clock, { cardId, kind: "bind_bank" }),
  "items.clearItem": onItem("bind_bank", (s, a, cardId, seen) => items.clearItem(s, a, clock, { cardId, seen })),
  "items.planItem": onItem("fee_arrears", (s, a, cardId, seen) => items.planItem(s, a, clock, { cardId, seen })),
  "items.waiveItem": onItem("bind_bank", (s, a, cardId, seen) =>
    items.waiveItem(s, a, clock, { cardId, seen, reason: "特批" }),
  ),
  "items.reopenItems": onItem("bind_bank", async (s, a, cardId, seen) => {
    passed(await items.clearItem(s, actorOf("owner"), clock, { cardId, seen }));
    return items.reopenItems(s, a, clock, { cardId, seen: [await seeItem(s, cardId, "bind_bank")] });
  }),
  "items.answerForUser": from("preparing", (s, a, cardId) =>
    items.answerForUser(s, a, clock, { cardId, answer: "moved", learnt: "phone" }),
  ),
  "materials.setReady": from("preparing", (s, a, cardId) =>
    materials.setReady(s, a, clock, { cardId, codes: ["number_list"] }),
  ),
  "materials.setMissing": from("ready", (s, a, cardId) =>
    materials.setMissing(s, a, clock, { cardId, code: "number_list" }),
  ),
};
