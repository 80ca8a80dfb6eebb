"use client";

import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { Dismiss } from "../dialog";
import { useFieldWords } from "../history/words";
import { RefusalNote } from "../refusal";

interface BatchFormProps {
  intro: string;
  submit: string;
  busy: boolean;
  refusal: Refusal | null;
  onSubmit: (form: FormData) => void;
  children: ReactNode;
}

/** What the dialogs of the batch bar have in common. What was typed stays while the answer is a refusal. */
export function BatchForm({ intro, submit, busy, refusal, onSubmit, children }: BatchFormProps) {
  const t = useTranslations("fleet.batch");
  const { labels } = useFieldWords("");
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form className="deed" onSubmit={send}>
      <p className="quiet small">{intro}</p>
      {children}
      {refusal === null ? null : <RefusalNote refusal={refusal} labels={labels} />}
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        <Submit busy={busy} working={t("working")}>
          {submit}
        </Submit>
      </div>
    </form>
  );
}
