import { addBatch } from "@/db/batch/collect";
import { addReceipt, verifyReceipt } from "@/db/batch/receipt";
import { recordResults } from "@/db/batch/results";
import { loadFiles } from "@/db/cardfile";
import { decideCards } from "@/db/decide";
import { storeFile } from "@/db/files";
import type { Entry } from "@/domain/batch/result";
import { readings } from "@/domain/case/compare";
import { plan, raise } from "@/domain/case/items";
import { isRefusal, type Refusal } from "@/domain/change";
import { chain } from "@/domain/summary";
import type { BatchResult } from "@/domain/words";
import { addDays } from "@/domain/workdays";
import { drawPaper } from "./certificate";
import type { Play } from "./part";

interface Decks {
  /** Ready since last week. */
  soon: readonly string[];
  /** Ready since forty days ago. */
  long: readonly string[];
}

function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/**
 * Three visits: one over with its receipt, one made of which nobody has written down yet what came of it, one still to be made. Gives the
 * cards of the first.
 */
export async function playVisits(play: Play, { soon, long }: Decks): Promise<string[]> {
  const past = await collect(play, { openedAgo: 34, goesAgo: 30, cardIds: await byManager(play, long) });
  await tellPast(play, past);
  const stack = await byManager(play, soon);
  const due = await collect(play, { openedAgo: 4, goesAgo: 1, cardIds: stack });
  await owe(play, due.cardIds.slice(0, 2));
  await collect(play, { openedAgo: 1, goesAgo: -3, cardIds: stack.filter((id) => !due.cardIds.includes(id)) });
  return past.cardIds;
}

/** Those that the account manager takes. */
async function byManager({ store }: Play, ids: readonly string[]): Promise<string[]> {
  const files = await loadFiles(store, ids, undefined);
  return files.filter(({ card }) => card.channel === "account_manager").map(({ card }) => card.id);
}

/** Arrears that came up since, to be paid on the visit. */
async function owe({ store, operator, morning }: Play, cardIds: readonly string[]): Promise<void> {
  const decision = chain(raise({ kind: "fee_arrears", amountFen: 3850 }), (file, context) => {
    const item = file.blockers.find((one) => one.kind === "fee_arrears" && one.state === "open");
    return plan(item?.id ?? "none", { amountFen: 3850 })(file, context);
  });
  must(await decideCards(store, operator, morning(2), { deed: { kind: "blocker.plan" }, cardIds, decision }));
}

interface Visit {
  batchId: string;
  batchNo: string;
  goesAgo: number;
  cardIds: string[];
}

/** Opens a visit with those of the cards that go together. */
async function collect(
  { store, operator, morning }: Play,
  { openedAgo, goesAgo, cardIds }: { openedAgo: number; goesAgo: number; cardIds: readonly string[] },
): Promise<Visit> {
  const visit = {
    plannedOn: addDays(morning(0).today, -goesAgo),
    place: "南区示例营业厅",
    operatorId: null,
    operatorName: operator.name,
    accountManager: "郑经理",
    accountManagerPhone: "13600000099",
    note: "带公章；到店先取号",
  };
  const made = must(await addBatch(store, operator, morning(openedAgo), { cardIds, visit }));
  if (made.batch === null) throw new Error("no cards for a visit");
  return { batchId: made.batch.id, batchNo: made.batch.batchNo, goesAgo, cardIds: made.done };
}

/** One card came back for want of a seal, one was left for another time, the others are gone; their receipt was looked at once. */
async function tellPast(play: Play, { batchId, batchNo, goesAgo, cardIds }: Visit): Promise<void> {
  const { store, dataDir, manager, operator, morning } = play;
  const wentOn = morning(goesAgo).today;
  const special: readonly BatchResult[] = cardIds.length > 4 ? ["returned", "not_done"] : [];
  const files = await loadFiles(store, cardIds, undefined);
  const entries = files.map(({ card, blockers }, i): Entry => {
    const paidFen = Object.fromEntries(
      blockers.filter((item) => item.state === "planned").map((item) => [item.id, item.amountFen]),
    );
    const result = special[i] ?? "cancelled";
    const answer = { returned: "授权书缺章", not_done: "当天取号已满" }[String(result)] ?? null;
    return { cardId: card.id, result, on: wentOn, paidFen, answer };
  });
  const receiptNo = "PL-0000-0001";
  const count = entries.filter((one) => one.result !== "not_done").length;
  must(await recordResults(store, operator, morning(goesAgo), { batchId, wentOn, receiptNo, count, entries }));
  const gone = entries.filter((one) => one.result === "cancelled").map((one) => one.cardId);
  const bytes = await drawPaper("批量业务受理单", [
    ["批次", batchNo],
    ["业务类型", "销户（单位客户）"],
    ["号码", `${gone.length} 个，见所附清单`],
    ["受理日期", wentOn],
    ["受理编号", receiptNo],
  ]);
  const paper = {
    sha256: await storeFile(dataDir, bytes),
    fileName: `批量受理单 ${batchNo}.png`,
    mediaType: "image/png" as const,
    bytes: bytes.byteLength,
    kind: "stamped_list" as const,
    says: "completed" as const,
    serial: receiptNo,
    effectiveOn: null,
    holderPrinted: null,
    strength: "A" as const,
  };
  must(await addReceipt(store, operator, morning(goesAgo - 1), { batchId, cardIds: gone, paper }));
  const seen = { batchId, sha256: paper.sha256, seen: readings, close: true };
  must(await verifyReceipt(store, manager, morning(goesAgo - 3), seen));
}
