import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { CertificateAside } from "@/app/cards/[id]/certificates/aside";
import { PaperMark } from "@/app/papermark";
import { InBatch } from "@/components/batch/inbatch";
import { CardPage } from "@/components/card/cardpage";
import { telGroups } from "@/components/format";
import { batchOfCard } from "@/db/batch/read";
import { readCard } from "@/db/card";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { acts, warningActs } from "./acts";

/** Read once a request, for the title and for the page. */
const look = cache(async (id: string) => {
  const actor = await requireActor("card", `/cards/${id}`);
  return { actor, view: await readCard(await openStore(), actor, clock(), id) };
});

export async function generateMetadata({ params }: PageProps<"/cards/[id]">): Promise<Metadata> {
  const { view } = await look((await params).id);
  return { title: view ? telGroups(view.file.card.number).join(" ") : (await getTranslations("card"))("title") };
}

/** One card: what to do next on top, then its acceptance form, beside it proof and history. */
export default async function Card({ params }: PageProps<"/cards/[id]">) {
  const { actor, view } = await look((await params).id);
  if (!view) notFound();
  const { role, personId, name } = actor;
  const handles = may(actor, "card.acknowledge");
  const proof = view.file.cases.length === 0 ? null : <CertificateAside file={view.file} actor={actor} />;
  const { today } = clock();
  const visit = await batchOfCard(await openStore(), actor, view.file.card.id);
  return (
    <CardPage
      view={view}
      actor={{ role, personId, name }}
      today={today}
      acts={acts}
      proof={proof}
      warningActs={handles ? warningActs : null}
      mark={<PaperMark last />}
      batch={visit && <InBatch {...visit} today={today} />}
    />
  );
}
