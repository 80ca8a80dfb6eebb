import { cancelled, submitCase } from "@/domain/case/carrier";
import { close, setRefund } from "@/domain/case/close";
import { openCase } from "@/domain/case/open";
import { verify } from "@/domain/case/verify";
import { layPapers } from "./papers";
import type { Act, Play } from "./part";
import { prepared } from "./walk";

/**
 * What follows a cancellation: cards closed so long ago that somebody has to look whether the line is dead, balances in different states of
 * coming back, and lines that the carrier closed for their arrears.
 */
export async function playAfter(play: Play, act: Act, ids: string[]): Promise<void> {
  const { manager, operator } = play;
  const opened = await act(
    manager,
    54,
    "case.open",
    ids,
    openCase({ reason: "unused", contactNumber: "13600009988", refundTarget: "示例呼叫中心 对公账户" }),
  );
  const [lapsing, going] = [opened.slice(0, 2), opened.slice(2)];
  await act(operator, 21, "case.cancelled", lapsing, (file, context) =>
    cancelled({ effectiveOn: context.today, forArrears: true })(file, context),
  );
  const ready = await act(manager, 53, "blocker.answer", going, prepared);
  const handedIn = await act(operator, 52, "case.submit", ready, (file, context) =>
    submitCase({
      on: context.today,
      channel: file.card.channel ?? "own_store",
      operator: { id: operator.accountId, name: operator.name },
      receiptNo: `SL-${file.card.number.slice(-4)}`,
    })(file, context),
  );
  const gone = await act(operator, 45, "case.cancelled", handedIn, (file, context) =>
    cancelled({ effectiveOn: context.today })(file, context),
  );
  const papers = await layPapers(play, act, gone, 44);
  await act(manager, 40, "certificate.verify", papers, (file, context) =>
    verify(file.certificates.at(-1)?.id ?? "")(file, context),
  );
  await act(manager, 37, "case.close", papers, close());
  const refunds = [
    { daysAgo: 41, state: "pending", fen: 1240 },
    { daysAgo: 20, state: "received", fen: 3300 },
    { daysAgo: 12, state: "disputed", fen: 3300 },
    { daysAgo: 9, state: "waived", fen: 0 },
    { daysAgo: 5, state: "to_request", fen: null },
  ] as const;
  for (const [i, { daysAgo, ...refund }] of refunds.entries()) {
    await act(operator, daysAgo, "case.refund", papers.slice(i, i + 1), setRefund(refund));
  }
}
