"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { BulkDeed, BulkDo, Chosen } from "@/domain/bulk";
import type { ForeseenView } from "@/domain/bulkview";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { Dismiss, useCloseDialog } from "../dialog";
import type { OpenBatches } from "../fleet/outcome";
import { useFieldWords } from "../history/words";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import type { BulkActions } from "./actions";
import { DeedFields } from "./fields";
import { ThreeGroups } from "./groups";
import { type Step, waitFor } from "./job";
import { BulkProgress } from "./progress";
import { readDeed } from "./read";

interface DeedFormProps {
  which: BulkDo;
  chosen: Chosen;
  actions: BulkActions;
  /** Does what was agreed to on the cards that were looked at; gives the refusal of the whole deed, or null when something came of it. */
  run: (deed: BulkDeed, chosen: Chosen) => Promise<Refusal | null>;
  /** The set has another number of cards by now, and the person goes on with it. */
  onRecount: (count: number) => void;
}

/** One deed on the chosen cards: what it asks for, first seen in three groups, then done. What was typed stays while the answer is a refusal. */
export function DeedForm({ which, chosen, actions, run, onRecount }: DeedFormProps) {
  const t = useTranslations("bulk");
  const { labels } = useFieldWords("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const visits = useVisits(which, actions, setRefusal);
  const look = useLook(actions);
  const close = useCloseDialog();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  // Of another choice than the one that was looked at nothing is known yet.
  const told = look.told?.chosen === JSON.stringify(chosen) ? look.told : null;
  const again = () => {
    look.forget();
    setRefusal(null);
    setMissing(false);
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const deed = readDeed(which, new FormData(event.currentTarget), visits?.handlers ?? []);
    setMissing(deed === null);
    if (deed === null) return;
    setBusy(true);
    const refused = told === null ? await look.at(deed, chosen) : await run(deed, chosen);
    setBusy(false);
    setRefusal(refused);
    if (refused !== null) look.forget();
    else if (told !== null) close();
  };
  const moved = refusal?.refused === "count_moved" ? refusal.conflict?.[0] : undefined;
  return (
    <form className="deed bulk-deed" onSubmit={send} onChange={again}>
      <p className="quiet small">{t(`do.${which}.intro`)}</p>
      <DeedFields which={which} refusal={refusal} find={actions.find} choices={actions.choices} visits={visits} />
      {missing ? (
        <p className="stop small" role="alert">
          {t("choosePerson")}
        </p>
      ) : null}
      {look.step === null ? null : (
        <BulkProgress step={look.step} title={t("looking")} hint={t("lookingHint")} stop={actions.stop} />
      )}
      {told === null ? null : <ThreeGroups told={told.view} job={told.job} />}
      {refusal === null ? null : <RefusalNote refusal={refusal} labels={{ ...labels, cards: t("cards") }} />}
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        {typeof moved?.theirs === "number" && moved.theirs > 0 ? (
          <button
            className="btn main"
            type="button"
            onClick={() => {
              onRecount(Number(moved.theirs));
              again();
            }}
          >
            {t("recount", { n: moved.theirs })}
          </button>
        ) : told !== null && told.view.changes === 0 ? (
          <button className="btn main" type="button" disabled>
            {t("nothing")}
          </button>
        ) : (
          <Submit busy={busy} working={told === null ? t("looking") : t("working")}>
            {told === null ? t("look") : t(`do.${which}.submit`, { n: told.view.changes })}
          </Submit>
        )}
      </div>
    </form>
  );
}

/** The look before the deed, and how far it is. A dialog that closes ends it. */
function useLook(actions: BulkActions) {
  const attempt = useAttempt();
  const [told, setTold] = useState<{ view: ForeseenView; job: string; chosen: string } | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const over = useRef(false);
  const running = useRef<string | null>(null);
  useEffect(() => {
    over.current = false;
    return () => {
      over.current = true;
      if (running.current !== null) void actions.stop({ job: running.current });
    };
  }, [actions]);
  const at = async (deed: BulkDeed, chosen: Chosen): Promise<Refusal | null> => {
    const answer = await attempt(() => actions.foresee({ deed, chosen }));
    const job = answer.ok ? answer.value.job : "";
    const end = await waitFor(
      answer,
      (now) => {
        running.current = now.job;
        setStep(now);
      },
      () => over.current,
    );
    running.current = null;
    setStep(null);
    if (end === null) return null;
    if (!end.ok) return end.refusal;
    if (end.end.is === "foreseen") setTold({ view: end.end, job, chosen: JSON.stringify(chosen) });
    return null;
  };
  return { told, step, at, forget: () => setTold(null) };
}

/** Visits that are open, read when the dialog opens. */
function useVisits(which: BulkDo, { visits }: BulkActions, refuse: (refusal: Refusal) => void): OpenBatches | null {
  const attempt = useAttempt();
  const [known, setKnown] = useState<OpenBatches | null>(null);
  useEffect(() => {
    if (which !== "join") return;
    let over = false;
    attempt(() => visits({})).then((answer) => {
      if (over) return;
      if (answer.ok) setKnown(answer.value);
      else refuse(answer.refusal);
    });
    return () => {
      over = true;
    };
  }, [which, visits, attempt, refuse]);
  return known;
}
