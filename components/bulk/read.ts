import { arrearsKinds, type BulkDeed, type BulkDo, bulkFields } from "@/domain/bulk";
import { type ReadingItem, readings } from "@/domain/case/compare";
import { bases } from "@/domain/case/note";
import { blockerKinds, channels, reasons } from "@/domain/words";
import { type Handler, readVisitForm } from "../batch/visitform";

/** What a form of a deed says; null where somebody has to be chosen first. The server reads it again. */
export function readDeed(which: BulkDo, form: FormData, handlers: readonly Handler[]): BulkDeed | null {
  const typed = (name: string) => String(form.get(name) ?? "").trim();
  const text = (name: string) => typed(name) || null;
  const among = <T extends string>(list: readonly T[], name: string, first: T) =>
    list.find((one) => one === typed(name)) ?? first;
  const item = () => among(blockerKinds, "item", "fee_arrears");
  switch (which) {
    case "open":
      return {
        do: which,
        reason: among(reasons, "reason", "left_company"),
        reasonText: text("reasonText"),
        due: text("due"),
      };
    case "assign":
      if (form.get("nobody") !== null) return { do: which, personId: null };
      return text("personId") === null ? null : { do: which, personId: typed("personId") };
    case "due":
      return { do: which, due: text("due") };
    case "channel":
      return { do: which, channel: channels.find((one) => one === typed("channel")) ?? null };
    case "set":
      return { do: which, field: among(bulkFields, "field", "project"), to: text("to") };
    case "answer":
      return {
        do: which,
        answer: among(["never_bound", "moved"] as const, "answer", "never_bound"),
        learnt: among(bases, "learnt", "inventory"),
        note: text("note"),
      };
    case "clear":
      return { do: which, item: item(), on: text("on"), note: text("note"), movedTo: text("movedTo") };
    case "paid":
      return { do: which, item: among(arrearsKinds, "item", "fee_arrears"), on: text("on"), note: text("note") };
    case "waive":
      return { do: which, item: item(), reason: typed("reason") };
    case "join":
    case "visit":
      return typed("batchId") === ""
        ? { do: "visit", visit: readVisitForm(form, handlers) }
        : { do: "join", batchId: typed("batchId") };
    case "verify":
      return { do: which, seen: form.getAll("seen").flatMap(readingOf) };
    case "close":
      return { do: which };
    case "history":
      return { do: which, reason: typed("reason") };
  }
}

function readingOf(value: FormDataEntryValue): ReadingItem[] {
  return readings.filter((one) => one === value);
}
