"use client";

import { useTranslations } from "next-intl";
import { type Combination, combinationKey, questions, unasked } from "@/domain/policies/questions";
import type { Day as DayText } from "@/domain/rows";
import { Marked } from "../chip";
import { Day } from "../day";
import { Area, DayInput, DeedForm, Input, Select } from "../deed";
import { Dialog } from "../dialog";
import type { Asked } from "./packprops";

interface QuestionsProps {
  combination: Combination;
  asked: Asked;
  today: DayText;
}

/** 去办前核一句: what the carrier answered about this combination, what is still to be asked, and the way to write an answer down. */
export function Questions({ combination, asked, today }: QuestionsProps) {
  const t = useTranslations("policies.ask");
  const words = useTranslations("words.question");
  const key = combinationKey(combination);
  const answers = asked.answers.filter((one) => combinationKey(one) === key);
  const left = unasked(answers, combination);
  return (
    <div>
      <h5>
        {t("title")}{" "}
        {left.length > 0 ? <Marked icon="ask" look="unknown" text={t("left", { n: left.length })} /> : null}
      </h5>
      <ul className="answers">
        {questions.map((question) => {
          const said = answers.filter((one) => one.question === question);
          return (
            <li key={question}>
              <span className="quiet">{words(question)}</span>
              {said.map((one) => (
                <p key={one.id}>
                  <b>{one.answer}</b>{" "}
                  <span className="quiet small">
                    {one.whom ? `${one.whom} · ` : ""}
                    {one.askedName} <Day day={one.askedOn} today={today} bare />
                  </span>
                </p>
              ))}
            </li>
          );
        })}
      </ul>
      {asked.answer ? (
        <Dialog opener={t("write")} openerClass="btn flat low" title={t("title")}>
          <DeedForm
            act={asked.answer}
            given={{ ...combination }}
            submit={t("keep")}
            done={t("kept")}
            today={today}
            labels={{ question: t("question"), answer: t("answer"), whom: t("whom"), askedOn: t("askedOn") }}
          >
            <Select name="question" label={t("question")} defaultValue={left[0] ?? questions[0]}>
              {questions.map((one) => (
                <option key={one} value={one}>
                  {words(one)}
                </option>
              ))}
            </Select>
            <Area name="answer" label={t("answer")} maxLength={300} />
            <Input name="whom" label={t("whom")} hint={t("whomHint")} optional maxLength={60} />
            <DayInput name="askedOn" label={t("askedOn")} max={today} defaultValue={today} />
          </DeedForm>
        </Dialog>
      ) : null}
    </div>
  );
}
