"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Refusal } from "@/domain/change";
import { readVisitForm, VisitFields } from "../batch/visitform";
import { useWhat } from "../batch/what";
import { Choice } from "../field";
import { shortDay } from "../format";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useBatchDeed } from "./batchdeed";
import { BatchForm } from "./batchform";
import type { BatchActions, BatchOutcome, JoinOutcome, OpenBatches } from "./outcome";

interface JoiningFormProps {
  cardIds: string[];
  join: BatchActions["join"];
  onDone: (outcome: BatchOutcome) => void;
}

/** 加入批次: a visit that is open, or a new one. Cards that do not fit stay chosen, with the reason. */
export function JoiningForm({ cardIds, join, onDone }: JoiningFormProps) {
  const t = useTranslations("batch.joining");
  const [known, setKnown] = useState<OpenBatches | null>(null);
  const [fault, setFault] = useState<Refusal | null>(null);
  const [batchId, setBatchId] = useState("");
  const what = useWhat();
  const attempt = useAttempt();
  const router = useRouter();
  const deed = useBatchDeed<JoinOutcome>(
    (n) => t("done", { n }),
    (outcome) => {
      onDone(outcome);
      const { batch } = outcome;
      if (batch && outcome.refused.length === 0) router.push(`/batches/${batch.id}` as Route);
    },
  );
  const { open } = join;
  useEffect(() => {
    let over = false;
    attempt(() => open({})).then((answer) => {
      if (over) return;
      if (answer.ok) setKnown(answer.value);
      else setFault(answer.refusal);
    });
    return () => {
      over = true;
    };
  }, [attempt, open]);
  const send = (form: FormData) =>
    deed.run(() =>
      batchId === ""
        ? join.add({ cardIds, visit: readVisitForm(form, known?.handlers ?? []) })
        : join.join({ cardIds, batchId }),
    );
  if (fault) return <RefusalNote refusal={fault} />;
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
    <BatchForm
      intro={t("intro")}
      submit={t("submit", { n: cardIds.length })}
      busy={deed.busy}
      refusal={deed.refusal}
      onSubmit={send}
    >
      <Choice label={t("batch")} value={batchId} onChange={(event) => setBatchId(event.target.value)}>
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
      {batchId === "" ? <VisitFields visit={visit} handlers={known.handlers} refusal={deed.refusal} /> : null}
    </BatchForm>
  );
}
