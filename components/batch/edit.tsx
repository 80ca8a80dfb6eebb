"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { type Editable, editable } from "@/domain/batch/edit";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { type Handler, readVisitForm, VisitFields } from "./visitform";

type Done = { ok: true; value: null } | { ok: false; refusal: Refusal };

interface EditVisitProps {
  batchId: string;
  visit: Editable;
  handlers: readonly Handler[];
  edit: (input: { batchId: string; seen: Editable; visit: Editable }) => Promise<Done>;
}

/** Day, place and people anew; what somebody else changed meanwhile comes back with both values. */
export function EditVisit(props: EditVisitProps) {
  const t = useTranslations("batch.page");
  return (
    <Dialog opener={t("edit")} openerIcon="edit" title={t("edit")}>
      <EditForm {...props} />
    </Dialog>
  );
}

function EditForm({ batchId, visit, handlers, edit }: EditVisitProps) {
  const t = useTranslations("batch.page");
  const labels = useTranslations("batch.visit");
  // What stood in the form when it was opened, whatever the page shows meanwhile.
  const [seen] = useState(visit);
  const { refusal, busy, run } = useDone(t("edited"));
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = readVisitForm(new FormData(event.currentTarget), handlers);
    run(() => edit({ batchId, seen, visit: typed }));
  };
  const named = editable.filter((one) => one !== "operatorId").map((one) => [one, labels(one)] as const);
  return (
    <form className="deed" onSubmit={send}>
      <VisitFields visit={seen} handlers={handlers} refusal={refusal} />
      {refusal === null ? null : <RefusalNote refusal={refusal} labels={Object.fromEntries(named)} />}
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        <Submit busy={busy} working={t("working")}>
          {t("save")}
        </Submit>
      </div>
    </form>
  );
}

interface DropProps {
  batchId: string;
  batchNo: string;
  cards: number;
  drop: (input: { batchId: string; reason: string }) => Promise<Done>;
}

/** 取消批次: its cards are free again. */
export function DropVisit(props: DropProps) {
  const t = useTranslations("batch.page");
  return (
    <Dialog opener={t("drop")} title={t("drop")}>
      <DropForm {...props} />
    </Dialog>
  );
}

function DropForm({ batchId, batchNo, cards, drop }: DropProps) {
  const t = useTranslations("batch.page");
  const { refusal, busy, run } = useDone(t("dropDone", { batchNo }));
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    run(() => drop({ batchId, reason }));
  };
  return (
    <form className="deed" onSubmit={send}>
      <p>{t("dropSay", { n: cards })}</p>
      <Field label={t("dropReason")} name="reason" optional maxLength={200} />
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        <Submit busy={busy} working={t("working")} look="final">
          {t("drop")}
        </Submit>
      </div>
    </form>
  );
}

/** Runs the deed of a dialog, closes it when it is done and says so. */
function useDone(said: string) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const close = useCloseDialog();
  const attempt = useAttempt();
  const say = useToast();
  const run = (deed: () => Promise<Done>) => {
    if (busy) return;
    start(async () => {
      const answer = await attempt(deed);
      if (!answer.ok) return setRefusal(answer.refusal);
      say(said);
      close();
    });
  };
  return { refusal, busy, run };
}
