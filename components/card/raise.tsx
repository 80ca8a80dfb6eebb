"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { blockerRules, severities } from "@/domain/blockers";
import { type Answer, answers } from "@/domain/case/note";
import type { Seen } from "@/domain/case/seen";
import type { Day } from "@/domain/rows";
import { type BlockerKind, blockerKinds } from "@/domain/words";
import { Area, DeedForm, Select } from "../deed";
import { Dialog } from "../dialog";
import type { Acts } from "./brief";
import { Learnt, Standing } from "./itemact";

interface RaiseProps {
  cardId: string;
  acts: Pick<Acts, "raise" | "findPeople">;
  today: Day;
}

/** An item comes up that no list asked for. */
export function RaiseDeed({ cardId, acts, today }: RaiseProps) {
  const t = useTranslations("card.item");
  return (
    <Dialog opener={t("raise")} openerIcon="plus" openerClass="btn flat low" title={t("raiseTitle")}>
      <Raising cardId={cardId} acts={acts} today={today} />
    </Dialog>
  );
}

function Raising({ cardId, acts, today }: RaiseProps) {
  const t = useTranslations("card.item");
  const words = useTranslations("words");
  const [kind, setKind] = useState<BlockerKind>("fee_arrears");
  return (
    <DeedForm act={acts.raise} given={{ cardId }} submit={t("raiseDo")} done={t("raised")} today={today}>
      <Select
        name="kind"
        label={t("kind")}
        value={kind}
        onChange={(change) => setKind(blockerKinds.find((one) => one === change.target.value) ?? kind)}
      >
        {severities.map((severity) => (
          <optgroup key={severity} label={words(`severity.${severity}`)}>
            {blockerKinds
              .filter((one) => one !== "cannot_do" && one !== "still_billed" && blockerRules[one].severity === severity)
              .map((one) => (
                <option key={one} value={one}>
                  {words(`blockerLong.${one}`)}
                </option>
              ))}
          </optgroup>
        ))}
      </Select>
      <Standing kind={kind} today={today} find={acts.findPeople} />
      <Area name="note" optional />
    </DeedForm>
  );
}

interface AnswerProps {
  cardId: string;
  acts: Pick<Acts, "answer" | "reopenItems">;
  /** Everything that is unanswered, as it is seen. */
  asked: readonly Seen[];
  own: boolean;
  today: Day;
  className?: string;
}

/** The one question of a card, answered for all that is unanswered at once. */
export function AnswerDeed({ cardId, acts, asked, own, today, className }: AnswerProps) {
  const t = useTranslations("card.item");
  return (
    <Dialog opener={t(own ? "answer" : "answerFor")} openerClass={className} title={t("question", { n: asked.length })}>
      <Answering cardId={cardId} acts={acts} asked={asked} own={own} today={today} />
    </Dialog>
  );
}

function Answering({ cardId, acts, asked, own, today }: AnswerProps) {
  const t = useTranslations("card.item");
  const [answer, setAnswer] = useState<Answer>("never_bound");
  const seen = asked.map(({ id, version }) => ({ id, version: version + 1 }));
  const undo = { act: acts.reopenItems, given: { cardId, seen, to: "unknown" } };
  return (
    <DeedForm
      act={acts.answer}
      given={{ cardId, answer }}
      submit={t("answerDo")}
      done={t("answered", { n: asked.length })}
      undo={answer === "cannot" ? undefined : undo}
      today={today}
    >
      <fieldset className="choices">
        <legend className="vh">{t("what")}</legend>
        {answers.map((one) => (
          <label key={one}>
            <input type="radio" name="said" checked={one === answer} onChange={() => setAnswer(one)} />
            <span>{t(`all.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {own ? <Area name="note" optional={answer !== "cannot"} /> : <Learnt />}
    </DeedForm>
  );
}
