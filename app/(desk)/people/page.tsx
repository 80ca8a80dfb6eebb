import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/empty";
import { PeopleLedger } from "@/components/people/ledger";
import { AddPerson } from "@/components/people/person";
import { PeopleSearch } from "@/components/people/search";
import { listAccounts } from "@/db/accounts";
import { listPeople } from "@/db/people";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { deskOf } from "./desk";
import { linesOf } from "./lines";
import { type Roster, type RosterQuery, readRosterQuery, rosterAddress, rosterOf, whos } from "./roster";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage({ searchParams }: PageProps<"/people">) {
  const actor = await requireActor("people", "/people");
  const given = await searchParams;
  const query = readRosterQuery((name) => (typeof given[name] === "string" ? given[name] : undefined));
  const [store, t] = [await openStore(), await getTranslations("people")];
  const [people, accounts, desk] = await Promise.all([
    listPeople(store, actor),
    listAccounts(store, actor),
    deskOf(actor),
  ]);
  const roster = rosterOf(people, query);
  const facets = whos.map((who) => {
    const on = query.who === who;
    return { who, on, n: roster.counts[who], at: rosterAddress({ ...query, who: on ? null : who, page: 1 }) as Route };
  });
  return (
    <main className="work" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("count", { n: people.length })}</span>
        <span className="end">
          <Link href="/people/organisation" prefetch={false}>
            {t("organisation")}
          </Link>
          <Lists />
          {desk.accounts ? <OwnersRooms /> : null}
          <AddPerson desk={desk} />
        </span>
      </div>
      <PeopleSearch q={query.q} facets={facets} found={roster.found} />
      {roster.found > 0 ? (
        <PeopleLedger people={linesOf(roster.rows, accounts, desk, actor)} desk={desk} />
      ) : (
        <Nobody query={query} />
      )}
      <Pages query={query} roster={roster} />
    </main>
  );
}

async function Lists() {
  const t = await getTranslations("people");
  return (
    <>
      <Link href="/people/join" prefetch={false}>
        {t("phone.title")}
      </Link>
      <Link href="/people/import" prefetch={false}>
        {t("importList")}
      </Link>
      <a href="/people.csv">{t("exportCsv")}</a>
      <a href="/people.xlsx">{t("exportXlsx")}</a>
    </>
  );
}

async function OwnersRooms() {
  const t = await getTranslations("people");
  return (
    <>
      <Link href="/people/teams" prefetch={false}>
        {t("places.title")}
      </Link>
      <Link href="/people/settings" prefetch={false}>
        {t("settings.title")}
      </Link>
    </>
  );
}

/** Nobody waits is good news; nobody fits is not. */
async function Nobody({ query }: { query: RosterQuery }) {
  const t = await getTranslations("people");
  const done = query.who === "waiting" && query.q === "";
  return (
    <Empty title={done ? t("noneWaits") : t("nobody")} hint={done ? t("noneWaitsHint") : t("nobodyHint")}>
      <Link className="btn" href="/people">
        {t("clear")}
      </Link>
    </Empty>
  );
}

async function Pages({ query, roster: { page, pages } }: { query: RosterQuery; roster: Roster }) {
  const t = await getTranslations("people");
  if (pages === 1) return null;
  const to = (at: number) => rosterAddress({ ...query, page: at }) as Route;
  return (
    <nav className="pager" aria-label={t("pages")}>
      {page > 1 ? (
        <Link className="btn low" href={to(page - 1)} prefetch={false}>
          {t("before")}
        </Link>
      ) : null}
      <span>{t("page", { page, pages })}</span>
      {page < pages ? (
        <Link className="btn low" href={to(page + 1)} prefetch={false}>
          {t("after")}
        </Link>
      ) : null}
    </nav>
  );
}
