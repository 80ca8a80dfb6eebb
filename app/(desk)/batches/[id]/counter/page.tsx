import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Counter } from "@/components/counter/counter";
import { may } from "@/domain/actor";
import { slipPath } from "@/domain/batch/pack";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { removePaper } from "../../../../cards/[id]/certificates/actions";
import { recordAction, undoBatchAction } from "../../actions";
import { forScreen } from "../screen";
import { lookAt } from "../view";

type Props = PageProps<"/batches/[id]/counter">;

/** A slip that is opened by somebody who is not signed in leads back to its card. */
async function lookAtSlip({ params, searchParams }: Props) {
  const { id } = await params;
  const { card } = await searchParams;
  const slip = typeof card === "string" ? slipPath(id, card) : null;
  await requireActor("batches", slip ?? `/batches/${id}/counter`);
  return { ...(await lookAt(id)), slip };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { view } = await lookAtSlip(props);
  return { title: `${(await getTranslations("batch.counter"))("title")} ${view.batch.batchNo}` };
}

/** At the counter, by phone: card after card by its slip. A slip's own link leads here. */
export default async function CounterPage(props: Props) {
  const { actor, view, slip } = await lookAtSlip(props);
  if (!may(actor, "batch.result") || view.batch.state === "dropped") notFound();
  const { id, batchNo, receiptNo } = view.batch;
  const cards = view.cards.map((one) => ({
    ...forScreen(view, one),
    papers: one.file.certificates
      .filter((paper) => paper.caseId === one.row.caseId && paper.state !== "removed")
      .map((paper) => ({
        id: paper.id,
        fileName: paper.fileName,
        state: paper.state,
        own: paper.uploadedBy === actor.accountId,
      })),
  }));
  const covered = view.cards.flatMap(({ row, file }) =>
    row.result === null || row.result === "not_done"
      ? []
      : [
          {
            id: file.card.id,
            number: file.card.number,
            result: row.result,
            effectiveOn: file.card.effectiveOn,
          },
        ],
  );
  return (
    <main className="work counter" id="work">
      <Counter
        batch={{ id, batchNo, receiptNo }}
        cards={cards}
        covered={covered}
        slip={slip}
        today={clock().today}
        acts={{ record: recordAction, undo: undoBatchAction, removePaper }}
      />
    </main>
  );
}
