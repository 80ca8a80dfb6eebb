import { useTranslations } from "next-intl";
import { compare, isBillPaper, type Reading, type ReadingVerdict } from "@/domain/case/compare";
import { yuan } from "@/domain/nextstep";
import type { FieldVerdict } from "@/domain/reading/verdict";
import { useConditions } from "../refusal";
import type { Draft, QueueItem } from "./item";

/** What keeps a paper from being accepted: first what is the verifier's own, then what is on the paper. */
export type Hold = "own" | "file" | "blind" | "differs" | "unseen" | null;

export interface Judged {
  lines: Reading[];
  hold: Hold;
  /** What does not fit, by code; a manager's reason goes over it. */
  faults: readonly string[];
}

const asRead: Record<FieldVerdict, ReadingVerdict> = {
  same: "same",
  masked: "masked",
  accepted: "accepted",
  differs: "differs",
  unread: "by_eye",
};

/** The lines of a paper as typed now, and what holds it. A serial is known to be used only as the uploader typed it; the server looks again. */
export function judge(item: QueueItem, draft: Draft, manages = false): Judged {
  const lines = linesOf(item, draft);
  const faults = faultsOf(item, draft, lines);
  return { lines, faults, hold: holdOf(item, draft, lines, faults, manages) };
}

function linesOf(item: QueueItem, draft: Draft): Reading[] {
  const { paper, card, row, shared, bill, judgement, eyes } = item;
  const used = shared.includes("serial") && draft.serial === paper.serial;
  const { strength, kind, mediaType } = paper;
  const lines = compare({ card }, row, { ...draft, strength, kind, mediaType }, used).map((line) => {
    if (line.verdict !== "by_eye" || line.item === "stamp") return line;
    const read = judgement?.fields.find(({ field }) => field === line.item)?.verdict ?? "unread";
    // Typed from the paper, and right.
    if (line.item === "number" && read === "unread" && !eyes.includes("number"))
      return { ...line, verdict: "same" as const };
    return { ...line, verdict: asRead[read] };
  });
  // A part that came later has the number, or the bill is gone: what was to be proved is no longer so.
  const gone = isBillPaper(paper) && (bill === null || (bill.billedFen ?? 0) !== 0);
  return gone ? lines.map((line) => (line.item === "number" ? { ...line, verdict: "differs" } : line)) : lines;
}

const codes: Partial<Record<Reading["item"], string>> = {
  effective_on: "effective_on",
  holder: "holder_printed",
  number: "read_number",
  business: "read_business",
  carrier: "read_carrier",
};

function faultsOf(item: QueueItem, draft: Draft, lines: readonly Reading[]): string[] {
  const typed = lines.flatMap(({ item: line, verdict }) => {
    const code = codes[line];
    return verdict === "differs" && code !== undefined ? [code] : [];
  });
  const read = item.faults.filter((code) => {
    if (code === "effective_on" || code === "holder_printed") return false;
    return code === "read_acceptance" ? draft.says === "completed" : true;
  });
  return [...new Set([...typed, ...read, ...(item.shared.includes("picture") ? ["picture"] : [])])];
}

function holdOf(
  item: QueueItem,
  draft: Draft,
  lines: readonly Reading[],
  faults: readonly string[],
  manages: boolean,
): Hold {
  if (item.own) return "own";
  const serial = lines.some((line) => line.item === "serial" && line.verdict === "differs");
  if (item.shared.includes("file") || serial) return "file";
  if (item.blind) return "blind";
  if (isBillPaper(item.paper) && faults.length > 0) return "differs";
  if (faults.length > 0 && !(manages && draft.note.trim() !== "")) return "differs";
  const unseen = item.eyes.some((line) => !draft.seen.includes(line));
  return unseen ? "unseen" : null;
}

/** The reason for sending a paper back, filled from what does not fit; empty where everything fits. */
export function useReason(): (item: QueueItem, draft: Draft, judged: Judged) => string {
  const t = useTranslations("verify");
  const { condition } = useConditions();
  return (item, draft, { lines, faults }) => {
    if (draft.reason !== null) return draft.reason;
    const found = item.judgement?.fields.find(({ field }) => field === "number")?.found ?? null;
    const values: Partial<Record<Reading["item"], string | null>> = {
      number: item.bill?.billedFen ? yuan(item.bill.billedFen) : found,
      effective_on: draft.effectiveOn,
      holder: draft.holderPrinted,
      serial: draft.serial,
    };
    const wrong = lines.filter((line) => line.verdict === "differs");
    const parts = wrong.map((line) => {
      const value = values[line.item];
      if (line.item === "serial") return t("reason.serial", { value: value ?? "" });
      const code = codes[line.item];
      if (!value && code) return condition(code);
      return t("reason.differs", { line: t(`item.${line.item}`), value: value ?? "" });
    });
    const said = wrong.map((line) => codes[line.item]);
    for (const code of faults) if (!said.includes(code) && code !== "digits") parts.push(condition(code));
    if (item.shared.includes("file")) parts.push(t("reason.file"));
    return parts.join(t("reason.join"));
  };
}
