import { asc, eq } from "drizzle-orm";
import { decideCards } from "@/db/decide";
import { card } from "@/db/schema/card";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import type { CardFile, Decision } from "@/domain/cardfile";
import { answerUnknown } from "@/domain/case/asked";
import { cancelled, preCancelled, rejected, resubmit, returned, submitCase } from "@/domain/case/carrier";
import { mismatch } from "@/domain/case/certificate";
import { close, exempt } from "@/domain/case/close";
import { keep, portedOut, transferred, withdraw } from "@/domain/case/exits";
import { openCase } from "@/domain/case/open";
import { verify } from "@/domain/case/verify";
import { isRefusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { chain } from "@/domain/summary";
import type { Obstacle } from "@/domain/words";
import { addDays } from "@/domain/workdays";
import { playAfter } from "./after";
import { layPapers } from "./papers";
import type { Act, Play } from "./part";
import { playVisits } from "./visits";
import { oneStep, prepared } from "./walk";

/** Walks the register's cards, in the order of their numbers, as far as each is to come; what a guard refuses stays where it is. */
export async function playCases(play: Play): Promise<void> {
  const { store, manager, operator } = play;
  const deck = await notStarted(store);
  const deal = (count: number) => deck.splice(0, count);
  const act: Act = async (who, daysAgo, kind, cardIds, decision) => {
    const outcome = await decideCards(store, who, play.morning(daysAgo), { deed: { kind }, cardIds, decision });
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
    return outcome.done;
  };
  const far = await act(manager, 48, "case.open", deal(150), opening("left_company"));
  const near = await act(manager, 12, "case.open", deal(108), opening("unused"));
  // Due days that somebody let pass: the morning has whom to nudge.
  await act(manager, 12, "case.open", deal(12), opening("unused", play.morning(3).today));
  await act(operator, 9, "blocker.clear", near.slice(0, 40), oneStep);
  const soon = await act(manager, 6, "blocker.answer", near.slice(40, 85), prepared);
  await act(manager, 2, "case.withdraw", near.slice(85, 89), withdraw({ reason: "项目恢复，继续使用" }));
  const ready = await act(manager, 40, "blocker.answer", far, prepared);
  await act(manager, 4, "blocker.answer", near.slice(89, 91), stuck("sim_lost"));
  await act(manager, 3, "blocker.answer", near.slice(91, 92), stuck("not_holder"));
  const past = await playVisits(play, { soon, long: ready.slice(100) });
  await withCarrier(
    play,
    act,
    ready.filter((id) => !past.includes(id)),
  );
  await playAfter(play, act, deal(12));
}

/** From the counter on: some wait, some come back, some end. */
async function withCarrier(play: Play, act: Act, ready: string[]): Promise<void> {
  const { manager, operator } = play;
  const deck = [...ready];
  const deal = (count: number) => deck.splice(0, count);
  await act(operator, 2, "case.submit", deal(20), submitting(operator));
  const late = await act(operator, 26, "case.submit", deal(14), submitting(operator));
  await act(operator, 20, "case.returned", late.slice(0, 6), (file, context) =>
    returned({ on: context.today, answer: "授权书缺章", due: addDays(context.today, 5) })(file, context),
  );
  await act(operator, 16, "case.resubmit", late.slice(0, 2), (file, context) =>
    resubmit({ on: context.today })(file, context),
  );
  await act(operator, 15, "case.rejected", late.slice(6, 9), (file, context) =>
    rejected({ on: context.today, answer: "合约未解除" })(file, context),
  );
  await act(operator, 10, "case.pre_cancelled", late.slice(9, 12), (file, context) =>
    preCancelled({ on: context.today, expectedOn: addDays(play.morning(0).today, 9) })(file, context),
  );
  await act(manager, 14, "case.keep", deal(3), keepHere);
  await act(operator, 13, "case.ported_out", deal(2), (file, context) =>
    portedOut({ on: context.today })(file, context),
  );
  await act(operator, 13, "case.transferred", deal(1), (file, context) =>
    transferred({ on: context.today })(file, context),
  );
  await endings(play, act, await act(operator, 33, "case.submit", deck, submitting(operator)));
}

/** Cancelled: without proof yet, to verify, refused as not matching, closed, closed by exemption. */
async function endings(play: Play, act: Act, ids: string[]): Promise<void> {
  const { manager, operator } = play;
  const gone = await act(operator, 24, "case.cancelled", ids, (file, context) =>
    cancelled({ effectiveOn: context.today })(file, context),
  );
  const bare = gone.slice(0, 10);
  await act(
    manager,
    5,
    "case.exempt",
    bare.slice(0, 2),
    chain(exempt({ reason: "网点只给口头答复，拨测空号" }), close()),
  );
  const papers = await layPapers(play, act, gone.slice(10));
  const judged = papers.slice(14);
  await act(
    manager,
    8,
    "certificate.mismatch",
    judged.slice(0, 3),
    onPaper((id) => mismatch(id, { verdict: "户名不符" })),
  );
  await act(
    manager,
    8,
    "certificate.verify",
    judged.slice(3),
    onPaper((id) => verify(id)),
  );
  await act(manager, 7, "case.close", judged.slice(5), close());
}

async function notStarted({ db }: Store): Promise<string[]> {
  const rows = await db
    .select({ id: card.id })
    .from(card)
    .where(eq(card.stage, "not_started"))
    .orderBy(asc(card.number));
  return rows.map((row) => row.id);
}

function opening(reason: "left_company" | "unused", due?: Day): Decision {
  return openCase({ reason, due, contactNumber: "13600009988", refundTarget: "示例呼叫中心 对公账户" });
}

/** 办不了, told to the manager by word of mouth. */
function stuck(obstacle: Obstacle): Decision {
  return answerUnknown({ answer: "cannot", obstacle, learnt: "interview" });
}

function submitting(operator: Actor): Decision {
  return (file, context) =>
    submitCase({
      on: context.today,
      channel: file.card.channel ?? "own_store",
      operator: { id: operator.accountId, name: operator.name },
      receiptNo: `SL-${file.card.number.slice(-4)}`,
    })(file, context);
}

const keepHere: Decision = (file, context) =>
  file.user ? keep({ to: file.user, note: "转给新同事前先留用" })(file, context) : file;

/** The card's latest paper, judged. */
function onPaper(judge: (id: string) => Decision): Decision {
  return (file: CardFile, context) => judge(file.certificates.at(-1)?.id ?? "")(file, context);
}
