import { getTranslations } from "next-intl/server";
import type { BatchView } from "@/db/batch/read";
import { cashOf, plannedItems } from "@/domain/batch/group";
import { slipPath } from "@/domain/batch/pack";
import { blockerRules } from "@/domain/blockers";
import type { CardFile } from "@/domain/cardfile";
import { yuan } from "@/domain/nextstep";
import type { Day } from "@/domain/rows";
import type { Values } from "@/domain/template/text";
import { linkOrigins } from "./origins";
import { qrPath } from "./qr";

/** A day as an official paper writes it: 2026年11月23日. */
export function paperDay(day: Day): string {
  const [year, month, date] = day.split("-");
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** What the wordings of a visit's papers may name, in Chinese. */
export async function visitValues(view: BatchView, today: Day): Promise<Values> {
  const words = await getTranslations({ locale: "zh", namespace: "words" });
  const { batch, entity, cards } = view;
  const listed = cards.filter(({ row }) => row.result !== "not_done");
  const { fen, unknown } = cashOf(
    plannedItems(
      listed.map(({ file }) => file),
      batch.channel,
    ),
  );
  return {
    firm: entity?.name ?? null,
    licence: entity?.licenceLast4 ?? null,
    carrier: words(`carrierLong.${batch.carrier}`),
    channel: words(`channel.${batch.channel}`),
    province: batch.homeProvince,
    place: batch.place,
    handler: batch.operatorName,
    count: String(listed.length),
    day: paperDay(batch.plannedOn),
    batchNo: batch.batchNo,
    manager: batch.accountManager,
    cash: unknown > 0 ? null : yuan(fen),
    today: paperDay(today),
  };
}

/** One slip a card that is still to be told of or was; its code opens the card at the counter by the address that phones use. */
export function slipsOf(view: BatchView, values: Values) {
  const [origin = ""] = linkOrigins();
  const listed = view.cards.filter(({ row }) => row.result !== "not_done");
  return listed.map(({ file }) => {
    const { id, number, holder, userName } = file.card;
    return {
      cardId: id,
      number,
      holder,
      user: userName,
      cash: cashOn(file, view),
      qr: qrPath(origin + slipPath(view.batch.id, id)),
      values: { ...values, number, holder },
    };
  });
}

function cashOn(file: CardFile, { batch }: BatchView): (number | null)[] {
  const planned = plannedItems([file], batch.channel);
  return planned.filter(({ item }) => blockerRules[item.kind].icon === "money").map(({ item }) => item.amountFen);
}
