import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Brought } from "@/domain/batch/bring";
import type { PlannedItem, Sum } from "@/domain/batch/group";
import type { BatchRow } from "@/domain/batch/rows";
import type { Attendance } from "@/domain/policies/pack";
import type { Question } from "@/domain/policies/questions";
import type { Day as DayText } from "@/domain/rows";
import { Pair } from "../card/pair";
import { Unverified } from "../chip";
import { Day } from "../day";
import { amount } from "../format";
import { Money } from "../money";
import { Tel } from "../tel";
import { useMaterialName } from "./materialname";
import { useWhat } from "./what";

/** What a visit needs, as the rules and the cards say. */
export interface BatchPlan {
  bring: readonly Brought[];
  attend: readonly Attendance[];
  planned: readonly PlannedItem[];
  cash: Sum;
  /** 去办前核一句, each with what the carrier answered last; null: nobody has asked. */
  questions: readonly { question: Question; answer: string | null }[];
}

/** Day, place and people as ruled fields. */
export function VisitPart({ batch, today }: { batch: BatchRow; today: DayText }) {
  const t = useTranslations("batch");
  const what = useWhat();
  const state = useTranslations("words.batchState");
  const receipt = useTranslations("batch.results")("receiptNo");
  const wentOn = useTranslations("batch.results")("wentOn");
  return (
    <section className="part" aria-labelledby="visit-h">
      <h2 id="visit-h">
        {t("part.visit")}
        <span className="end">{state(batch.state)}</span>
      </h2>
      <dl className="fields two">
        <Pair name={t("visit.plannedOn")}>
          <Day day={batch.plannedOn} today={today} />
        </Pair>
        <Pair name={t("column.what")}>{what(batch)}</Pair>
        <Pair name={t("visit.operatorName")}>{batch.operatorName}</Pair>
        <Pair name={t("visit.place")}>{batch.place}</Pair>
        <Pair name={t("visit.accountManager")}>
          {[batch.accountManager, batch.accountManagerPhone].filter(Boolean).join(" ")}
        </Pair>
        <Pair name={wentOn}>{batch.wentOn ? <Day day={batch.wentOn} today={today} /> : null}</Pair>
        {batch.receiptNo === null ? null : <Pair name={receipt}>{batch.receiptNo}</Pair>}
        {batch.note === null ? null : (
          <Pair name={t("visit.note")} wide>
            {batch.note}
          </Pair>
        )}
      </dl>
    </section>
  );
}

/** Papers for all cards united, who must be there, and what to ask first. Unverified until a manager confirmed the rules. */
export function BringPart({ plan: { bring, attend, questions } }: { plan: BatchPlan }) {
  const t = useTranslations("batch");
  const attendance = useTranslations("words.attendance");
  const ask = useTranslations("words.question");
  const comma = useTranslations("card")("comma");
  const name = useMaterialName();
  return (
    <section className="part" aria-labelledby="bring-h">
      <h2 id="bring-h">
        {t("part.bring")}
        <span className="end">
          <Unverified /> {t("bring.unverified")}
        </span>
      </h2>
      {bring.length === 0 ? <p className="quiet">{t("bring.none")}</p> : null}
      <ul className="bring">
        {bring.map((one) => (
          <li key={one.code}>
            <b>{name(one.code)}</b> <Copies paper={one} />
            {one.missing > 0 ? <span className="wrong">{t("bring.missing", { n: one.missing })}</span> : null}
          </li>
        ))}
      </ul>
      <dl className="fields one">
        <Pair name={t("part.attend")}>{attend.map((one) => attendance(one)).join(comma)}</Pair>
        {questions.map(({ question, answer }) => (
          <Pair key={question} name={t("part.questions")}>
            {ask(question)}{" "}
            {answer === null ? (
              <span className="quiet small">
                {t("bring.notAsked")}, <Link href={"/policies" as Route}>{t("bring.askHere")}</Link>
              </span>
            ) : (
              <span className="quiet small">{t("bring.asked", { answer })}</span>
            )}
          </Pair>
        ))}
      </dl>
    </section>
  );
}

/** How many of one paper: once for the firm, or one for each card. */
export function Copies({ paper: { copies, cards } }: { paper: Brought }) {
  const t = useTranslations("batch.bring");
  return (
    <span className="quiet">
      {cards > 1 && copies >= cards ? t("each", { n: copies }) : t("copies", { n: copies })}
    </span>
  );
}

/** What is settled on the visit itself, and the cash that it takes. */
export function CashPart({ plan: { planned, cash } }: { plan: BatchPlan }) {
  const t = useTranslations("batch");
  const words = useTranslations("words.blocker");
  return (
    <section className="part" aria-labelledby="cash-h">
      <h2 id="cash-h">
        {t("part.cash")}
        <span className="end">
          {planned.length === 0 ? t("cash.none") : <b>{`¥${amount(cash.fen)}`}</b>}
          {cash.unknown > 0 ? ` ${t("cash.unknown", { n: cash.unknown })}` : null}
        </span>
      </h2>
      {planned.length === 0 ? null : (
        <table className="ledger">
          <caption className="vh">{t("part.cash")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("cash.number")}</th>
              <th scope="col">{t("cash.item")}</th>
              <th scope="col" className="money">
                {t("cash.amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {planned.map(({ item, number }) => (
              <tr key={item.id}>
                <th scope="row">
                  <Tel number={number} />
                </th>
                <td>{words(item.kind)}</td>
                <td className="money">
                  <Money fen={item.amountFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
