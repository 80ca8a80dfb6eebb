import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { BatchRow } from "@/domain/batch/rows";
import type { Day as DayText } from "@/domain/rows";
import type { BatchResult } from "@/domain/words";
import { Marked } from "../chip";
import { Day } from "../day";
import { useResults, useWhat } from "./what";

export interface BatchLineView {
  batch: BatchRow;
  entityName: string | null;
  cards: number;
  results: Record<BatchResult, number>;
}

/** Visits as a ledger; on a phone each is a block. `past`: with results instead of what is due. */
export function BatchLedger({ lines, today }: { lines: readonly BatchLineView[]; today: DayText }) {
  const t = useTranslations("batch");
  return (
    <table className="ledger stack roomy">
      <caption className="vh">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("column.batchNo")}</th>
          <th scope="col">{t("column.plannedOn")}</th>
          <th scope="col">{t("column.what")}</th>
          <th scope="col">{t("column.entity")}</th>
          <th scope="col">{t("column.who")}</th>
          <th scope="col" className="num">
            {t("column.cards")}
          </th>
          <th scope="col">{t("column.state")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.batch.id} line={line} today={today} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, today }: { line: BatchLineView; today: DayText }) {
  const t = useTranslations("batch");
  const what = useWhat();
  const { batch, entityName, cards } = line;
  return (
    <tr className={batch.state === "dropped" ? "closed" : undefined}>
      <th scope="row">
        <Link href={`/batches/${batch.id}` as Route} prefetch={false}>
          {batch.batchNo}
        </Link>
      </th>
      <td data-name={t("column.plannedOn")}>
        <Day day={batch.wentOn ?? batch.plannedOn} today={today} />
      </td>
      <td data-name={t("column.what")}>{what(batch)}</td>
      <td data-name={t("column.entity")}>{entityName ?? <span className="quiet">{t("anyEntity")}</span>}</td>
      <td data-name={t("column.who")}>{batch.operatorName}</td>
      <td className="num" data-name={t("column.cards")}>
        {cards}
      </td>
      <td data-name={t("column.state")}>
        <State line={line} today={today} />
      </td>
    </tr>
  );
}

/** What is to be done, loud only where the day has passed; of a past visit what came of it. */
function State({ line: { batch, cards, results }, today }: { line: BatchLineView; today: DayText }) {
  const t = useTranslations("batch");
  const words = useTranslations("words.batchState");
  const say = useResults();
  const told = Object.values(results).reduce((all, n) => all + n, 0);
  switch (batch.state) {
    case "planned":
      return batch.plannedOn < today ? (
        <Marked icon="clock" look="late" text={t("late")} />
      ) : (
        <span>{words("planned")}</span>
      );
    case "visited":
      return <Marked icon="edit" text={t("told", { told, all: cards })} />;
    case "done":
      return <span className="quiet">{say(results)}</span>;
    case "dropped":
      return <span>{words("dropped")}</span>;
  }
}
