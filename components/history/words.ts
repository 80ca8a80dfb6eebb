import { useMessages, useTranslations } from "next-intl";
import { readObstacle } from "@/domain/case/obstacle";
import type { Day, Json } from "@/domain/rows";
import { isDay } from "@/domain/workdays";
import { amount, shortDay, telGroups } from "../format";
import { useNoteWords } from "./notewords";

type Dictionary = Readonly<Record<string, string>>;

/** Fields of rows in words: their names, and their values as a reader expects them. `names` says who or what an id is. */
export function useFieldWords(today: Day, names: Dictionary = {}) {
  const t = useTranslations("words.value");
  const told = useTranslations("card");
  const { words, card } = useMessages();
  // Forms ask for a few things that no row has.
  const labels: Dictionary = { ...words.field, ...card.field };
  const groups: Readonly<Record<string, readonly Dictionary[]>> = {
    state: [words.blockerState, words.caseState, words.paperState, words.materialState, words.batchState],
    kind: [words.blockerLong, words.certificateKind, words.scopeKind],
    code: [words.material],
    stage: [words.stage],
    reason: [words.reason],
    channel: [words.channel],
    carrier: [words.carrier],
    holderType: [words.holderType],
    use: [words.use],
    occupancy: [words.occupancy],
    line: [words.line],
    ported: [words.ported],
    refund: [words.refund],
    certificate: [words.certificateState],
    origin: [words.origin],
    role: [words.role],
    targetId: [words.scope],
    strength: [words.strength],
    says: [words.says],
    employment: [card.employment],
    warnings: [words.warning],
    result: [words.batchResult, words.watchResult],
    way: [words.watchWay],
  };
  const note = useNoteWords();
  const obstacle = (text: string): string => {
    const { obstacle: why } = readObstacle(text);
    const known: Dictionary = words.obstacle;
    return known[why] ?? text;
  };
  /** `提醒 → 已核实：note` for each warning that was looked into; custom fields by their names, which the log gives. */
  const inside = (field: string, stored: { readonly [key: string]: Json }): string | null => {
    const parts = Object.entries(stored).map(([key, one]) => {
      const known: Dictionary = words.warning;
      if (field === "acknowledged") return t("acknowledged", { warning: known[key] ?? key, note: noteIn(one) });
      return `${names[key] ?? key}: ${typeof one === "string" ? one : JSON.stringify(one)}`;
    });
    return parts.join(told("comma")) || null;
  };
  /** A value in words; null where there is none, so that the reader shows a dash. */
  const value = (field: string, stored: Json | undefined): string | null => {
    if (stored === undefined) return t("erased");
    if (stored === null || stored === "") return null;
    if (typeof stored === "boolean") return t(stored ? "yes" : "no");
    if (typeof stored === "number") return field.endsWith("Fen") ? amount(stored) : String(stored);
    if (Array.isArray(stored)) return stored.map((one) => value(field, one)).join(told("comma")) || null;
    if (typeof stored === "object") return inside(field, stored);
    const word = groups[field]?.map((group) => group[stored]).find((one) => one !== undefined);
    if (word !== undefined) return word;
    if (isDay(stored)) return shortDay(stored, today);
    if (field === "number" || field === "contactNumber" || field === "movedTo") return telGroups(stored).join(" ");
    if (field === "note") return note(stored);
    return names[stored] ?? stored;
  };
  return { label: (field: string): string => labels[field] ?? field, labels, value, note, obstacle };
}

/** What somebody wrote when they looked into a warning. */
function noteIn(stored: Json): string {
  if (stored === null || typeof stored !== "object" || Array.isArray(stored)) return "";
  return typeof stored.note === "string" ? stored.note : "";
}
