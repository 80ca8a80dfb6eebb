import { useTranslations } from "next-intl";
import type { OwnItem } from "@/domain/case/own";
import { amount } from "../format";

/** What is owed, in yuan, where the item is about money and the amount is known. */
export function moneyOf({ owedFen }: Pick<OwnItem, "owedFen">): string | null {
  return owedFen === null ? null : amount(owedFen);
}

/** What an item is called in a list: the bank or app that the register named, else its kind. */
export function useItemName() {
  const words = useTranslations("words.blocker");
  return (kind: OwnItem["row"]["kind"], detail: string | null) =>
    kind.startsWith("bind_") && detail ? detail : words(kind);
}
