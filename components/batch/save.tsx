"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { batchResults } from "@/domain/words";
import { Submit } from "../button";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { Field } from "../field";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusalNote, useFieldError } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import type { RefusedBy, ResultCard, SentEntry, Typed } from "./drafts";

export type RecordAnswer = { ok: true; value: BatchOutcome } | { ok: false; refusal: Refusal };

interface SaveProps {
  batchId: string;
  typed: Typed;
  entries: readonly SentEntry[];
  cards: readonly ResultCard[];
  record: (input: {
    batchId: string;
    wentOn: string;
    receiptNo: string;
    count: number | null;
    entries: SentEntry[];
  }) => Promise<RecordAnswer>;
  onSaved: (done: readonly string[], refused: RefusedBy) => void;
  onClear: () => void;
}

/** One save for the stack, behind a look at what can no longer be done afterwards. */
export function SaveResults(props: SaveProps) {
  const { entries, cards, onClear } = props;
  const t = useTranslations("batch.results");
  const n = entries.length;
  return (
    <>
      <span role="status">{n === 0 ? t("nothing") : t("tally", { n, all: cards.length })}</span>
      {n === 0 ? null : (
        <button className="btn flat" type="button" onClick={onClear}>
          {t("clear")}
        </button>
      )}
      {n === 0 ? (
        <button className="btn main" type="button" disabled>
          {t("save", { n })}
        </button>
      ) : (
        <Dialog opener={t("save", { n })} openerClass="btn main key-save" title={t("sure", { n })}>
          <Sure {...props} />
        </Dialog>
      )}
    </>
  );
}

/** 不可退回的一步: what is saved, which bindings were never changed, and the count typed by hand. */
function Sure({ batchId, typed, entries, cards, record, onSaved }: SaveProps) {
  const t = useTranslations("batch.results");
  const words = useTranslations("words.batchResult");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const close = useCloseDialog();
  const attempt = useAttempt();
  const wrong = useFieldError(refusal);
  const acting = entries.filter((one) => one.result !== "not_done");
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const said = String(new FormData(event.currentTarget).get("count") ?? "").trim();
    const count = /^\d{1,4}$/.test(said) ? Number(said) : null;
    const { wentOn, receiptNo } = typed.stack;
    start(async () => {
      const answer = await attempt(() => record({ batchId, wentOn, receiptNo, count, entries: [...entries] }));
      if (!answer.ok) return setRefusal(answer.refusal);
      close();
      const left = answer.value.refused.map((one) => [one.cardId, one.refusal] as const);
      onSaved(answer.value.done, Object.fromEntries(left));
    });
  };
  return (
    <form className="deed" onSubmit={send}>
      <ul className="sums">
        {batchResults.map((one) => {
          const n = entries.filter((entry) => entry.result === one).length;
          return n === 0 ? null : <li key={one}>{t("sum", { result: words(one), n })}</li>;
        })}
      </ul>
      {acting.length === 0 ? (
        <p className="quiet">{t("leave")}</p>
      ) : (
        <>
          <p className="final-say">{t("point")}</p>
          <Bindings cards={cards.filter((card) => acting.some((one) => one.cardId === card.cardId))} />
          <Field
            label={t("count", { n: acting.length })}
            name="count"
            inputMode="numeric"
            autoComplete="off"
            required
            hint={t("countHint")}
            error={wrong("count")}
          />
        </>
      )}
      {refusal === null ? null : <Refused refusal={refusal} cards={cards} entries={entries} />}
      <div className="ends">
        <Dismiss>{t("cancel")}</Dismiss>
        <Submit look={acting.length === 0 ? "main" : "final"} busy={busy} working={t("working")}>
          {t("confirm")}
        </Submit>
      </div>
    </form>
  );
}

/** Bindings that a manager let pass: after the cancellation no code arrives any more. */
function Bindings({ cards }: { cards: readonly ResultCard[] }) {
  const t = useTranslations("batch.results");
  const words = useTranslations("words.blocker");
  const comma = useTranslations("card")("comma");
  const waived = cards.filter((card) => card.waived.length > 0);
  if (waived.length === 0) return null;
  return (
    <div className="wrong">
      <p>{t("bindings", { n: waived.length })}</p>
      <ul>
        {waived.map((card) => (
          <li key={card.cardId}>
            <Tel number={card.number} /> {card.waived.map((one) => words(one)).join(comma)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A field of one card that does not fit (an amount, a day) is named with its number. */
function Refused({
  refusal,
  cards,
  entries,
}: {
  refusal: Refusal;
  cards: readonly ResultCard[];
  entries: readonly SentEntry[];
}) {
  const t = useTranslations("batch.results");
  const labels = Object.fromEntries(
    Object.keys(refusal.fields ?? {}).map((field) => {
      const at = /^entries\.(\d+)/.exec(field)?.[1];
      const card = at === undefined ? undefined : cards.find((one) => one.cardId === entries[Number(at)]?.cardId);
      const known: Record<string, string> = { count: t("countHint"), wentOn: t("wentOn"), receiptNo: t("receiptNo") };
      return [field, card?.number ?? known[field] ?? field];
    }),
  );
  return <RefusalNote refusal={refusal} labels={labels} />;
}
