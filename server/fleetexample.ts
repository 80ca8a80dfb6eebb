import { clock } from "@/db/example";
import { exportFleet } from "@/db/fleet/export";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal } from "@/domain/change";
import type { FleetQuery } from "@/domain/fleet/query";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";
import { type FleetWords, fleetHeader, fleetRow } from "./fleetrow";

/** The words as the handler takes them from the messages. */
export function wordsIn(locale: "zh" | "en"): FleetWords {
  const messages = locale === "zh" ? zh : en;
  const groups: Readonly<Record<string, unknown>> = messages.words;
  return {
    locale,
    heading: (column) => messages.fleet.csv[column],
    word: (group, code) => (groups[group] as Record<string, string>)[code] ?? "",
    employment: (code) => messages.fleet.csv[code],
    owed: messages.fleet.csv.owed,
    chip: ({ kind, state }) =>
      state === "unknown" ? messages.words.blockerState.unknown : messages.words.blocker[kind],
    next: (card) => card.nextStep,
  };
}

/** The whole list as it is printed, its header first. */
export async function exportedRows(
  store: Store,
  actor: Actor,
  query: FleetQuery,
  locale: "zh" | "en",
): Promise<(string | null)[][]> {
  const made = await exportFleet(store, actor, clock, query);
  if (isRefusal(made)) throw new Error(made.refused);
  const words = wordsIn(locale);
  const rows: (string | null)[][] = [fleetHeader(words)];
  for await (const slice of made.slices) rows.push(...slice.map((row) => fleetRow(row, words)));
  await made.close();
  return rows;
}
