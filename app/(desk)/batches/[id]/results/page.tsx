import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Results } from "@/components/batch/results";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { recordAction } from "../../actions";
import { forScreen } from "../screen";
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
