"use client";

import { useTranslations } from "next-intl";
import { Field } from "../field";
import { useBatchDeed } from "./batchdeed";
import { BatchForm } from "./batchform";
import type { BatchActions, BatchOutcome } from "./outcome";

interface DueFormProps {
  cardIds: string[];
  setDue: BatchActions["setDue"];
  onDone: (outcome: BatchOutcome) => void;
}

/** Another due day for the chosen cards that have a case. */
export function DueForm({ cardIds, setDue, onDone }: DueFormProps) {
  const t = useTranslations("fleet.dueDialog");
  const batch = useTranslations("fleet.batch");
  const deed = useBatchDeed((n) => batch("dueSet", { n }), onDone);
  return (
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: cardIds.length })}
      busy={deed.busy}
      refusal={deed.refusal}
      onSubmit={(form) => deed.run(() => setDue({ cardIds, due: String(form.get("due") ?? "") }))}
    >
      <Field label={t("due")} name="due" type="date" required />
    </BatchForm>
  );
}
