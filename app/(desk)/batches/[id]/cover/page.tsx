import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { Cover } from "@/components/batch/cover";
import { clock } from "@/server/clock";
import { lookAt, planOf } from "../view";

export async function generateMetadata({ params }: PageProps<"/batches/[id]/cover">): Promise<Metadata> {
  const { view } = await lookAt((await params).id);
  return { title: `${(await getTranslations("batch.cover"))("title")} ${view.batch.batchNo}` };
}

/** The sheet on top of the stack. */
export default async function CoverPage({ params }: PageProps<"/batches/[id]/cover">) {
  const seen = await lookAt((await params).id);
  const { batch, entity, cards } = seen.view;
  return (
    <main className="work print" id="work">
      <Cover
        batch={batch}
        firm={entity?.name ?? null}
        sealKeeper={entity?.sealKeeper ?? null}
        cards={cards.length}
        plan={await planOf(seen)}
        today={clock().today}
      />
      <PaperMark />
    </main>
  );
}
