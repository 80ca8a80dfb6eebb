"use client";

import { useTranslations } from "next-intl";
import { bases } from "@/domain/case/note";
import { Choice, Longer } from "../field";
import { useBatchDeed } from "./batchdeed";
import { BatchForm } from "./batchform";
import type { BatchActions, BatchOutcome } from "./outcome";

interface AnsweringFormProps {
  cardIds: string[];
  /** How many of them have a question that nobody answered. */
  asked: number;
  answer: BatchActions["answer"];
  onDone: (outcome: BatchOutcome) => void;
}

/** 待确认 of the chosen cards answered at once, with how it was learnt (盘点, 面谈, 电话). */
export function AnsweringForm({ cardIds, asked, answer, onDone }: AnsweringFormProps) {
  const t = useTranslations("fleet.answering");
  const batch = useTranslations("fleet.batch");
  const words = useTranslations("words.answer");
  const learnt = useTranslations("card.learnt");
  const deed = useBatchDeed((n) => batch("answered", { n }), onDone);
  const text = (form: FormData, name: string) => String(form.get(name) ?? "");
  return (
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: asked })}
      busy={deed.busy}
      refusal={deed.refusal}
      onSubmit={(form) =>
        deed.run(() =>
          answer({ cardIds, answer: text(form, "answer"), learnt: text(form, "learnt"), note: text(form, "note") }),
        )
      }
    >
      <Choice label={t("answer")} name="answer">
        {(["never_bound", "moved"] as const).map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </Choice>
      <Choice label={t("learnt")} name="learnt" defaultValue="inventory">
        {bases.map((one) => (
          <option key={one} value={one}>
            {learnt(one)}
          </option>
        ))}
      </Choice>
      <Longer label={t("note")} name="note" rows={2} optional />
    </BatchForm>
  );
}
