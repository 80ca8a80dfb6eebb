"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Editable } from "@/domain/batch/edit";
import type { Refusal } from "@/domain/change";
import type { Fen } from "@/domain/rows";
import { Submit } from "../button";
import type { BatchOutcome } from "../fleet/outcome";
import { RefusedCards } from "../fleet/refused";
import { Money } from "../money";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { Tel } from "../tel";
import { useToast } from "../toast";
import { type Handler, readVisitForm, VisitFields } from "./visitform";

export type CollectAnswer =
  | { ok: true; value: BatchOutcome & { batch: { id: string; batchNo: string } | null } }
  | { ok: false; refusal: Refusal };

interface CollectProps {
  cards: readonly { id: string; number: string; userName: string | null; holder: string | null; rentFen: Fen | null }[];
  visit: Editable;
  handlers: readonly Handler[];
  add: (input: { cardIds: string[]; visit: Editable }) => Promise<CollectAnswer>;
}

/** A group's cards with a tick each, and the visit that they go on. */
export function Collect({ cards, visit, handlers, add }: CollectProps) {
  const t = useTranslations("batch.collect");
  const labels = useTranslations("batch.visit");
  const rent = useTranslations("words.field")("rentFen");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(cards.map((one) => one.id)));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const [busy, start] = useTransition();
  const router = useRouter();
  const attempt = useAttempt();
  const say = useToast();
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || chosen.size === 0) return;
    const typed = readVisitForm(new FormData(event.currentTarget), handlers);
    start(async () => {
      const answer = await attempt(() => add({ cardIds: [...chosen], visit: typed }));
      if (!answer.ok) return setRefusal(answer.refusal);
      setRefusal(null);
      const { batch, done, refused: left } = answer.value;
      setRefused(left);
      if (batch === null) return;
      say(t("made", { batchNo: batch.batchNo, n: done.length }));
      router.push(`/batches/${batch.id}` as Route);
    });
  };
  const names = ["plannedOn", "operatorName"] as const;
  return (
    <form className="deed collect" onSubmit={send}>
      <VisitFields visit={visit} handlers={handlers} refusal={refusal} />
      <fieldset className="ticks-of">
        <legend>{t("cards")}</legend>
        <label className="all">
          <input
            type="checkbox"
            checked={chosen.size === cards.length}
            onChange={(event) => setChosen(new Set(event.target.checked ? cards.map((one) => one.id) : []))}
          />{" "}
          {t("all")} <span className="quiet">{t("chosen", { n: chosen.size })}</span>
        </label>
        <ul>
          {cards.map((card) => (
            <li key={card.id}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(card.id)}
                  onChange={(event) => toggle(card.id, event.target.checked)}
                />{" "}
                <Tel number={card.number} />
                <span>{card.userName ?? card.holder}</span>
                <span className="quiet small">
                  {rent} <Money fen={card.rentFen} />
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <RefusedCards refused={refused} onDismiss={() => setRefused([])} />
      {refusal === null ? null : (
        <RefusalNote
          refusal={refusal}
          labels={Object.fromEntries(
            names.flatMap((one) => [
              [one, labels(one)],
              [`visit.${one}`, labels(one)],
            ]),
          )}
        />
      )}
      <div className="ends">
        <Submit busy={busy} working={t("working")}>
          {t("submit", { n: chosen.size })}
        </Submit>
      </div>
    </form>
  );
}
