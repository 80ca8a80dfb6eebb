import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AddEntity, EntityLedger } from "@/components/organisation/entities";
import { LabelLedger } from "@/components/organisation/labels";
import { listEntities } from "@/db/entities";
import { listLabels } from "@/db/labels";
import { may } from "@/domain/actor";
import { type LabelKind, labelKinds } from "@/domain/bulk";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { addEntity, editEntity, foreseeRelabelAction, mergeEntities, relabelAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organisation"))("title") };
}

/** Firms, and the names that many cards share: projects, corporate accounts, suppliers, places. */
export default async function OrganisationPage({ searchParams }: PageProps<"/people/organisation">) {
  const actor = await requireActor("people", "/people/organisation");
  const given = (await searchParams).kind;
  const kind = labelKinds.find((one) => one === given) ?? "project";
  const [store, t] = [await openStore(), await getTranslations("organisation")];
  const [entities, labels] = await Promise.all([listEntities(store, actor), listLabels(store, actor)]);
  // One by one: a whole module is no plain object, which React complains of where a page hands it to the browser.
  const deeds = may(actor, "entity.edit") ? { addEntity, editEntity, mergeEntities } : null;
  const desk = { today: clock().today, deeds };
  return (
    <main className="work" id="work">
      <div className="crumb">
        <Link href="/people">{t("people")}</Link>
        <span>/</span>
        <h1>{t("title")}</h1>
        <span className="dot">{t("count", { n: entities.length })}</span>
        <span className="end">{deeds ? <AddEntity desk={desk} /> : null}</span>
      </div>
      <EntityLedger entities={entities} desk={desk} />
      <nav className="query" aria-label={t("kinds")}>
        {labelKinds.map((one) => (
          <Link
            key={one}
            className={one === kind ? "facet on" : "facet"}
            href={addressOf(one)}
            aria-current={one === kind ? "page" : undefined}
            prefetch={false}
            scroll={false}
          >
            {t("kind", { kind: one, n: labels.filter((label) => label.kind === one).length })}
          </Link>
        ))}
      </nav>
      <LabelLedger
        kind={kind}
        labels={labels.filter((one) => one.kind === kind)}
        foresee={foreseeRelabelAction}
        relabel={relabelAction}
      />
    </main>
  );
}

function addressOf(kind: LabelKind): Route {
  return (kind === "project" ? "/people/organisation" : `/people/organisation?kind=${kind}`) as Route;
}
