import { useTranslations } from "next-intl";
import { compare, isBillPaper, type Reading } from "@/domain/case/compare";
import { yuan } from "@/domain/nextstep";
import type { Draft, QueueItem } from "./item";

/** What keeps a paper from being accepted: first what is the verifier's own, then what is on the paper. */
export type Hold = "own" | "file" | "differs" | "unseen" | null;

/** The lines of a paper as typed now, and what holds it. A serial is known to be used only as the uploader typed it; the server looks again. */
export function judge(item: QueueItem, draft: Draft): { lines: Reading[]; hold: Hold } {
  const { paper, card, row, shared, bill } = item;
  const used = shared.includes("serial") && draft.serial === paper.serial;
  const lines = compare(
    { card },
    row,
    { ...draft, strength: paper.strength, kind: paper.kind, mediaType: paper.mediaType },
    used,
  );
  if (item.own) return { lines, hold: "own" };
  if (shared.includes("file")) return { lines, hold: "file" };
  // A part that came later has the number, or the bill is gone: what was to be proved is no longer so.
  if (isBillPaper(paper) && (bill === null || (bill.billedFen ?? 0) !== 0)) {
    return {
      lines: lines.map((line) => (line.item === "number" ? { ...line, verdict: "differs" } : line)),
      hold: "differs",
    };
  }
  if (lines.some((line) => line.verdict === "differs")) return { lines, hold: "differs" };
  const unseen = lines.some((line) => line.verdict === "by_eye" && !draft.seen.includes(line.item));
  return { lines, hold: unseen ? "unseen" : null };
}

/** The reason for sending a paper back, filled from what does not fit; empty where everything fits. */
export function useReason(): (item: QueueItem, draft: Draft, lines: readonly Reading[]) => string {
  const t = useTranslations("verify");
  return (item, draft, lines) => {
    if (draft.reason !== null) return draft.reason;
    const values: Partial<Record<Reading["item"], string | null>> = {
      number: item.bill?.billedFen ? yuan(item.bill.billedFen) : null,
      effective_on: draft.effectiveOn,
      holder: draft.holderPrinted,
      serial: draft.serial,
    };
    const parts = lines
      .filter((line) => line.verdict === "differs")
      .map((line) =>
        line.item === "serial"
          ? t("reason.serial", { value: values.serial ?? "" })
          : t("reason.differs", { line: t(`item.${line.item}`), value: values[line.item] ?? "" }),
      );
    if (item.shared.includes("file")) parts.push(t("reason.file"));
    return parts.join(t("reason.join"));
  };
}
