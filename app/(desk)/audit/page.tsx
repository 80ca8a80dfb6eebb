import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PaperMark } from "@/app/papermark";
import { EventTable } from "@/components/audit/events";
import { AuditSearch } from "@/components/audit/search";
import { Empty } from "@/components/empty";
import { Icon } from "@/components/icon";
import { listActors, listEvents } from "@/db/history";
import { type AuditQuery, auditFilter, printAuditQuery, readAuditQuery } from "@/server/auditfilter";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

const page = 50;

export default async function AuditPage({ searchParams }: PageProps<"/audit">) {
  const actor = await requireActor("audit", "/audit");
  const given = await searchParams;
  const query = readAuditQuery((name) => (typeof given[name] === "string" ? given[name] : null));
  const store = await openStore();
  const [found, actors, t] = await Promise.all([
    listEvents(store, actor, { ...auditFilter(query), limit: page + 1 }),
    listActors(store, actor),
    getTranslations("audit"),
  ]);
  const events = found.slice(0, page);
  const { before: _, ...filter } = query;
  const csv = printAuditQuery(filter);
  return (
    <main className="work audit" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("intro")}</span>
        <span className="end">
          <Link href={"/audit/deeds" as Route} prefetch={false}>
            {t("deeds")}
          </Link>
          <Link href={"/audit/exceptions" as Route} prefetch={false}>
            {t("exceptions.link")}
          </Link>
          <Link href={"/audit/bundle" as Route} prefetch={false}>
            {t("bundle")}
          </Link>
          <a className="btn" href={`/audit.csv${csv ? `?${csv}` : ""}`} download>
            <Icon name="out" />
            {t("export")}
          </a>
          <a className="btn" href={`/audit.xlsx${csv ? `?${csv}` : ""}`} download>
            {t("workbook")}
          </a>
        </span>
      </div>
      <AuditSearch query={query} actors={actors} />
      {events.length > 0 ? (
        <EventTable events={events} today={clock().today} />
      ) : (
        <Empty title={t("empty")} hint={t("emptyHint")}>
          <Link className="btn" href="/audit">
            {t("clear")}
          </Link>
        </Empty>
      )}
      <PaperMark last />
      <Pages query={query} last={found.length > page ? (events.at(-1)?.seq ?? null) : null} />
    </main>
  );
}

/** Back to the newest, on to older ones: by the event's number, so that new ones do not move the page. */
async function Pages({ query, last }: { query: AuditQuery; last: number | null }) {
  const t = await getTranslations("audit");
  const to = (before: string) => `/audit?${printAuditQuery({ ...query, before })}` as Route;
  return (
    <nav className="ends pages" aria-label={t("pages")}>
      {query.before ? (
        <Link className="btn" href={to("")} prefetch={false}>
          {t("newest")}
        </Link>
      ) : null}
      {last === null ? null : (
        <Link className="btn" href={to(String(last))} prefetch={false}>
          {t("older")}
        </Link>
      )}
    </nav>
  );
}
