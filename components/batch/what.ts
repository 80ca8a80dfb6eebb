import { useTranslations } from "next-intl";
import type { BatchRow } from "@/domain/batch/rows";
import { type BatchResult, batchResults } from "@/domain/words";

/** 中国移动 · 政企客户经理 · 广东: what the cards of a visit have in common besides the firm. */
export function useWhat(): (batch: Pick<BatchRow, "carrier" | "channel" | "homeProvince">) => string {
  const words = useTranslations("words");
  return ({ carrier, channel, homeProvince }) =>
    [words(`carrier.${carrier}`), words(`channel.${channel}`), homeProvince].filter(Boolean).join(" · ");
}

/** 当场办结 32、退回 3: the results that there are. */
export function useResults(): (results: Readonly<Record<BatchResult, number>>) => string {
  const words = useTranslations("words.batchResult");
  const comma = useTranslations("card")("comma");
  return (results) =>
    batchResults
      .filter((one) => results[one] > 0)
      .map((one) => `${words(one)} ${results[one]}`)
      .join(comma);
}
