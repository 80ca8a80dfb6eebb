import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/empty";
import { AddSite, AddTeam, PlacesLedger } from "@/components/people/places";
import { listSites, listTeams, teamSizes } from "@/db/organisation";
import { may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import * as deeds from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.places"))("title") };
}

export default async function TeamsPage() {
  const actor = await requireActor("people", "/people/teams");
  if (!may(actor, "team.edit")) notFound();
  const [store, t] = [await openStore(), await getTranslations("people")];
  const [sites, teams, sizes] = await Promise.all([
    listSites(store, actor),
    listTeams(store, actor),
    teamSizes(store, actor),
  ]);
  const sizeOf = new Map(sizes.map((one) => [one.id, one]));
  const lines = teams.map((team) => ({ people: 0, cards: 0, ...sizeOf.get(team.id), ...team }));
  const desk = { today: clock().today, sites, deeds: { ...deeds } };
  return (
    <main className="work" id="work">
      <div className="crumb">
        <Link href="/people">{t("title")}</Link>
        <span>/</span>
        <h1>{t("places.title")}</h1>
        <span className="dot">{t("places.count", { sites: sites.length, teams: teams.length })}</span>
        <span className="end">
          <AddTeam desk={desk} siteId={null} />
          <AddSite desk={desk} />
        </span>
      </div>
      {sites.length + teams.length > 0 ? (
        <PlacesLedger teams={lines} desk={desk} />
      ) : (
        <Empty title={t("places.empty")} hint={t("places.emptyHint")} />
      )}
    </main>
  );
}
