"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import type { Day } from "@/domain/rows";
import { type BatchResult, batchResults } from "@/domain/words";
import { Empty } from "../empty";
import { useToast } from "../toast";
import { Crumb } from "./crumb";
import {
  draftOf,
  entryOf,
  filledFrom,
  type RefusedBy,
  type ResultCard,
  type SentEntry,
  useTyped,
  withDraft,
  without,
} from "./drafts";
import { useResultKeys } from "./keys";
import { ResultRow } from "./resultrow";
import { ReadReturned } from "./returned";
import { type RecordAnswer, SaveResults } from "./save";
import { StackFields } from "./stack";

interface ResultsProps {
  batch: { id: string; batchNo: string; wentOn: Day | null; plannedOn: Day; receiptNo: string | null };
  cards: readonly ResultCard[];
  today: Day;
  record: (input: {
    batchId: string;
    wentOn: string;
    receiptNo: string;
    count: number | null;
    entries: SentEntry[];
  }) => Promise<RecordAnswer>;
}

/** 登记结果: the whole stack on one screen, by keys or by thumb; one save for all that have a result. */
export function Results({ batch, cards, today, record }: ResultsProps) {
  const t = useTranslations("batch.results");
  const say = useToast();
  const went = batch.wentOn ?? (batch.plannedOn <= today ? batch.plannedOn : today);
  const [typed, edit] = useTyped(batch.id, { wentOn: went, receiptNo: "", expectedOn: "", due: "" });
  const [refused, setRefused] = useState<RefusedBy>({});
  const save = useRef<HTMLDivElement>(null);
  const open = cards.filter((card) => card.can.length > 0);
  const fresh = open.filter((card) => card.told === null);
  const awaiting = open.filter((card) => card.told !== null);
  const already = cards.filter((card) => card.can.length === 0 && card.told !== null);
  const choose = (card: ResultCard, result: BatchResult | null) => {
    if (result !== null && !card.can.includes(result)) return;
    edit((old) => withDraft(old, card.cardId, { result }));
  };
  const keys = useResultKeys(open, {
    choose: (card, n) => {
      const result = batchResults[n - 1];
      if (result) choose(card, result);
    },
    // The button stands in a dialog's keeper; the key does what the thumb does.
    save: () => save.current?.querySelector<HTMLElement>(".key-save")?.click(),
  });
  const entries = open.flatMap((card) => entryOf(card, draftOf(typed, card), typed.stack) ?? []);
  const rest = (result: BatchResult) =>
    edit((old) =>
      fresh.reduce((at, card) => {
        const none = draftOf(at, card).result === null;
        return none && card.can.includes(result) ? withDraft(at, card.cardId, { result }) : at;
      }, old),
    );
  const onSaved = (done: readonly string[], left: RefusedBy) => {
    edit((old) => without(old, done));
    setRefused(left);
    const m = Object.keys(left).length;
    say(m === 0 ? t("saved", { n: done.length }) : t("savedNot", { n: done.length, m }));
    const first = Object.keys(left)[0];
    if (first) keys.go(first);
  };
  const row = (card: ResultCard) => (
    <ResultRow
      key={card.cardId}
      card={card}
      draft={draftOf(typed, card)}
      stack={typed.stack}
      refusal={refused[card.cardId] ?? null}
      current={keys.current === card.cardId}
      today={today}
      onGo={() => keys.mark(card.cardId)}
      onNext={() => keys.next(card.cardId)}
      onChoose={(result) => choose(card, result)}
      onDraft={(change) => edit((old) => withDraft(old, card.cardId, change))}
    />
  );
  return (
    <>
      <Crumb id={batch.id} batchNo={batch.batchNo} here={t("title")} />
      {open.length === 0 ? (
        <Empty title={t("allDone")} hint={t("allDoneHint")}>
          <a className="btn main" href={`/batches/${batch.id}`}>
            {t("toBatch")}
          </a>
        </Empty>
      ) : (
        <>
          <p className="quiet small desk-only">{t("hint")}</p>
          <ReadReturned batchId={batch.id} onRead={(rows) => edit((old) => filledFrom(old, open, rows))} />
          <StackFields
            stack={typed.stack}
            today={today}
            onRest={rest}
            onStack={(change) => edit((old) => ({ ...old, stack: { ...old.stack, ...change } }))}
          />
          <Rows title={t("toTell")} cards={fresh} row={row} />
          <Rows title={t("awaiting")} cards={awaiting} row={row} />
        </>
      )}
      <Rows title={t("already")} cards={already} row={row} folded />
      {open.length === 0 ? null : (
        <div className="save" ref={save}>
          <SaveResults
            batchId={batch.id}
            typed={typed}
            entries={entries}
            cards={open}
            record={record}
            onSaved={onSaved}
            onClear={() => edit((old) => ({ ...old, cards: {} }))}
          />
        </div>
      )}
    </>
  );
}

interface RowsProps {
  title: string;
  cards: readonly ResultCard[];
  row: (card: ResultCard) => ReactNode;
  folded?: boolean;
}

function Rows({ title, cards, row, folded = false }: RowsProps) {
  if (cards.length === 0) return null;
  const list = <ol className="stack-of">{cards.map(row)}</ol>;
  if (folded) {
    return (
      <details className="already">
        <summary>
          {title} <span className="count">{cards.length}</span>
        </summary>
        {list}
      </details>
    );
  }
  return (
    <section aria-label={title}>
      <h2 className="small">
        {title} <span className="count">{cards.length}</span>
      </h2>
      {list}
    </section>
  );
}
