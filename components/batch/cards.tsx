"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { Day as DayText } from "@/domain/rows";
import type { BatchResult, Stage } from "@/domain/words";
import { Day } from "../day";
import type { BatchAnswer, BatchOutcome } from "../fleet/outcome";
import { RefusedCards } from "../fleet/refused";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { StageMark } from "../stage";
import { Tel } from "../tel";
import { useToast } from "../toast";
import { PlaceText } from "./place";

/** One card of a visit as its page shows it. */
export interface MemberView {
  cardId: string;
  number: string;
  userName: string | null;
  holder: string | null;
  stage: Stage;
  result: BatchResult | null;
  resultOn: DayText | null;
  note: string | null;
  /** On which page and row of the batch receipt it stands. */
  place: { page: number | null; row: number | null } | null;
}

interface CardsProps {
  batchId: string;
  members: readonly MemberView[];
  today: DayText;
  /** Takes cards out; null for who only reads, and once the visit is over. */
  remove: ((input: { batchId: string; cardIds: string[] }) => Promise<BatchAnswer>) | null;
}

/** The cards of a visit with what came of each; those without a result can be taken out. */
export function BatchCards({ batchId, members, today, remove }: CardsProps) {
  const t = useTranslations("batch.cards");
  const title = useTranslations("batch.part")("cards");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const attempt = useAttempt();
  const say = useToast();
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const takeOut = () => {
    if (busy || remove === null) return;
    start(async () => {
      const answer = await attempt(() => remove({ batchId, cardIds: [...chosen] }));
      if (!answer.ok) return setRefusal(answer.refusal);
      setRefusal(null);
      setRefused(answer.value.refused);
      setChosen(new Set());
      if (answer.value.done.length > 0) say(t("removed", { n: answer.value.done.length }));
    });
  };
  const picks = remove !== null && members.some((one) => one.result === null);
  return (
    <section className="part" aria-labelledby="cards-h">
      <h2 id="cards-h">
        {title}
        <span className="end">{members.length}</span>
      </h2>
      {members.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <table className="ledger stack members">
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("user")}</th>
            <th scope="col">{t("holder")}</th>
            <th scope="col">{t("stage")}</th>
            <th scope="col">{t("result")}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((one) => (
            <Member
              key={one.cardId}
              member={one}
              today={today}
              picks={picks}
              on={chosen.has(one.cardId)}
              toggle={toggle}
            />
          ))}
        </tbody>
      </table>
      <RefusedCards refused={refused} onDismiss={() => setRefused([])} />
      {refusal === null ? null : <RefusalNote refusal={refusal} />}
      {chosen.size === 0 ? null : (
        <p className="ends">
          <button className="btn" type="button" aria-busy={busy} onClick={takeOut}>
            {t("remove", { n: chosen.size })}
          </button>
        </p>
      )}
    </section>
  );
}

interface MemberProps {
  member: MemberView;
  today: DayText;
  picks: boolean;
  on: boolean;
  toggle: (id: string, on: boolean) => void;
}

function Member({ member, today, picks, on, toggle }: MemberProps) {
  const t = useTranslations("batch.cards");
  const unknown = useTranslations("format")("unknown");
  const words = useTranslations("words.batchResult");
  const { cardId, number, userName, holder, stage, result, resultOn, note, place } = member;
  return (
    <tr>
      <th scope="row">
        {picks && result === null ? (
          <input
            type="checkbox"
            aria-label={t("pick", { number })}
            checked={on}
            onChange={(event) => toggle(cardId, event.target.checked)}
          />
        ) : null}{" "}
        <Link href={`/cards/${cardId}` as Route} prefetch={false}>
          <Tel number={number} />
        </Link>
      </th>
      <td data-name={t("user")}>{userName ?? <span className="quiet">{unknown}</span>}</td>
      <td data-name={t("holder")}>{holder ?? <span className="quiet">{unknown}</span>}</td>
      <td data-name={t("stage")}>
        <StageMark stage={stage} />
      </td>
      <td data-name={t("result")}>
        {result === null ? (
          <span className="quiet">{unknown}</span>
        ) : (
          <span>
            {words(result)} {resultOn === null ? null : <Day day={resultOn} today={today} bare />}{" "}
            {note === null ? null : <span className="quiet small">{note}</span>}{" "}
            {place === null ? null : <PlaceText {...place} />}
          </span>
        )}
      </td>
    </tr>
  );
}
