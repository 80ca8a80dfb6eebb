import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BatchCards } from "@/components/batch/cards";
import { DropVisit, EditVisit } from "@/components/batch/edit";
import { BringPart, CashPart, VisitPart } from "@/components/batch/plan";
import { Receipts } from "@/components/batch/receipts";
import { BatchTodo } from "@/components/batch/todo";
import { UndoResults } from "@/components/batch/undo";
import { listHandlers } from "@/db/batch/handlers";
import type { BatchView } from "@/db/batch/read";
import { isOnePerson } from "@/db/context";
import { type Actor, may } from "@/domain/actor";
import { isOpen } from "@/domain/batch/fit";
import { awaits } from "@/domain/batch/result";
import { clock } from "@/server/clock";
import { openStore } from "@/server/store";
import {
  dropBatchAction,
  editBatchAction,
  leaveBatchAction,
  mismatchReceiptAction,
  placeReceiptAction,
  previewUndoAction,
  removeReceiptAction,
  undoBatchAction,
  verifyReceiptAction,
  withdrawReceiptAction,
} from "../actions";
import { placeOf, receiptPapers } from "./receipt";
import { lookAt, planOf } from "./view";

export async function generateMetadata({ params }: PageProps<"/batches/[id]">): Promise<Metadata> {
  return { title: (await lookAt((await params).id)).view.batch.batchNo };
}

/** One visit: what to do next, its form with what to bring, its cards, its receipts. */
export default async function BatchPage({ params }: PageProps<"/batches/[id]">) {
  const { actor, view } = await lookAt((await params).id);
  const [t, { today }, plan] = [await getTranslations("batch"), clock(), await planOf({ actor, view })];
  const { batch, entity, cards } = view;
  const left = cards.filter(({ row }) => row.result === null).length;
  const awaiting = cards.filter(({ file }) => awaits(batch, file)).length;
  const handles = may(actor, "batch.result");
  return (
    <main className="work" id="work">
      <nav className="crumb" aria-label={t("page.crumb")}>
        <Link href={"/batches" as Route}>{t("title")}</Link>
        <span aria-hidden="true">/</span>
        <span>{batch.batchNo}</span>
        <span className="end">
          <Papers id={batch.id} />
        </span>
      </nav>
      <BatchTodo
        batch={batch}
        left={left}
        awaiting={awaiting}
        today={today}
        keys={
          handles && batch.state !== "dropped" && left + awaiting > 0 ? (
            <>
              <Link className="btn" href={`/batches/${batch.id}/counter` as Route} prefetch={false}>
                {t("page.counter")}
              </Link>
              <Link className="btn main" href={`/batches/${batch.id}/results` as Route}>
                {left === cards.length ? t("page.results") : t("page.again")}
              </Link>
            </>
          ) : null
        }
      />
      {handles && isOpen(batch) && view.others === 0 ? <Keys actor={actor} view={view} /> : null}
      {view.others > 0 ? <p className="quiet small">{t("page.others", { n: view.others })}</p> : null}
      <article className="sheet">
        <header>
          <p>{entity?.name ?? t("anyEntity")}</p>
          <h1>{t("page.form")}</h1>
          <p>
            {t("column.batchNo")}
            <br />
            <b>{batch.batchNo}</b>
          </p>
        </header>
        <VisitPart batch={batch} today={today} />
        {isOpen(batch) ? (
          <>
            <BringPart plan={plan} />
            <CashPart plan={plan} />
          </>
        ) : null}
        <BatchCards
          batchId={batch.id}
          members={cards.map(({ row, file: { card } }) => ({
            cardId: card.id,
            number: card.number,
            userName: card.userName,
            holder: card.holder,
            stage: card.stage,
            result: row.result,
            resultOn: row.resultOn,
            note: row.note,
            place: placeOf(view, card.id),
          }))}
          today={today}
          remove={handles && isOpen(batch) ? leaveBatchAction : null}
        />
        {handles && (batch.state === "visited" || batch.state === "done") ? (
          <div className="part">
            <div className="ends">
              <UndoResults batchId={batch.id} preview={previewUndoAction} undo={undoBatchAction} />
            </div>
          </div>
        ) : null}
        {batch.state === "dropped" ? null : await ReceiptPart({ actor, view })}
      </article>
    </main>
  );
}

async function Papers({ id }: { id: string }) {
  const t = await getTranslations("batch.page");
  return (
    <>
      <Link href={`/batches/${id}/pack` as Route} prefetch={false}>
        {t("pack")}
      </Link>
      <Link href={`/batches/${id}/pack?sheet=list` as Route} prefetch={false}>
        {t("list")}
      </Link>
      <a href={`/batches/${id}/list.xlsx`} download>
        {t("xlsx")}
      </a>
      <a href={`/batches/${id}/list.csv`} download>
        {t("csv")}
      </a>
    </>
  );
}

async function Keys({ actor, view: { batch, cards } }: { actor: Actor; view: BatchView }) {
  const handlers = await listHandlers(await openStore(), actor);
  const { plannedOn, place, operatorId, operatorName, accountManager, accountManagerPhone, note } = batch;
  const visit = { plannedOn, place, operatorId, operatorName, accountManager, accountManagerPhone, note };
  return (
    <div className="ends keys-of">
      <EditVisit batchId={batch.id} visit={visit} handlers={handlers} edit={editBatchAction} />
      {batch.state === "planned" ? (
        <DropVisit batchId={batch.id} batchNo={batch.batchNo} cards={cards.length} drop={dropBatchAction} />
      ) : null}
    </div>
  );
}

async function ReceiptPart({ actor, view }: { actor: Actor; view: BatchView }) {
  const { batch, cards } = view;
  const { accountId, role } = actor;
  const told = cards.flatMap(({ row, file: { card } }) =>
    row.result === null || row.result === "not_done"
      ? []
      : [{ id: card.id, number: card.number, result: row.result, effectiveOn: card.effectiveOn }],
  );
  return (
    <Receipts
      batchId={batch.id}
      carrier={batch.carrier}
      cards={told}
      papers={await receiptPapers(view)}
      actor={{ accountId, role }}
      onePerson={await isOnePerson(await openStore())}
      today={clock().today}
      acts={{
        verify: verifyReceiptAction,
        mismatch: mismatchReceiptAction,
        remove: removeReceiptAction,
        place: may(actor, "certificate.place") ? placeReceiptAction : null,
        withdraw: withdrawReceiptAction,
      }}
    />
  );
}
