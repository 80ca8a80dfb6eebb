"use client";

import { useMessages, useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { KeptReason } from "@/domain/undorow";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { useToast } from "../toast";

interface Sums {
  back: number;
  kept: { cardId: string | null; number: string; field: string | null; because: KeptReason }[];
  notYours: number;
}
type Answer = { ok: true; value: Sums } | { ok: false; refusal: Refusal };

export interface UndoProps {
  batchId: string;
  preview: (input: { batchId: string }) => Promise<Answer>;
  undo: (input: { batchId: string; back: number }) => Promise<Answer>;
}

/** 撤回这批结果: first what would go back and what stays, then the deed. */
export function UndoResults(props: UndoProps) {
  const t = useTranslations("batch.undo");
  return (
    <Dialog opener={t("title")} openerIcon="back" title={t("title")}>
      <Agree {...props} />
    </Dialog>
  );
}

function Agree({ batchId, preview, undo }: UndoProps) {
  const t = useTranslations("batch.undo");
  const [sums, setSums] = useState<Sums | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const attempt = useAttempt();
  const close = useCloseDialog();
  const say = useToast();
  useEffect(() => {
    let over = false;
    attempt(() => preview({ batchId })).then((answer) => {
      if (over) return;
      if (answer.ok) setSums(answer.value);
      else setRefusal(answer.refusal);
    });
    return () => {
      over = true;
    };
  }, [attempt, preview, batchId]);
  const confirm = (back: number) => {
    if (busy) return;
    start(async () => {
      const answer = await attempt(() => undo({ batchId, back }));
      if (!answer.ok) return setRefusal(answer.refusal);
      say(t("done", { n: answer.value.back }));
      close();
    });
  };
  if (refusal !== null) return <RefusalNote refusal={refusal} labels={{ cards: t("cards") }} />;
  if (sums === null) return <p aria-busy="true" />;
  return (
    <div className="deed">
      <p>{t("say", { n: sums.back })}</p>
      <KeptCards sums={sums} />
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        {sums.back === 0 ? null : (
          <button className="btn final" type="button" aria-busy={busy} onClick={() => confirm(sums.back)}>
            {t("confirm", { n: sums.back })}
          </button>
        )}
      </div>
    </div>
  );
}

/** What stays, with the reason; cards of others are only counted. */
function KeptCards({ sums: { kept, notYours } }: { sums: Sums }) {
  const t = useTranslations("batch.undo");
  const fields: Readonly<Record<string, string>> = useMessages().words.field;
  if (kept.length + notYours === 0) return null;
  return (
    <div>
      <p>{t("kept", { n: kept.length + notYours })}</p>
      <ul className="kept-list">
        {kept.map((one) => (
          <li key={`${one.cardId} ${one.field} ${one.because}`}>
            <Tel number={one.number} /> {one.field === null ? null : (fields[one.field] ?? one.field)}{" "}
            <span className="quiet">{t(`because.${one.because}`)}</span>
          </li>
        ))}
        {notYours > 0 ? <li className="quiet">{t("notYours", { n: notYours })}</li> : null}
      </ul>
    </div>
  );
}
