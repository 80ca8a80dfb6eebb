import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ResultCard } from "@/components/batch/drafts";
import { Results } from "@/components/batch/results";
import type { BatchView } from "@/db/batch/read";
import { may } from "@/domain/actor";
import { possibleResults } from "@/domain/batch/result";
import { moneyKinds } from "@/domain/blockers";
import { clock } from "@/server/clock";
import { recordAction } from "../../actions";
import { lookAt } from "../view";

export async function generateMetadata({ params }: PageProps<"/batches/[id]/results">): Promise<Metadata> {
  const { view } = await lookAt((await params).id);
  return { title: `${(await getTranslations("batch.results"))("title")} ${view.batch.batchNo}` };
}

/** After the visit: what became of each card. */
export default async function ResultsPage({ params }: PageProps<"/batches/[id]/results">) {
  const { actor, view } = await lookAt((await params).id);
  if (!may(actor, "batch.result")) notFound();
  const { id, batchNo, wentOn, plannedOn, receiptNo } = view.batch;
  return (
    <main className="work results" id="work">
      <Results
        batch={{ id, batchNo, wentOn, plannedOn, receiptNo }}
        cards={view.cards.map((one) => forScreen(view, one))}
        today={clock().today}
        record={recordAction}
      />
    </main>
  );
}

function forScreen({ batch }: BatchView, { row, file }: BatchView["cards"][number]): ResultCard {
  const { id, number, userName, holder, stage } = file.card;
  return {
    ...{ cardId: id, number, userName, holder, stage },
    told: row.result,
    toldOn: row.resultOn,
    can: possibleResults(batch, row, file),
    planned: file.blockers
      .filter((item) => item.state === "planned" && moneyKinds.has(item.kind))
      .map(({ id, kind, amountFen }) => ({ id, kind, amountFen })),
    waived: file.blockers
      .filter((item) => item.state === "waived" && item.kind.startsWith("bind_"))
      .map((item) => item.kind),
  };
}
