import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { NumberList } from "@/components/batch/numberlist";
import { numberListRows } from "@/server/numberlist";
import { lookAt } from "../view";

export async function generateMetadata({ params }: PageProps<"/batches/[id]/list">): Promise<Metadata> {
  const { view } = await lookAt((await params).id);
  return { title: (await getTranslations("batch.list"))("name", { batchNo: view.batch.batchNo }) };
}

/** 销户号码清单, to be printed, stamped and signed. */
export default async function ListPage({ params }: PageProps<"/batches/[id]/list">) {
  const { view } = await lookAt((await params).id);
  return (
    <main className="work print" id="work">
      <NumberList batch={view.batch} firm={view.entity?.name ?? null} rows={await numberListRows(view)} />
      <PaperMark />
    </main>
  );
}
