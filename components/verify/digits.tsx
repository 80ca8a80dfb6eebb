"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import type { QueueItem, VerifyActs } from "./item";

/** What could not be read by machine: the last four digits as they stand on the paper, while nothing of the record is on this page. */
export function Digits({ item, act }: { item: QueueItem; act: VerifyActs["digits"] }) {
  const t = useTranslations("verify.digits");
  const errors = useTranslations("errors.field");
  const attempt = useAttempt();
  const say = useToast();
  const [digits, setDigits] = useState("");
  const [wrong, setWrong] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [working, start] = useTransition();
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    start(async () => {
      const answer = await attempt(() => act({ id: item.paper.id, digits }));
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      setWrong(!answer.value.fits);
      setDigits("");
      if (answer.value.fits) say(t("fit"));
    });
  };
  return (
    <form className="part digits" onSubmit={send}>
      <Field
        label={t("ask")}
        hint={t("hint", { n: item.triesLeft })}
        data-line="number"
        value={digits}
        inputMode="numeric"
        pattern="[0-9]{4}"
        maxLength={4}
        autoComplete="off"
        required
        error={refusal?.fields?.digits ? errors("four_digits") : null}
        onChange={(change) => setDigits(change.target.value.replaceAll(/\D/g, ""))}
      />
      <button className="btn main" type="submit" aria-busy={working} disabled={digits.length !== 4}>
        {t("send")}
      </button>
      {wrong ? (
        <p className="wrong" role="alert">
          {t("differ")}
        </p>
      ) : null}
      {refusal ? <RefusalNote refusal={refusal} /> : null}
    </form>
  );
}
