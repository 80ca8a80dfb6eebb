"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Reason, reasons } from "@/domain/words";
import { Choice, Field } from "../field";
import { useFieldError } from "../refusal";
import { useBatchDeed } from "./batchdeed";
import { BatchForm } from "./batchform";
import type { BatchActions, BatchOutcome } from "./outcome";

interface OpeningFormProps {
  cardIds: string[];
  passes: number;
  open: BatchActions["open"];
  onDone: (outcome: BatchOutcome) => void;
}

/** 发起销号 for the chosen cards: one reason and one due day for all. */
export function OpeningForm({ cardIds, passes, open, onDone }: OpeningFormProps) {
  const t = useTranslations("fleet.opening");
  const batch = useTranslations("fleet.batch");
  const words = useTranslations("words.reason");
  const [reason, setReason] = useState<Reason>("left_company");
  const deed = useBatchDeed((n) => batch("opened", { n }), onDone);
  const wrong = useFieldError(deed.refusal);
  const send = (form: FormData) => {
    const typed = (name: string) => String(form.get(name) ?? "");
    deed.run(() => open({ cardIds, reason, reasonText: typed("reasonText"), due: typed("due") }));
  };
  return (
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: passes })}
      busy={deed.busy}
      refusal={deed.refusal}
      onSubmit={send}
    >
      <Choice
        label={t("reason")}
        value={reason}
        onChange={(event) => setReason(reasons.find((one) => one === event.target.value) ?? reason)}
      >
        {reasons.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </Choice>
      {reason === "other" ? (
        <Field label={t("reasonText")} name="reasonText" required maxLength={200} error={wrong("reasonText")} />
      ) : null}
      <Field label={t("due")} name="due" type="date" hint={t("dueHint")} optional error={wrong("due")} />
    </BatchForm>
  );
}
