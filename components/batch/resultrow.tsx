"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import type { Refusal } from "@/domain/change";
import type { Day as DayText } from "@/domain/rows";
import { type BatchResult, batchResults } from "@/domain/words";
import { Day } from "../day";
import { Field } from "../field";
import { useConditions } from "../refusal";
import { StageMark } from "../stage";
import { Tel } from "../tel";
import type { Draft, ResultCard, Stack } from "./drafts";
import { rowId } from "./keys";

interface RowProps {
  card: ResultCard;
  draft: Draft;
  stack: Stack;
  refusal: Refusal | null;
  current: boolean;
  today: DayText;
  onGo: () => void;
  /** To the card below: what was asked for here is typed. */
  onNext: () => void;
  onChoose: (result: BatchResult | null) => void;
  onDraft: (change: Partial<Draft>) => void;
}

/** One card of the stack: five keys, and what the chosen result asks for. */
export function ResultRow(props: RowProps) {
  const { card, draft, refusal, current, today, onGo, onNext } = props;
  const t = useTranslations("batch.results");
  const words = useTranslations("words.batchResult");
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onNext();
  };
  return (
    <li
      id={rowId(card.cardId)}
      className={["told-row", current ? "current" : "", draft.result === null ? "" : "set"].filter(Boolean).join(" ")}
      tabIndex={-1}
      aria-label={t("row", { number: card.number })}
      onFocus={onGo}
      onKeyDown={enter}
    >
      <p className="of">
        <Link href={`/cards/${card.cardId}` as Route} prefetch={false}>
          <Tel number={card.number} />
        </Link>
        <span>{card.userName ?? card.holder}</span>
        <span className="quiet small">
          {card.told === null ? (
            <StageMark stage={card.stage} />
          ) : (
            <>
              {t("was", { result: words(card.told) })} <Day day={card.toldOn} today={today} bare />
            </>
          )}
        </span>
      </p>
      {card.can.length === 0 ? null : <Keys {...props} />}
      {draft.result === null || card.can.length === 0 ? null : <Asked {...props} result={draft.result} />}
      {refusal === null ? null : <Why refusal={refusal} />}
    </li>
  );
}

function Keys({ card, draft, onChoose }: RowProps) {
  const t = useTranslations("batch.results");
  const words = useTranslations("words.batchResult");
  return (
    <fieldset className="five">
      <legend className="vh">{t("row", { number: card.number })}</legend>
      {batchResults.map((one, n) =>
        card.can.includes(one) ? (
          <button
            key={one}
            type="button"
            aria-pressed={draft.result === one}
            onClick={() => onChoose(draft.result === one ? null : one)}
          >
            <kbd>{n + 1}</kbd>
            {words(one)}
          </button>
        ) : null,
      )}
    </fieldset>
  );
}

/** What the result asks for; day and number of the stack unless the card has its own. */
function Asked({ card, draft, stack, today, result, onDraft }: RowProps & { result: BatchResult }) {
  const t = useTranslations("batch.results");
  const blocker = useTranslations("words.blocker");
  const field = (name: "on" | "receiptNo" | "expectedOn" | "answer" | "due") => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => onDraft({ [name]: event.target.value }),
  });
  const paid = (id: string, value: string) => onDraft({ paid: { ...draft.paid, [id]: value } });
  const own = draft.on !== "" || draft.receiptNo !== "";
  return (
    <div className="asks asked">
      {result === "returned" ? (
        <>
          <Field label={t("answer")} required maxLength={500} {...field("answer")} />
          <Field label={t("due")} type="date" min={today} {...field("due")} placeholder={stack.due} optional />
        </>
      ) : null}
      {result === "pre_cancelled" ? (
        <Field label={t("expectedOn")} type="date" optional {...field("expectedOn")} />
      ) : null}
      {result === "not_done" ? <Field label={t("note")} optional maxLength={500} {...field("answer")} /> : null}
      {result === "cancelled"
        ? card.planned.map((item) => (
            <Field
              key={item.id}
              label={t("paid", { item: blocker(item.kind) })}
              inputMode="decimal"
              hint={t("paidHint")}
              value={draft.paid[item.id] ?? ""}
              onChange={(event) => paid(item.id, event.target.value)}
            />
          ))
        : null}
      {result === "not_done" ? null : (
        <details className="own all" open={own || undefined}>
          <summary>{t("own")}</summary>
          <div className="asks">
            <Field
              label={t(result === "cancelled" ? "effectiveOn" : "on")}
              type="date"
              max={today}
              optional
              {...field("on")}
            />
            <Field label={t("receiptNo")} maxLength={80} optional autoComplete="off" {...field("receiptNo")} />
          </div>
        </details>
      )}
    </div>
  );
}

/** Why the card was not saved: each failing condition by name, or the sentence where it says as much. */
function Why({ refusal }: { refusal: Refusal }) {
  const t = useTranslations("batch.results");
  const errors = useTranslations("errors.refused");
  const say = useConditions();
  const by = (refusal.by ?? []).filter((code) => code !== "stage").map(say.condition);
  const named = [...by, ...Object.values(refusal.fields ?? {}).map(say.field)].join("；");
  return (
    <p className="refusal" role="alert">
      {t("refused")} {named === "" ? errors(refusal.refused) : named}
    </p>
  );
}
