"use client";

import { useTranslations } from "next-intl";
import { Longer } from "../field";
import { useBatchDeed } from "./batchdeed";
import { BatchForm } from "./batchform";
import type { BatchActions, BatchOutcome } from "./outcome";

interface WaivingFormProps {
  cardIds: string[];
  /** How many of them are lines of the past without a certificate. */
  past: number;
  waive: NonNullable<BatchActions["waive"]>;
  onDone: (outcome: BatchOutcome) => void;
}

/** 历史缺凭证 of the chosen cards closed for good by one waiver. */
export function WaivingForm({ cardIds, past, waive, onDone }: WaivingFormProps) {
  const t = useTranslations("fleet.waiving");
  const batch = useTranslations("fleet.batch");
  const deed = useBatchDeed((n) => batch("waived", { n }), onDone);
  return (
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: past })}
      busy={deed.busy}
      refusal={deed.refusal}
      onSubmit={(form) => deed.run(() => waive({ cardIds, reason: String(form.get("reason") ?? "") }))}
    >
      <Longer label={t("reason")} name="reason" rows={2} required />
    </BatchForm>
  );
}
