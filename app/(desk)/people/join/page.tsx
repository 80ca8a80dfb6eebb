import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { Empty } from "@/components/empty";
import { Joining } from "@/components/people/joining";
import { type JoinLine, listJoins } from "@/db/joins";
import { listTeams } from "@/db/organisation";
import { listPeople } from "@/db/people";
import { clock } from "@/server/clock";
import { linkOrigins } from "@/server/origins";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { makeCodes } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.phone"))("title") };
}

/** Joining codes for one person (`person`), for a team (`team`), or for all who have cards. */
export default async function JoinPage({ searchParams }: PageProps<"/people/join">) {
  const actor = await requireActor("people", "/people/join");
  const { person, team } = await searchParams;
  const [store, at, t] = [await openStore(), clock(), await getTranslations("people.phone")];
  const one = typeof person === "string" ? person : undefined;
  const [lines, people, teams] = await Promise.all([
    listJoins(store, actor, at, { personId: one }),
    listPeople(store, actor),
    listTeams(store, actor),
  ]);
  if (one !== undefined && lines.length === 0) notFound();
  const cardsOf = new Map(people.map(({ id, cards }) => [id, cards]));
  const counted = lines.map((line) => ({ ...line, cards: cardsOf.get(line.personId) ?? 0 }));
  const shown = one === undefined ? counted.filter(chosenBy(team)) : counted;
  return (
    <main className="work joining" id="work">
      <nav className="crumb" aria-label={t("place")}>
        <Link href={"/people" as Route}>{t("people")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("title")}</h1>
      </nav>
      <p className="quiet lead">{t("what")}</p>
      {one === undefined && teams.length > 1 ? (
        <nav className="teams" aria-label={t("teams")}>
          <Link className="btn low" href={"/people/join" as Route} aria-current={team ? undefined : "page"}>
            {t("allTeams")}
          </Link>
          {teams.map(({ id, name }) => (
            <Link
              className="btn low"
              key={id}
              href={`/people/join?team=${id}` as Route}
              aria-current={team === id ? "page" : undefined}
              prefetch={false}
            >
              {name}
            </Link>
          ))}
        </nav>
      ) : null}
      {shown.length === 0 ? (
        <Empty title={t("nobody")} hint={t("nobodyHint")} />
      ) : (
        <Joining
          key={`${one ?? ""}/${typeof team === "string" ? team : ""}`}
          lines={shown}
          origins={linkOrigins()}
          make={makeCodes}
          today={at.today}
        />
      )}
      <PaperMark last />
    </main>
  );
}

/** Without a team, those who have cards or a code; of a team, all who are here. */
function chosenBy(team: string | string[] | undefined) {
  return (line: JoinLine & { cards: number }) =>
    team === undefined ? line.cards > 0 || line.state !== "none" : line.teamId === team && line.able;
}
