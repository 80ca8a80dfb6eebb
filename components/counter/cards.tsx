import { useTranslations } from "next-intl";
import { Icon } from "../icon";
import { Tel } from "../tel";
import type { CounterCard } from "./visit";

/** The stack: what is left above, what is told of below. */
export function CounterCards({ cards, onChoose }: { cards: readonly CounterCard[]; onChoose: (id: string) => void }) {
  const t = useTranslations("batch.counter");
  const words = useTranslations("words.batchResult");
  const left = cards.filter((card) => card.told === null);
  const over = cards.filter((card) => card.told !== null);
  return (
    <section aria-labelledby="stack-h">
      <h2 id="stack-h">{t("stack")}</h2>
      <ul className="counter-cards">
        {[...left, ...over].map((card) => (
          <li key={card.cardId}>
            <button type="button" onClick={() => onChoose(card.cardId)}>
              <Tel number={card.number} /> <span>{card.userName ?? card.holder}</span>
              <span className="end">
                {card.told === null ? <span className="quiet">{t("left")}</span> : words(card.told)}
                {card.papers.length > 0 ? (
                  <>
                    {" "}
                    <Icon name="file" /> {card.papers.length}
                  </>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
