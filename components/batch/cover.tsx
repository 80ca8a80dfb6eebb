import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BatchRow } from "@/domain/batch/rows";
import type { Day as DayText } from "@/domain/rows";
import { Pair } from "../card/pair";
import { Day } from "../day";
import { amount } from "../format";
import { useMaterialName } from "./materialname";
import { type BatchPlan, Copies } from "./plan";
import { useWhat } from "./what";

interface CoverProps {
  batch: BatchRow;
  firm: string | null;
  sealKeeper: string | null;
  cards: number;
  plan: BatchPlan;
  today: DayText;
  foot: ReactNode;
}

/** 办理封面: day, place, who; what to bring as a tick list, the cash, what to ask, and room for what came of it. */
export function Cover({ batch, firm, sealKeeper, cards, plan, today, foot }: CoverProps) {
  const t = useTranslations("batch.cover");
  const all = useTranslations("batch");
  const keeper = useTranslations("words.field")("sealKeeper");
  const attendance = useTranslations("words.attendance");
  const comma = useTranslations("card")("comma");
  const what = useWhat();
  return (
    <article className="paper">
      <header>
        <p>{firm}</p>
        <h2>{t("title")}</h2>
        <p>
          <b>{batch.batchNo}</b>
        </p>
      </header>
      <dl className="fields two">
        <Pair name={all("visit.plannedOn")}>
          <Day day={batch.plannedOn} today={today} />
        </Pair>
        <Pair name={all("column.cards")}>{t("cards", { n: cards })}</Pair>
        <Pair name={all("column.what")}>{what(batch)}</Pair>
        <Pair name={all("visit.place")}>{batch.place}</Pair>
        <Pair name={all("visit.operatorName")}>{batch.operatorName}</Pair>
        <Pair name={all("visit.accountManager")}>
          {[batch.accountManager, batch.accountManagerPhone].filter(Boolean).join(" ")}
        </Pair>
        <Pair name={all("part.attend")}>{plan.attend.map((one) => attendance(one)).join(comma)}</Pair>
        <Pair name={keeper}>{sealKeeper}</Pair>
        <Pair name={t("cash")} wide>
          <b>{`¥${amount(plan.cash.fen)}`}</b>
          {plan.cash.unknown > 0 ? ` ${all("cash.unknown", { n: plan.cash.unknown })}` : null}
        </Pair>
        {batch.note === null ? null : (
          <Pair name={all("visit.note")} wide>
            {batch.note}
          </Pair>
        )}
      </dl>
      <Ticks plan={plan} />
      <Questions plan={plan} />
      <h3>{t("result")}</h3>
      <p>{t("results")}</p>
      <p>
        {t("receiptNo")}: <span className="line-here" />
      </p>
      <p>
        {t("sign")}: <span className="line-here" />
      </p>
      {foot}
    </article>
  );
}

function Ticks({ plan }: { plan: BatchPlan }) {
  const t = useTranslations("batch.cover");
  const name = useMaterialName();
  return (
    <>
      <h3>{t("bring")}</h3>
      <ul className="boxes">
        {plan.bring.map((one) => (
          <li key={one.code}>
            <span className="box-here" aria-hidden="true" /> {name(one.code)} <Copies paper={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Questions({ plan }: { plan: BatchPlan }) {
  const t = useTranslations("batch.cover");
  const ask = useTranslations("words.question");
  if (plan.questions.length === 0) return null;
  return (
    <>
      <h3>{t("ask")}</h3>
      <ol className="asks-here">
        {plan.questions.map(({ question, answer }) => (
          <li key={question}>
            {ask(question)}
            <br />
            {t("answer")}: {answer ?? <span className="line-here" />}
          </li>
        ))}
      </ol>
    </>
  );
}
