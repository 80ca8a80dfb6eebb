"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { byEye } from "@/domain/case/reread";
import type { Refusal } from "@/domain/change";
import type { Carrier } from "@/domain/words";
import { Preview } from "../certificate/preview";
import { TextVerdict } from "../certificate/progress";
import { useCloseDialog } from "../dialog";
import { Field } from "../field";
import type { BatchAnswer, BatchOutcome } from "../fleet/outcome";
import { RefusalNote, useConditions } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { PlaceText } from "./place";
import type { Covered, ReceiptActs, ReceiptPaper } from "./receipt";

interface CheckProps {
  batchId: string;
  carrier: Carrier;
  paper: ReceiptPaper;
  /** That file at each card that waits on it. */
  papers: readonly ReceiptPaper[];
  /** The cards that wait on this file. */
  cards: readonly Covered[];
  closes: boolean;
  acts: ReceiptActs;
  onDone: (outcome: BatchOutcome, said: string) => void;
}

/** The picture beside the list: one look, one click for all cards that the file covers. */
export function CheckReceipt({ batchId, carrier, paper, papers, cards, closes, acts, onDone }: CheckProps) {
  const t = useTranslations("batch.receipt");
  const names = useTranslations("words.carrierLong");
  const results = useTranslations("words.batchResult");
  const lines = byEye(paper);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [shut, setShut] = useState(closes);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const attempt = useAttempt();
  const close = useCloseDialog();
  const run = (deed: () => Promise<BatchAnswer>, said: (n: number) => string) => {
    if (busy) return;
    start(async () => {
      const answer = await attempt(deed);
      if (!answer.ok) return setRefusal(answer.refusal);
      close();
      onDone(answer.value, said(answer.value.done.length));
    });
  };
  const { sha256 } = paper;
  const accept = () =>
    run(
      () => acts.verify({ batchId, sha256, seen: [...seen], close: closes && shut, note: note.trim() || null }),
      (n) => t("accepted", { n }),
    );
  const reject = () =>
    run(
      () => acts.mismatch({ batchId, sha256, verdict: reason }),
      (n) => t("rejected", { n }),
    );
  const against = papers.filter(({ faults }) => faults.length > 0).length;
  const looked = lines.every((one) => seen.has(one));
  return (
    <div className="check-list">
      <figure className="desk">
        <Preview paper={paper} />
      </figure>
      <div>
        <p className="quiet small">{t("checkHint")}</p>
        <p>
          <b>{names(carrier)}</b>
        </p>
        <ol className="numbers">
          {cards.map((card) => (
            <li key={card.id}>
              <Tel number={card.number} /> <span className="quiet small">{results(card.result)}</span>{" "}
              <ReadOf paper={papers.find(({ cardId }) => cardId === card.id)} />
            </li>
          ))}
        </ol>
        {lines.map((one) =>
          one === "number" || one === "business" || one === "carrier" || one === "stamp" ? (
            <label className="tick" key={one}>
              <input
                type="checkbox"
                checked={seen.has(one)}
                onChange={(event) => {
                  const next = new Set(seen);
                  if (event.target.checked) next.add(one);
                  else next.delete(one);
                  setSeen(next);
                }}
              />{" "}
              {t(`look.${one}`)}
            </label>
          ) : null,
        )}
        {against > 0 && closes ? (
          <Field
            label={t("note")}
            hint={t("noteHint")}
            value={note}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setNote(event.target.value)}
          />
        ) : null}
        {against > 0 && !closes ? <p className="quiet small">{t("against", { n: against })}</p> : null}
        {closes ? (
          <label className="tick">
            <input type="checkbox" checked={shut} onChange={(event) => setShut(event.target.checked)} />{" "}
            {t("acceptClose")}
          </label>
        ) : null}
        {refusal === null ? null : <RefusalNote refusal={refusal} />}
        <div className="ends">
          <button className="btn main" type="button" disabled={!looked} aria-busy={busy} onClick={accept}>
            {t("accept", { n: cards.length })}
          </button>
        </div>
        <details className="own">
          <summary>{t("reject")}</summary>
          <Field
            label={t("reason")}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="ends">
            <button className="btn" type="button" disabled={reason.trim() === ""} aria-busy={busy} onClick={reject}>
              {t("reject")}
            </button>
          </div>
        </details>
      </div>
    </div>
  );
}

/** What was read of this card on the file, where it stands, and what speaks against accepting it. */
function ReadOf({ paper }: { paper: ReceiptPaper | undefined }) {
  const reasons = useTranslations("reading.reasons");
  const { condition } = useConditions();
  if (!paper) return null;
  const { judgement, faults, onPage, onRow } = paper;
  const why = faults.length > 0 ? faults.map(condition) : (judgement?.reasons ?? []).map((one) => reasons(one));
  return (
    <span className="read-of">
      <PlaceText page={onPage ?? judgement?.fields[0]?.places[0]?.page ?? null} row={onRow} />
      {judgement ? <TextVerdict judgement={judgement} /> : null}
      {judgement && judgement.verdict !== "match" ? (
        <span className={faults.length > 0 ? "stop small" : "quiet small"}>{why.join(" · ")}</span>
      ) : null}
    </span>
  );
}
