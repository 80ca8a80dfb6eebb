import { useTranslations } from "next-intl";
import type { Newer } from "@/domain/case/adopt";
import type { Day as DayText } from "@/domain/rows";
import { Day } from "../day";
import type { Act } from "../deed";
import { Difference } from "../policy/difference";
import { useCodeText } from "../policy/words";
import { Press } from "./press";

interface NewerRulesProps {
  cardId: string;
  newer: Newer;
  today: DayText;
  /** Left out for who may not adopt. */
  adopt?: Act;
}

/** The case keeps the rules it was opened by: what the newest would change for it, and the key that takes them. */
export function NewerRules({ cardId, newer, today, adopt }: NewerRulesProps) {
  const t = useTranslations("card.newer");
  const words = useTranslations("words");
  const paper = useCodeText("material");
  const comma = useTranslations("card")("comma");
  const { added, removed, clock, closes, from, to } = newer;
  const list = (codes: readonly string[]) => codes.map(paper.say).join(comma);
  const untouched = added.length + removed.length === 0 && clock === null && closes === null;
  return (
    <section className="frame newer" aria-labelledby="newer-h">
      <div>
        <h2 id="newer-h">{t("title", { from, to })}</h2>
        <ul>
          {added.length > 0 ? <li>{t("added", { papers: list(added) })}</li> : null}
          {removed.length > 0 ? <li>{t("removed", { papers: list(removed) })}</li> : null}
          {clock === null ? null : (
            <li>
              {t.rich("clock", {
                before: () => <Day day={clock.before} today={today} bare />,
                after: () => <Day day={clock.after} today={today} bare />,
              })}
            </li>
          )}
          {closes === null ? null : <li>{t("closes", { channel: words(`channel.${closes}`) })}</li>}
          {untouched ? <li>{t("untouched")}</li> : null}
        </ul>
        <details>
          <summary>{t("all", { n: newer.differs.length })}</summary>
          <Difference changes={newer.differs} />
        </details>
      </div>
      {adopt ? (
        <Press act={adopt} given={{ cardId }} done={t("done", { to })}>
          {t("adopt")}
        </Press>
      ) : null}
    </section>
  );
}
