"use client";

import { useRouter } from "next/navigation";
import { useMessages, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { BulkBack } from "@/domain/bulkview";
import type { Refusal } from "@/domain/change";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { useToast } from "../toast";
import type { BulkAnswer } from "./actions";
import { type Step, waitFor } from "./job";
import { BulkProgress } from "./progress";

export interface TakingBack {
  foresee: (input: { runId: string }) => Promise<BulkAnswer>;
  takeBack: (input: { runId: string; back?: number }) => Promise<BulkAnswer>;
  stop: (input: { job: string }) => Promise<unknown>;
}

/** 撤回这次批量办理: first what would go back and what stays, then the deed. */
export function TakeBackDeed(props: TakingBack & { runId: string }) {
  const t = useTranslations("bulk.back");
  const record = useTranslations("bulk.record");
  return (
    <Dialog opener={record("state")} openerIcon="back" openerClass="btn low" title={t("title")}>
      <Agree {...props} />
    </Dialog>
  );
}

function Agree({ runId, foresee, takeBack, stop }: TakingBack & { runId: string }) {
  const t = useTranslations("bulk.back");
  const [told, setTold] = useState<BulkBack | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = useAttempt();
  const close = useCloseDialog();
  const router = useRouter();
  const say = useToast();
  const over = useRef(false);
  useEffect(() => {
    over.current = false;
    const look = async () => {
      const answer = await attempt(() => foresee({ runId }));
      const outcome = await waitFor(answer, setStep, () => over.current);
      if (over.current || outcome === null) return;
      setStep(null);
      if (!outcome.ok) setRefusal(outcome.refusal);
      else if (outcome.end.is === "foreseenBack") setTold(outcome.end);
    };
    void look();
    return () => {
      over.current = true;
    };
  }, [attempt, foresee, runId]);
  const confirm = async (back: number) => {
    if (busy) return;
    setBusy(true);
    const answer = await attempt(() => takeBack({ runId, back }));
    // It goes on also where the dialog is closed: the list says what came of it.
    const outcome = await waitFor(answer, setStep, () => false);
    setBusy(false);
    setStep(null);
    if (outcome === null) return;
    if (!outcome.ok) return setRefusal(outcome.refusal);
    if (outcome.end.is !== "back") return;
    const { back: n, kept, stopped } = outcome.end;
    say(stopped ? t("stopped", { n }) : kept === 0 ? t("done", { n }) : t("partly", { n, kept }));
    close();
    router.refresh();
  };
  if (refusal !== null) return <RefusalNote refusal={refusal} labels={{ cards: t("cards") }} />;
  if (step !== null) {
    return <BulkProgress step={step} title={t(busy ? "running" : "looking")} hint={t("stopHint")} stop={stop} />;
  }
  if (told === null) return <p aria-busy="true">{t("looking")}</p>;
  return (
    <div className="deed">
      <p>{told.back === 0 ? t("nothing") : t("say", { n: told.back })}</p>
      <Kept told={told} />
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        {told.back === 0 ? null : (
          <button className="btn final" type="button" aria-busy={busy} onClick={() => confirm(told.back)}>
            {busy ? t("working") : t("confirm", { n: told.back })}
          </button>
        )}
      </div>
    </div>
  );
}

const named = 50;

/** What stays, with the reason; cards of others are only counted. */
function Kept({ told: { kept, first, notYours } }: { told: BulkBack }) {
  const t = useTranslations("bulk.back");
  const fields: Readonly<Record<string, string>> = useMessages().words.field;
  const tables: Readonly<Record<string, string>> = useMessages().import.takeBack.table;
  if (kept === 0) return null;
  return (
    <div>
      <p>{t("kept", { n: kept })}</p>
      <ul className="kept-list">
        {first.slice(0, named).map((one) => (
          <li key={`${one.cardId} ${one.table} ${one.field} ${one.because}`}>
            <Tel number={one.number} /> {one.field === null ? tables[one.table] : (fields[one.field] ?? one.field)}{" "}
            <span className="quiet">{t(`because.${one.because}`)}</span>
          </li>
        ))}
        {first.length > named ? <li className="quiet">{t("keptMore", { n: first.length - named })}</li> : null}
        {notYours > 0 ? <li className="quiet">{t("notYours", { n: notYours })}</li> : null}
      </ul>
    </div>
  );
}
