import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Unplaced as One } from "@/domain/batch/plan";
import type { Way } from "@/domain/batch/ways";
import { useCodeText } from "../policy/words";
import { useConditions } from "../refusal";
import { Tel } from "../tel";

/** Ready cards that no group takes, each with the reason, channel by channel. */
export function Unplaced({ unplaced }: { unplaced: readonly One[] }) {
  const t = useTranslations("batch.route");
  const why = useWayWhy();
  if (unplaced.length === 0) return null;
  return (
    <section className="frame route-group unplaced" aria-label={t("unplaced")}>
      <header>
        <div>
          <h2>{t("unplaced")}</h2>
          <p className="quiet small">{t("unplacedHint")}</p>
        </div>
        <b className="n">{t("cards", { n: unplaced.length })}</b>
      </header>
      <ul>
        {unplaced.map(({ card, why: because }) => (
          <li key={card.id}>
            <Link href={`/cards/${card.id}` as Route} prefetch={false}>
              <Tel number={card.number} />
            </Link>{" "}
            <span>{card.who}</span>
            <span className="small">
              {because === "no_way" ? card.ways.map(why).join("；") : t(`because.${because}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** App：不受理单位实名号码. */
export function useWayWhy(): (way: Way) => string {
  const words = useTranslations("words.channel");
  const reason = useCodeText("channelReason");
  const say = useConditions();
  const comma = useTranslations("card")("comma");
  const t = useTranslations("batch.route");
  return ({ channel, reasons, by }) =>
    t("wayWhy", { channel: words(channel), why: [...reasons.map(reason.say), ...by.map(say.condition)].join(comma) });
}
