"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cardMeant } from "@/domain/batch/pack";
import type { Day } from "@/domain/rows";
import { Crumb } from "../batch/crumb";
import type { Covered } from "../batch/receipt";
import { SendReceipt } from "../batch/sendreceipt";
import { Dialog } from "../dialog";
import { Tel } from "../tel";
import { CounterCards } from "./cards";
import { CardPanel } from "./panel";
import { Scan } from "./scan";
import type { CounterActs, CounterCard } from "./visit";

export interface CounterProps {
  batch: { id: string; batchNo: string; receiptNo: string | null };
  cards: readonly CounterCard[];
  /** Cards that a batch receipt may cover. */
  covered: readonly Covered[];
  /** What the address names: a slip that was opened by the phone's own camera. */
  slip: string | null;
  today: Day;
  acts: CounterActs;
}

/** 柜台: find the card by its slip, photograph the receipt, tap what came of it, next. */
export function Counter({ batch, cards, covered, slip, today, acts }: CounterProps) {
  const t = useTranslations("batch.counter");
  const router = useRouter();
  const [at, setAt] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [several, setSeveral] = useState<readonly CounterCard[]>([]);
  const said = (text: string) => {
    const meant = cardMeant(batch.id, cards, text);
    setSeveral("several" in meant ? meant.several : []);
    setWrong("not" in meant ? t(`not.${meant.not}`) : null);
    if ("card" in meant) setAt(meant.card.cardId);
  };
  // What the address brought is looked at once, and leaves the address: the next scan must not fight with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a slip.
  useEffect(() => {
    if (slip === null) return;
    said(slip);
    window.history.replaceState(null, "", `/batches/${batch.id}/counter`);
  }, [slip]);
  const card = cards.find((one) => one.cardId === at);
  const told = cards.filter((one) => one.told !== null).length;
  const shot = cards.filter((one) => one.papers.length > 0).length;
  return (
    <>
      <Crumb id={batch.id} batchNo={batch.batchNo} here={t("title")} />
      <p className="counter-sum" role="status">
        <b>{t("told", { n: told, all: cards.length })}</b> <span className="quiet">{t("shot", { n: shot })}</span>
        <progress max={cards.length} value={told} aria-label={t("told", { n: told, all: cards.length })} />
      </p>
      {card ? (
        <CardPanel
          key={card.cardId}
          batchId={batch.id}
          card={card}
          today={today}
          acts={acts}
          onChanged={() => router.refresh()}
          onNext={() => setAt(null)}
        />
      ) : (
        <Scan onSaid={said} wrong={wrong} />
      )}
      {several.length > 0 && !card ? (
        <ul className="counter-cards" aria-label={t("several")}>
          {several.map((one) => (
            <li key={one.cardId}>
              <button type="button" onClick={() => setAt(one.cardId)}>
                <Tel number={one.number} /> <span>{one.userName ?? one.holder}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {card ? null : (
        <>
          <CounterCards cards={cards} onChoose={setAt} />
          {covered.length > 0 ? (
            <p className="ends">
              <Dialog
                opener={t("batchReceipt")}
                openerIcon="camera"
                openerClass="btn"
                title={t("batchReceipt")}
                shape="broad"
              >
                <SendReceipt batchId={batch.id} cards={covered} today={today} />
              </Dialog>
            </p>
          ) : null}
        </>
      )}
    </>
  );
}
