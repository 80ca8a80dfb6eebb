"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Refusal } from "@/domain/change";
import { VisitFields } from "../batch/visitform";
import { useWhat } from "../batch/what";
import { Choice } from "../field";
import type { OpenBatches } from "../fleet/outcome";
import { shortDay } from "../format";

/** 加入批次: a visit that is open, or a new one. */
export function JoinFields({ known, refusal }: { known: OpenBatches | null; refusal: Refusal | null }) {
  const t = useTranslations("batch.joining");
  const what = useWhat();
  const [batchId, setBatchId] = useState("");
  if (known === null) return <p aria-busy="true" />;
  const visit = {
    plannedOn: known.today,
    place: null,
    operatorId: null,
    operatorName: known.me,
    accountManager: null,
    accountManagerPhone: null,
    note: null,
  };
  return (
    <>
      <Choice label={t("batch")} name="batchId" value={batchId} onChange={(event) => setBatchId(event.target.value)}>
        <option value="">{t("newOne")}</option>
        {known.batches.map((one) => (
          <option key={one.id} value={one.id}>
            {t("option", {
              batchNo: one.batchNo,
              what: what(one),
              day: shortDay(one.plannedOn, known.today),
              n: one.cards,
            })}
          </option>
        ))}
      </Choice>
      {batchId === "" ? <VisitFields visit={visit} handlers={known.handlers} refusal={refusal} /> : null}
    </>
  );
}
