import { getLocale, getTranslations } from "next-intl/server";
import type { BatchView } from "@/db/batch/read";
import type { CardFile } from "@/domain/cardfile";
import { lastCase } from "@/domain/case/attempt";
import { yuan } from "@/domain/nextstep";
import { grouped } from "@/domain/register/identifiers";

/** One line of 销户号码清单: 序号 户名 号码 ICCID 原因 余额处理. */
export type NumberListRow = readonly [string, string | null, string, string | null, string | null, string];

/** The cards of a visit as the carrier wants them listed, in the reader's language or the one asked for. A card that was 未办 is not listed. */
export async function numberListRows({ cards, entity }: BatchView, locale?: "zh" | "en"): Promise<NumberListRow[]> {
  const asked = locale ?? (await getLocale());
  const t = await getTranslations({ locale: asked, namespace: "batch.list" });
  const words = await getTranslations({ locale: asked, namespace: "words.reason" });
  const balance = ({ card: { balanceFen, refundTarget } }: CardFile): string => {
    if (balanceFen !== null && balanceFen <= 0) return t("noBalance");
    const target = refundTarget ?? t("noTarget");
    return balanceFen === null ? t("refundUnknown", { target }) : t("refund", { amount: yuan(balanceFen), target });
  };
  const listed = cards.filter(({ row }) => row.result !== "not_done");
  return listed.map(({ file }, n) => {
    const { card } = file;
    const reason = lastCase(file)?.reason ?? null;
    const iccid = card.iccid === null ? null : grouped(card.iccid);
    return [
      String(n + 1),
      card.holder ?? entity?.name ?? null,
      card.number,
      iccid,
      reason && words(reason),
      balance(file),
    ];
  });
}
