import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { BatchCardRow, BatchRow } from "@/domain/batch/rows";
import type { Day } from "@/domain/rows";
import { shortDay } from "../format";

interface InBatchProps {
  batch: BatchRow;
  row: BatchCardRow;
  today: Day;
}

/** The visit that a card is on, or was on and with what result. */
export function InBatch({ batch, row, today }: InBatchProps) {
  const t = useTranslations("batch.card");
  const words = useTranslations("words.batchResult");
  const { batchNo } = batch;
  return (
    <Link className="dot" href={`/batches/${batch.id}` as Route} prefetch={false}>
      {row.result === null
        ? t("in", { batchNo, day: shortDay(batch.plannedOn, today) })
        : t("was", {
            batchNo,
            day: shortDay(row.resultOn ?? batch.wentOn ?? batch.plannedOn, today),
            result: words(row.result),
          })}
    </Link>
  );
}
