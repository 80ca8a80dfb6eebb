"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { PlanGroup } from "@/domain/batch/plan";
import type { Refusal } from "@/domain/change";
import { readVisitForm, VisitFields } from "../batch/visitform";
import { Submit } from "../button";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusedCards } from "../fleet/refused";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import type { BoardProps } from "./boardprops";

interface MakeProps extends BoardProps {
  group: PlanGroup;
  onMade: (batch: { id: string; batchNo: string }) => void;
}

/** A visit takes this many cards at once; the rest of a larger group stays in the plan. */
const mostCards = 500;

/** 建批次: the group as one visit, behind day and people. */
export function MakeVisit(props: MakeProps) {
  const t = useTranslations("batch.route");
  return (
    <Dialog opener={t("make")} openerClass="btn main" title={t("make")}>
      <MakeForm {...props} />
    </Dialog>
  );
}

function MakeForm({ group, firms, visit, handlers, acts, onMade }: MakeProps) {
  const t = useTranslations("batch.route");
  const collect = useTranslations("batch.collect");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const [busy, start] = useTransition();
  const attempt = useAttempt();
  const close = useCloseDialog();
  const say = useToast();
  const cardIds = group.cards.slice(0, mostCards).map((card) => card.id);
  const firm = group.entityId === null ? undefined : firms[group.entityId];
  const managed = group.channel === "account_manager" ? firm : undefined;
  const given = {
    ...visit,
    accountManager: managed?.accountManager ?? null,
    accountManagerPhone: managed?.accountManagerPhone ?? null,
  };
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const typed = readVisitForm(new FormData(event.currentTarget), handlers);
    start(async () => {
      const answer = await attempt(() => acts.add({ cardIds, visit: typed, channel: group.channel }));
      if (!answer.ok) return setRefusal(answer.refusal);
      setRefusal(null);
      const { batch, done, refused: left } = answer.value;
      setRefused(left);
      if (batch === null) return;
      onMade(batch);
      say(collect("made", { batchNo: batch.batchNo, n: done.length }));
      close();
    });
  };
  return (
    <form className="deed" onSubmit={send}>
      <VisitFields visit={given} handlers={handlers} refusal={refusal} />
      <RefusedCards refused={refused} onDismiss={() => setRefused([])} />
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
      <div className="ends">
        <Dismiss>{t("leave")}</Dismiss>
        <Submit busy={busy} working={collect("working")}>
          {collect("submit", { n: cardIds.length })}
        </Submit>
      </div>
    </form>
  );
}
