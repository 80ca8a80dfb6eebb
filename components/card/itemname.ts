import { useTranslations } from "next-intl";
import { readObstacle } from "@/domain/case/obstacle";
import type { BlockerRow } from "@/domain/case/rows";
import { type BlockerKind, blockerKinds } from "@/domain/words";
import { useFieldWords } from "../history/words";

/** 银行预留手机号未换绑 招商银行; of 办不了 what cannot be done and why. */
export function useItemName(): (item: Pick<BlockerRow, "kind" | "detail">) => string {
  const t = useTranslations("words");
  const card = useTranslations("card.item");
  const words = useFieldWords("");
  return ({ kind, detail }) => {
    if (kind !== "cannot_do") return detail ? `${t(`blockerLong.${kind}`)} · ${detail}` : t(`blockerLong.${kind}`);
    const about: BlockerKind | undefined = blockerKinds.find((one) => one === readObstacle(detail).about);
    const what = about ? t(`blockerLong.${about}`) : t("blockerState.unknown");
    return card("cannot", { what, why: words.obstacle(detail ?? "") });
  };
}
