import type { CardFile } from "../cardfile";
import { byProxy } from "../policy";

/** The sheets of a visit's print pack, in the order in which they lie. */
export const packSheets = ["cover", "authorisation", "letter", "list", "proxy", "materials", "slips", "glue"] as const;
export type PackSheet = (typeof packSheets)[number];

type Held = Pick<CardFile, "card" | "blockers">;

/** A personal card that somebody else goes for (代办): its holder signs an authorisation of their own. */
export function needsProxy({ card, blockers }: Held): boolean {
  return card.holderType === "personal" && byProxy(blockers);
}

/** The sheets that a visit with these cards has: a firm's papers only for cards in a firm's name, 代办 only where the holder has left. */
export function sheetsOf(files: readonly Held[]): PackSheet[] {
  const firm = files.some(({ card }) => card.holderType !== "personal");
  const proxy = files.some(needsProxy);
  const lacks: readonly PackSheet[] = [
    ...(firm ? [] : (["authorisation", "letter"] as const)),
    ...(proxy ? [] : (["proxy"] as const)),
  ];
  return packSheets.filter((sheet) => !lacks.includes(sheet));
}

/** The place at the counter that a slip's code opens; on top of it stands the address that phones use. Names no number and opens nothing by itself. */
export function slipPath(batchId: string, cardId: string): string {
  return `/batches/${encodeURIComponent(batchId)}/counter?card=${encodeURIComponent(cardId)}`;
}

/** What a scanned text says: a slip's visit and card, or null for anything else. The address before the path may be another of the same server. */
export function readSlip(text: string): { batchId: string; cardId: string } | null {
  const found = /^(?:https?:\/\/[^/\s]+)?\/batches\/([\w-]{1,60})\/counter\?card=([\w-]{1,60})$/.exec(text.trim());
  return found?.[1] && found[2] ? { batchId: found[1], cardId: found[2] } : null;
}

/**
 * The card of a visit that a slip or typed last digits mean. `other` a slip of another visit · `absent` not on this visit, or not the reader's: the
 * two look the same · `none` no slip at all · `several` more than one number ends so.
 */
export function cardMeant<C extends { cardId: string; number: string }>(
  batchId: string,
  cards: readonly C[],
  said: string,
): { card: C } | { not: "other" | "absent" | "none" } | { several: C[] } {
  const slip = readSlip(said);
  if (slip !== null) {
    if (slip.batchId !== batchId) return { not: "other" };
    const card = cards.find((one) => one.cardId === slip.cardId);
    return card ? { card } : { not: "absent" };
  }
  const digits = said.normalize("NFKC").replaceAll(/[\s-]/g, "");
  if (!/^\d{3,13}$/.test(digits)) return { not: "none" };
  const found = cards.filter((one) => one.number.endsWith(digits));
  const [first, more] = found;
  if (first === undefined) return { not: "absent" };
  return more === undefined ? { card: first } : { several: found };
}
