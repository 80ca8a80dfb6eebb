"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Refusal } from "@/domain/change";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import type { PanelProps } from "./visit";

/** What lies on the card already, and the ways back: one's own photo, and the result once no photo stands on it. */
export function PanelPapers({ batchId, card, acts, onChanged }: PanelProps) {
  const t = useTranslations("batch.counter");
  const states = useTranslations("words.paperState");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attempt = useAttempt();
  const say = useToast();
  const run = async (deed: () => ReturnType<typeof acts.undo>, done: string) => {
    const answer = await attempt(deed);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    say(done);
    onChanged();
  };
  const stands = card.papers.some((paper) => paper.state !== "mismatch");
  return (
    <>
      {card.papers.length > 0 ? (
        <ul className="counter-papers" aria-label={t("papers")}>
          {card.papers.map((paper) => (
            <li key={paper.id}>
              {paper.fileName} <span className="quiet">{paper.state === "removed" ? "" : states(paper.state)}</span>
              {paper.own && paper.state === "to_verify" ? (
                <button
                  className="btn low"
                  type="button"
                  onClick={() => run(() => acts.removePaper({ id: paper.id }), t("removed"))}
                >
                  {t("remove")}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {card.told === null ? null : stands ? (
        <p className="quiet small">{t("undoFirst")}</p>
      ) : (
        <button
          className="btn low"
          type="button"
          onClick={() =>
            run(() => acts.undo({ batchId, back: 1, cardIds: [card.cardId] }), t("undone", { number: card.number }))
          }
        >
          {t("undo")}
        </button>
      )}
      {refusal === null ? null : <RefusalNote refusal={refusal} labels={{ cards: t("undo") }} />}
    </>
  );
}
