import type { Actor } from "../../domain/actor";
import { newFile } from "../../domain/card";
import { readings } from "../../domain/case/compare";
import { paper } from "../../domain/case/example";
import { isRefusal } from "../../domain/change";
import { shippedRules } from "../../domain/rules";
import { fileChanges } from "../../domain/summary";
import { bringTo, fileOf } from "../case/example";
import { actorOf, clock } from "../example";
import { newId } from "../id";
import type { Store } from "../store";
import * as collect from "./collect";
import { bringBatch, entry, tell, visit } from "./example";
import * as exporting from "./export";
import { listHandlers } from "./handlers";
import * as read from "./read";
import * as receipt from "./receipt";
import { recordResults } from "./results";
import { readPlanCards, rerouteCards } from "./route";
import * as undoing from "./undo";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

/** What became of a deed on cards: nothing done looks like nothing found. */
function done(outcome: { done: string[] } | { refused: unknown }): unknown {
  return isRefusal(outcome) ? outcome : "done" in outcome ? outcome.done : undefined;
}

const file = { batchId: "", sha256: paper().sha256 };

/** A visit with 李甲's card, handed in, and a paper on it that nobody of the table laid. */
async function withReceipt(store: Store, cardId: string): Promise<typeof file> {
  const batchId = await bringBatch(store, [cardId]);
  await tell(store, batchId, [entry(cardId, "cancelled")]);
  const other: Actor = { ...actorOf("owner"), accountId: "a-nobody" };
  const laid = await receipt.addReceipt(store, other, clock, {
    batchId,
    cardIds: [cardId],
    paper: paper({ effectiveOn: clock.today, holderPrinted: null }),
  });
  if (isRefusal(laid) || laid.refused.length > 0) throw new Error(JSON.stringify(laid));
  return { ...file, batchId };
}

/** Each command and query on visits as the test of rights tries it: on a visit of the owner with 李甲's card alone. */
export const batchTries: Record<string, Try> = {
  "collect.addBatch": async (s, a, id) => {
    await bringTo(s, id, "ready");
    return done(await collect.addBatch(s, a, clock, { cardIds: [id], visit }));
  },
  "collect.addToBatch": async (s, a, id) => {
    const batchId = await bringBatch(s, [await addTeammate(s, id)]);
    await bringTo(s, id, "ready");
    return done(await collect.addToBatch(s, a, clock, { batchId, cardIds: [id] }));
  },
  "collect.removeFromBatch": async (s, a, id) =>
    done(await collect.removeFromBatch(s, a, clock, { batchId: await bringBatch(s, [id]), cardIds: [id] })),
  "collect.editBatch": async (s, a, id) =>
    collect.editBatch(s, a, clock, {
      batchId: await bringBatch(s, [id]),
      seen: visit,
      visit: { ...visit, place: "北区营业厅" },
    }),
  "collect.dropBatch": async (s, a, id) => collect.dropBatch(s, a, clock, { batchId: await bringBatch(s, [id]) }),
  "results.recordResults": async (s, a, id) => {
    const batchId = await bringBatch(s, [id]);
    const entries = [entry(id, "accepted")];
    return done(await recordResults(s, a, clock, { batchId, wentOn: clock.today, count: 1, entries }));
  },
  "undo.previewBatchUndo": async (s, a, id) => {
    const batchId = await bringBatch(s, [id]);
    await tell(s, batchId, [entry(id, "accepted")]);
    return undoing.previewBatchUndo(s, a, clock, batchId);
  },
  "undo.undoBatch": async (s, a, id) => {
    const batchId = await bringBatch(s, [id]);
    await tell(s, batchId, [entry(id, "accepted")]);
    return undoing.undoBatch(s, a, clock, { batchId, back: 1 });
  },
  "receipt.addReceipt": async (s, a, id) => {
    const batchId = await bringBatch(s, [id]);
    await tell(s, batchId, [entry(id, "accepted")]);
    return done(await receipt.addReceipt(s, a, clock, { batchId, cardIds: [id], paper: paper({ effectiveOn: null }) }));
  },
  "receipt.verifyReceipt": async (s, a, id) =>
    done(await receipt.verifyReceipt(s, a, clock, { ...(await withReceipt(s, id)), seen: readings })),
  "receipt.mismatchReceipt": async (s, a, id) =>
    done(await receipt.mismatchReceipt(s, a, clock, { ...(await withReceipt(s, id)), verdict: "号码不对" })),
  "receipt.withdrawReceipt": async (s, a, id) =>
    done(await receipt.withdrawReceipt(s, a, clock, { ...(await withReceipt(s, id)), reason: "传错了批次" })),
  "receipt.removeReceipt": async (s, a, id) => done(await receipt.removeReceipt(s, a, clock, await withReceipt(s, id))),
  "read.listOpenBatches": async (s, a, id) => {
    await bringBatch(s, [id]);
    return read.listOpenBatches(s, a);
  },
  "read.listPastBatches": async (s, a, id) => {
    await tell(s, await bringBatch(s, [id]), [entry(id, "accepted")]);
    return read.listPastBatches(s, a, 0);
  },
  "read.countOpenBatches": async (s, a, id) => {
    await bringBatch(s, [id]);
    return (await read.countOpenBatches(s, a)) || undefined;
  },
  "read.readBatch": async (s, a, id) => (await read.readBatch(s, a, await bringBatch(s, [id])))?.cards ?? [],
  "read.readCollectable": async (s, a, id) => {
    await bringTo(s, id, "ready");
    return read.readCollectable(s, a);
  },
  "read.batchOfCard": async (s, a, id) => {
    await bringBatch(s, [id]);
    return (await read.batchOfCard(s, a, id)) ?? undefined;
  },
  "read.receiptsToVerify": async (s, a, id) => {
    await withReceipt(s, id);
    return read.receiptsToVerify(s, a, clock);
  },
  "route.readPlanCards": async (s, a, id) => {
    await bringTo(s, id, "ready");
    return (await readPlanCards(s, a, clock)).cards;
  },
  "route.rerouteCards": async (s, a, id) => {
    await bringTo(s, id, "ready");
    return done(await rerouteCards(s, a, clock, { cardIds: [id], channel: "own_store" }));
  },
  "handlers.listHandlers": (s, a) => listHandlers(s, a),
  "export.exportBatch": async (s, a, id) => {
    const made = await exporting.exportBatch(s, a, clock, { batchId: await bringBatch(s, [id]), format: "csv" });
    return isRefusal(made) ? made : made.cards;
  },
};

/** Another card of the same team and firm. */
async function addTeammate(store: Store, cardId: string): Promise<string> {
  const { card, team } = await fileOf(store, cardId);
  const { carrier, holderType, siteId, teamId } = card;
  const context = { today: clock.today, newId, leavingNumbers: new Set<string>(), rules: shippedRules };
  const file = newFile({ number: "13100000009", carrier, holderType, siteId, teamId }, { user: null, team }, context);
  const written = await store.commit(null, { kind: "demo.seed" }, clock.now, fileChanges(null, file));
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
  return file.card.id;
}
