import { blockerRules, settlesOnSite } from "../blockers";
import type { CardFile } from "../cardfile";
import type { BlockerRow } from "../case/rows";
import { lastUsefulDay } from "../policy";
import type { CardRow, Day, Fen } from "../rows";
import type { Rules } from "../rules";
import type { Channel } from "../words";
import type { BatchRow } from "./rows";

/** What all cards of one visit have in common. */
export type Combination = Pick<BatchRow, "carrier" | "entityId" | "homeProvince" | "channel">;

/** Channels in which many cards go at once: a counter, the account manager, a parcel of papers, the reseller. Online each goes alone. */
export const visitChannels: readonly Channel[] = ["account_manager", "own_store", "remote_store", "mail", "reseller"];

/** The combination a card belongs to; null while its carrier or channel is unknown, or it goes online. */
export function combinationOf(
  card: Pick<CardRow, "carrier" | "channel" | "entityId" | "homeProvince">,
): Combination | null {
  const { carrier, channel, entityId, homeProvince } = card;
  if (carrier === null || channel === null || !visitChannels.includes(channel)) return null;
  return { carrier, entityId, homeProvince, channel };
}

/** A combination as one text, for addresses and for telling two apart. */
export function keyOf({ carrier, entityId, homeProvince, channel }: Combination): string {
  return [carrier, channel, entityId ?? "", homeProvince ?? ""].join("~");
}

/** One item that is settled on the visit itself. */
export interface PlannedItem {
  item: BlockerRow;
  cardId: string;
  number: string;
}

/** What is settled at the counter together with the cancellation, over all cards. */
export function plannedItems(files: readonly Pick<CardFile, "card" | "blockers">[], channel: Channel): PlannedItem[] {
  if (!settlesOnSite(channel)) return [];
  return files.flatMap(({ card, blockers }) =>
    blockers
      .filter((item) => item.state === "planned" && blockerRules[item.kind].sameVisit)
      .map((item) => ({ item, cardId: card.id, number: card.number })),
  );
}

/** A sum of which some parts may not be known: those are counted apart, never as nothing. Fen. */
export interface Sum {
  fen: Fen;
  unknown: number;
}

/** Adds what is known and counts what is not. */
export function sumOf(amounts: readonly (Fen | null)[]): Sum {
  const known = amounts.filter((one) => one !== null);
  return { fen: known.reduce((all, one) => all + one, 0), unknown: amounts.length - known.length };
}

/** The cash that a visit needs: the planned items that cost money. */
export function cashOf(planned: readonly PlannedItem[]): Sum {
  return sumOf(
    planned.filter(({ item }) => blockerRules[item.kind].icon === "money").map(({ item }) => item.amountFen),
  );
}

/** Ready cards that can go on one visit. */
export interface Suggestion extends Combination {
  key: string;
  cardIds: string[];
  /** Rent a month that ends when the visit is made by `saveBy`; an estimate. */
  rent: Sum;
  cash: Sum;
  /** The last day before the carrier's month-end pause: going by then saves the next rent. */
  saveBy: Day;
}

/** Ready cards grouped by what a visit needs in common; the largest group first, then by key. */
export function groupReady(
  rules: Rules,
  files: readonly Pick<CardFile, "card" | "blockers">[],
  today: Day,
): Suggestion[] {
  const groups = new Map<string, { common: Combination; files: Pick<CardFile, "card" | "blockers">[] }>();
  for (const file of files) {
    const common = file.card.stage === "ready" ? combinationOf(file.card) : null;
    if (common === null) continue;
    const group = groups.get(keyOf(common));
    if (group) group.files.push(file);
    else groups.set(keyOf(common), { common, files: [file] });
  }
  return [...groups]
    .map(([key, { common, files: members }]) => ({
      ...common,
      key,
      cardIds: members.map(({ card }) => card.id),
      rent: sumOf(members.map(({ card }) => card.rentFen)),
      cash: cashOf(plannedItems(members, common.channel)),
      saveBy: lastUsefulDay(rules, common, today),
    }))
    .sort((a, b) => b.cardIds.length - a.cardIds.length || (a.key < b.key ? -1 : 1));
}
