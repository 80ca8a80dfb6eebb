import type { CardFile, Context, Decision } from "@/domain/cardfile";
import { answerUnknown } from "@/domain/case/asked";
import { clear, waive } from "@/domain/case/items";
import { readyMaterials } from "@/domain/case/materials";
import { isRefusal } from "@/domain/change";
import { chain } from "@/domain/summary";

/** Settles every open item: cleared where that may be, else waived; then answers what is unknown. */
export function settleItems(note: string): Decision {
  const each: Decision = (file, context) =>
    file.blockers
      .filter((item) => item.state === "open")
      .reduce((at, { id }) => settleOne(at, context, id, note), file);
  return chain(each, answerAll);
}

const answerAll: Decision = (file, context) =>
  file.blockers.some((item) => item.state === "unknown")
    ? answerUnknown({ answer: "never_bound", learnt: "inventory" })(file, context)
    : file;

function settleOne(file: CardFile, context: Context, id: string, note: string): CardFile {
  const cleared = clear(id, { note })(file, context);
  if (!isRefusal(cleared)) return cleared;
  const waived = waive(id, { reason: note })(file, context);
  return isRefusal(waived) ? file : waived;
}

/** Everything that stands before the counter: items settled, papers at hand. */
export const prepared: Decision = chain(settleItems("盘点时核对"), readyMaterials({ codes: "all" }));

/** Clears the first open item alone, so that a card is under way. */
export const oneStep: Decision = (file, context) => {
  const first = file.blockers.find((item) => item.state === "open");
  if (!first) return answerAll(file, context);
  const cleared = clear(first.id, { note: "已核对" })(file, context);
  return isRefusal(cleared) ? file : cleared;
};
