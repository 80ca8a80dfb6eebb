import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/empty";
import { WarningFilters } from "@/components/warning/filters";
import { WarningKinds } from "@/components/warning/kinds";
import { WarningRoom } from "@/components/warning/room";
import { listTeams } from "@/db/organisation";
import { listWarnings } from "@/db/warnings";
import { may } from "@/domain/actor";
import { parseWarningQuery, printWarningQuery, type WarningQuery } from "@/domain/fleet/warned";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { acknowledgeAction, recheckAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("warnings"))("title") };
}

/** Everything that is worth a look, kind by kind, to be worked through. */
export default async function WarningsPage({ searchParams }: PageProps<"/fleet/warnings">) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const query = parseWarningQuery(new URLSearchParams(given));
  const key = printWarningQuery(query);
  const actor = await requireActor("fleet", addressOf(query));
  const [store, at, t] = [await openStore(), clock(), await getTranslations("warnings")];
  const [list, teams] = await Promise.all([listWarnings(store, actor, at, query), listTeams(store, actor)]);
  const handles = may(actor, "card.acknowledge");
  const now = { ...query, kind: list.kind, page: list.page };
  return (
    <main className="work" id="work">
      <div className="crumb">
        <Link href="/fleet">{t("fleet")}</Link>
        <span>/</span>
        <h1>{t("title")}</h1>
      </div>
      <WarningFilters query={now} teams={teams.map(({ id, name }) => ({ id, name }))} />
      {list.kind === null ? (
        <Empty title={t("none")} hint={t("noneHint")} />
      ) : (
        <>
          <WarningKinds counts={list.counts} query={now} />
          <WarningRoom
            // Another kind or page begins anew: nothing stays chosen that is not seen.
            key={key}
            kind={list.kind}
            rows={list.rows}
            today={at.today}
            acts={handles ? { recheck: recheckAction, acknowledge: acknowledgeAction } : null}
          />
          <Pages query={now} pages={list.pages} />
        </>
      )}
    </main>
  );
}

function addressOf(query: WarningQuery): Route {
  const key = printWarningQuery(query);
  return (key === "" ? "/fleet/warnings" : `/fleet/warnings?${key}`) as Route;
}

async function Pages({ query, pages }: { query: WarningQuery; pages: number }) {
  const t = await getTranslations("people");
  if (pages === 1) return null;
  const { page } = query;
  return (
    <nav className="pager" aria-label={t("pages")}>
      {page > 1 ? (
        <Link className="btn low" href={addressOf({ ...query, page: page - 1 })} prefetch={false}>
          {t("before")}
        </Link>
      ) : null}
      <span>{t("page", { page, pages })}</span>
      {page < pages ? (
        <Link className="btn low" href={addressOf({ ...query, page: page + 1 })} prefetch={false}>
          {t("after")}
        </Link>
      ) : null}
    </nav>
  );
}
