import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Cover } from "@/components/batch/cover";
import { Crumb } from "@/components/batch/crumb";
import { PrintKey } from "@/components/card/print";
import { ChooseSheets } from "@/components/pack/choose";
import { GluePaper } from "@/components/pack/glue";
import { ListPaper } from "@/components/pack/list";
import { MaterialsPaper } from "@/components/pack/materials";
import { FirmPaper, PersonPaper } from "@/components/pack/official";
import { SlipsPaper } from "@/components/pack/slips";
import { exportBatch } from "@/db/batch/export";
import { needsProxy, type PackSheet, packSheets, sheetsOf } from "@/domain/batch/pack";
import { isRefusal } from "@/domain/change";
import { clock } from "@/server/clock";
import { numberListRows } from "@/server/numberlist";
import { slipsOf } from "@/server/pack";
import { openStore } from "@/server/store";
import { lookAt, planOf } from "../view";
import { type Printing, printingOf } from "./printing";

export async function generateMetadata({ params }: PageProps<"/batches/[id]/pack">): Promise<Metadata> {
  const { view } = await lookAt((await params).id);
  return { title: `${(await getTranslations("batch.pack"))("title")} ${view.batch.batchNo}` };
}

/** 打印资料: all that goes with the stack, A4, sheet by sheet. The print is an event, as every export. */
export default async function PackPage({ params, searchParams }: PageProps<"/batches/[id]/pack">) {
  const { id } = await params;
  const { actor } = await lookAt(id);
  const view = await exportBatch(await openStore(), actor, clock(), { batchId: id, format: "pack" });
  if (isRefusal(view)) notFound();
  const t = await getTranslations("batch.pack");
  const sheets = sheetsOf(view.cards.map(({ file }) => file));
  const asked = [(await searchParams).sheet].flat();
  const named = packSheets.filter((sheet) => asked.includes(sheet) && sheets.includes(sheet));
  const shown = named.length > 0 ? named : sheets;
  const printing = await printingOf(actor, view);
  return (
    <main className="work print pack" id="work">
      <Crumb id={view.batch.id} batchNo={view.batch.batchNo} here={t("title")}>
        <PrintKey word={t("print")} />
      </Crumb>
      <ChooseSheets sheets={sheets} shown={shown} />
      {shown.map((sheet) => (
        <Sheet key={sheet} sheet={sheet} printing={printing} plan={planOf({ actor, view })} />
      ))}
    </main>
  );
}

async function Sheet({
  sheet,
  printing,
  plan,
}: {
  sheet: PackSheet;
  printing: Printing;
  plan: ReturnType<typeof planOf>;
}) {
  const { view, values, held, foot } = printing;
  const { batch, entity, cards } = view;
  const letterhead = held("letterhead");
  switch (sheet) {
    case "cover":
      return (
        <Cover
          batch={batch}
          firm={entity?.name ?? null}
          sealKeeper={entity?.sealKeeper ?? null}
          cards={cards.length}
          plan={await plan}
          today={clock().today}
          foot={foot(sheet, null)}
        />
      );
    case "authorisation":
    case "letter":
      return (
        <FirmPaper letterhead={letterhead} wording={held(sheet)} values={values} foot={foot(sheet, held(sheet))} />
      );
    case "list":
      return (
        <ListPaper
          batch={batch}
          firm={entity?.name ?? null}
          rows={await numberListRows(view, "zh")}
          letterhead={letterhead}
          wording={held(sheet)}
          values={values}
          foot={foot(sheet, held(sheet))}
        />
      );
    case "proxy":
      return cards
        .filter(({ file }) => needsProxy(file))
        .map(({ file: { card } }) => (
          <PersonPaper
            key={card.id}
            wording={held(sheet)}
            values={{ ...values, number: card.number, holder: card.holder }}
            foot={foot(sheet, held(sheet))}
          />
        ));
    case "materials":
      return <MaterialsPaper plan={await plan} foot={foot(sheet, null)} />;
    case "slips": {
      const slips = slipsOf(view, values);
      return (
        <SlipsPaper batchNo={batch.batchNo} slips={slips} wording={held("slip")} foot={foot(sheet, held("slip"))} />
      );
    }
    case "glue":
      return <GluePaper wording={held(sheet)} values={values} foot={foot(sheet, held(sheet))} />;
  }
}
