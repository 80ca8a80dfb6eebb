"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type Answer, answers } from "@/domain/case/note";
import type { BlockerKind, Obstacle } from "@/domain/words";
import { Marked } from "../chip";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { type MineActs, useMine } from "./act";
import { Obstacles } from "./cannot";

interface QuestionProps {
  cardId: string;
  kinds: readonly BlockerKind[];
  /** Ids of the unanswered items, to take the answer back. */
  ids: readonly string[];
  /** 办不了 was told the manager; the question stands. */
  told: Obstacle | null;
  /** Nothing stands above it: it is the next step. */
  first: boolean;
  acts: MineActs;
}

/** 待确认, asked once for all that the register does not answer. */
export function Question({ cardId, kinds, ids, told, first, acts }: QuestionProps) {
  const t = useTranslations("mine.question");
  const words = useTranslations("words");
  const format = useFormatter();
  const { refusal, working, run } = useMine();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [obstacle, setObstacle] = useState<Obstacle>("not_holder");
  const names = format.list(
    kinds.map((kind) => words(`blocker.${kind}`)),
    { type: "disjunction" },
  );
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    if (answer === null) return;
    const note = String(new FormData(submit.currentTarget).get("note") ?? "");
    const reply = { cardId, kinds: [...kinds], answer, note, obstacle: answer === "cannot" ? obstacle : undefined };
    const undo = answer === "cannot" ? undefined : () => acts.untick({ cardId, ids: [...ids], to: "unknown" });
    run(() => acts.answer(reply), { said: t(answer === "cannot" ? "told" : "said"), undo });
  };
  const Heading = first ? "h1" : "h2";
  return (
    <section className="part" aria-labelledby="ask-h">
      <Heading id="ask-h" className={first ? "asked" : undefined}>
        <Marked icon="ask" look="unknown" text={words("blockerState.unknown")} />
        {t("once")}
      </Heading>
      {told ? <p className="stop">{t("standing", { why: words(`obstacle.${told}`) })}</p> : null}
      <form className="asking" onSubmit={send}>
        <fieldset className="ways">
          <legend>{t("ask", { names })}</legend>
          {answers.map((one) => (
            <label key={one}>
              <input type="radio" name="answer" checked={one === answer} onChange={() => setAnswer(one)} />
              <span>
                {words(`answer.${one}`)}
                <span className="quiet small">{t(`means.${one}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {answer === "cannot" ? <Obstacles value={obstacle} onChange={setObstacle} /> : null}
        {answer === "moved" || answer === "cannot" ? (
          <Field
            key={answer}
            label={t(`note.${answer}`)}
            name="note"
            maxLength={200}
            required={answer === "cannot" && obstacle === "other"}
            optional={!(answer === "cannot" && obstacle === "other")}
          />
        ) : null}
        {answer === null ? null : (
          <button className="btn main big" type="submit" aria-busy={working}>
            {t(answer === "cannot" ? "tell" : "send")}
          </button>
        )}
        {refusal ? <RefusalNote refusal={refusal} /> : null}
      </form>
    </section>
  );
}
