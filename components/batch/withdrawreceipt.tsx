"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { Field } from "../field";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import type { ReceiptActs } from "./receipt";

interface WithdrawReceiptProps {
  given: { batchId: string; sha256: string };
  withdraw: ReceiptActs["withdraw"];
  onDone: (outcome: BatchOutcome, said: string) => void;
}

/** Somebody else's wrong file, taken back by a manager with the reason from every card where it is not verified. */
export function WithdrawReceipt({ given, withdraw, onDone }: WithdrawReceiptProps) {
  const t = useTranslations("batch.receipt");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [working, start] = useTransition();
  const attempt = useAttempt();
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    const reason = String(new FormData(submit.currentTarget).get("reason") ?? "");
    start(async () => {
      const answer = await attempt(() => withdraw({ ...given, reason }));
      setRefusal(answer.ok ? null : answer.refusal);
      if (answer.ok) onDone(answer.value, t("removed"));
    });
  };
  return (
    <details className="acts">
      <summary className="small">{t("withdraw")}</summary>
      <form onSubmit={send}>
        <p className="quiet small">{t("withdrawSay")}</p>
        <Field label={t("withdrawReason")} name="reason" maxLength={200} required />
        <button className="btn low" type="submit" aria-busy={working}>
          {t("remove")}
        </button>
        {refusal ? <RefusalNote refusal={refusal} labels={{ reason: t("withdrawReason") }} /> : null}
      </form>
    </details>
  );
}
