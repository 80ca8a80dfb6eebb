import { inArray } from "drizzle-orm";
import { bringBatch } from "@/db/batch/example";
import { bringTo } from "@/db/case/example";
import { raiseItem } from "@/db/case/items";
import { decideCard } from "@/db/decide";
import { actorOf, clock, seedCentre } from "@/db/example";
import { card } from "@/db/schema/card";
import { openFolder } from "@/db/store";
import { plan, raise } from "@/domain/case/items";
import { isRefusal, type Refusal } from "@/domain/change";
import { chain } from "@/domain/summary";
import type { Seed } from "./fixtures";

/** Forty cards of the southern site on one visit; five of them turn out to have a bank that was never moved. */
export const numbers = Array.from({ length: 40 }, (_, n) => `131000000${String(n + 1).padStart(2, "0")}`);
/** The five, by their place in the stack. */
export const blocked = [3, 11, 19, 27, 35];
/** The one with arrears to be paid at the counter. */
export const owing = 0;

function must(answer: unknown): void {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer satisfies Refusal));
}

/**
 * The small centre with that stack, and two more cards that stand ready and are on no visit. A seed of its own for each file: Playwright
 * gives files with the same seed the same server.
 */
export const stack = (): Seed => ({
  fill: async (dataDir) => {
    const store = openFolder(dataDir, "here");
    const ids = await seedCentre(store, [...numbers, "13100000098", "13100000099"]);
    const rents = { rentFen: 2900, balanceFen: 1240, holder: "示例科技有限公司", iccid: null };
    await store.run(store.db.update(card).set(rents).where(inArray(card.id, ids)));
    for (const id of ids.slice(40)) await bringTo(store, id, "ready");
    await bringBatch(store, ids.slice(0, 40));
    const owner = actorOf("owner");
    for (const n of blocked) must(await raiseItem(store, owner, clock, { cardId: ids[n] ?? "", kind: "bind_bank" }));
    const cardId = ids[owing] ?? "";
    const decision = chain(raise({ kind: "fee_arrears", amountFen: 3850 }), (file, context) => {
      const item = file.blockers.find((one) => one.kind === "fee_arrears" && one.state === "open");
      return plan(item?.id ?? "none", { amountFen: 3850 })(file, context);
    });
    must(await decideCard(store, owner, clock, { deed: { kind: "blocker.plan" }, cardId, decision }));
    await store.close();
  },
});
