"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { AskedKind } from "@/domain/bindings";
import { type Answer, answers } from "@/domain/case/note";
import type { Told } from "@/domain/case/own";
import type { Seen } from "@/domain/case/seen";
import type { Guide } from "@/domain/guides";
import type { Obstacle } from "@/domain/words";
import { Marked } from "../chip";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { type MineActs, type Post, useMine } from "./act";
import { AddPhoto } from "./addphoto";
import { Catalogue } from "./later";
import { Obstacles } from "./obstacles";
import { readCatalogue } from "./readcatalogue";

interface QuestionProps {
  cardId: string;
  kinds: readonly AskedKind[];
  /** The unanswered items as they are shown here. */
  seen: readonly Seen[];
  /** 办不了 was told the manager; the question stands. */
  told: Told | null;
  guides: readonly Guide[];
  /** Nothing stands above it: it is the next step. */
  first: boolean;
  acts: MineActs;
}

type Back = ((post: Post) => ReturnType<Post>) | undefined;

/** 待确认, asked once for all that the register does not answer. */
export function Question({ cardId, kinds, seen, told, guides, first, acts }: QuestionProps) {
  const t = useTranslations("mine.question");
  const words = useTranslations("words");
  const format = useFormatter();
  const { refusal, working, run } = useMine(acts);
  const [answer, setAnswer] = useState<Answer | "listed" | null>(null);
  const [obstacle, setObstacle] = useState<Obstacle>("not_holder");
  const names = format.list(
    kinds.map((kind) => words(`blocker.${kind}`)),
    { type: "disjunction" },
  );
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    if (answer === null) return;
    const form = new FormData(submit.currentTarget);
    if (answer === "listed") {
      const bound = readCatalogue(form, kinds);
      return run((post) => post("list", { cardId, kinds: [...kinds], bound }), {
        said: t("listed", { n: bound.length }),
      });
    }
    const note = String(form.get("note") ?? "");
    const why = answer === "cannot" ? obstacle : undefined;
    const reply = { cardId, kinds: [...kinds], answer, note, obstacle: why, seen };
    const ids = seen.map(({ id }) => id);
    const undo: Back = answer === "cannot" ? undefined : (post) => post("untick", { cardId, ids, to: "unknown" });
    const told = [words(`answer.${answer}`), why && words(`obstacle.${why}`), note].filter(Boolean).join(" · ");
    run((post) => post("answer", reply), { said: t(why ? "told" : "said"), what: told, undo });
  };
  const Heading = first ? "h1" : "h2";
  return (
    <section className="part" aria-labelledby="ask-h">
      <Heading id="ask-h" className={first ? "asked" : undefined}>
        <Marked icon="ask" look="unknown" text={words("blockerState.unknown")} />
        {t("once")}
      </Heading>
      {told ? (
        <>
          <p className="stop">{t("standing", { why: words(`obstacle.${told.why}`) })}</p>
          <p className="beside">
            <AddPhoto cardId={cardId} about={{ kind: "unknown" }} hasPhoto={told.hasPhoto} />
          </p>
        </>
      ) : null}
      <form className="asking" onSubmit={send}>
        <fieldset className="ways">
          <legend>{t("ask", { names })}</legend>
          {(["listed", ...answers] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="answer" checked={one === answer} onChange={() => setAnswer(one)} />
              <span>
                {one === "listed" ? t("some") : words(`answer.${one}`)}
                <span className="quiet small">{t(`means.${one}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {answer === "listed" ? <Catalogue kinds={kinds} guides={guides} /> : null}
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
