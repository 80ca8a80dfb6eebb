import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { refund } from "@/app/(desk)/cards/[id]/actions";
import { Empty } from "@/components/empty";
import { DebtList, QuarantineList, RefundList, WatchList } from "@/components/followup/lists";
import { countFollowups, followupPage, listDebts, listQuarantine, listRefunds, listWatches } from "@/db/followup/lists";
import { type Actor, may } from "@/domain/actor";
import { type FollowupList, followupLists } from "@/domain/followup";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { look } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("followups"))("title") };
}

/** What follows a cancellation: four lists, one at a time. */
export default async function FollowupsPage({ searchParams }: PageProps<"/followups">) {
  const actor = await requireActor("followups", "/followups");
  const given = await searchParams;
  const counts = await countFollowups(await openStore(), actor, clock());
  const asked = followupLists.find((list) => list === given.list);
  const list = asked ?? followupLists.find((one) => counts[one] > 0) ?? "refunds";
  const page = /^[1-9]\d{0,4}$/.test(String(given.page)) ? Number(given.page) : 1;
  const t = await getTranslations("followups");
  return (
    <main className="work" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("lead")}</span>
      </div>
      <nav className="query lists" aria-label={t("lists")}>
        {followupLists.map((one) => (
          <Link
            key={one}
            className={one === list ? "facet on" : "facet"}
            aria-current={one === list ? "page" : undefined}
            href={`/followups?list=${one}` as Route}
            prefetch={false}
          >
            {t(`list.${one}`)} <b>{counts[one]}</b>
          </Link>
        ))}
      </nav>
      <p className="quiet explain">{t(`about.${list}`)}</p>
      {counts[list] === 0 ? (
        <Empty title={t(`none.${list}`)} hint={t(`noneHint.${list}`)} />
      ) : (
        <Lines list={list} page={page} actor={actor} />
      )}
      <Pages list={list} page={page} total={counts[list]} />
    </main>
  );
}

async function Lines({ list, page, actor }: { list: FollowupList; page: number; actor: Actor }) {
  const store = await openStore();
  const now = clock();
  const { today } = now;
  switch (list) {
    case "refunds":
      return (
        <RefundList
          lines={await listRefunds(store, actor, page)}
          today={today}
          act={may(actor, "case.refund") ? refund : undefined}
        />
      );
    case "watches":
      return (
        <WatchList
          lines={await listWatches(store, actor, now, page)}
          today={today}
          act={may(actor, "watch.record") ? look : undefined}
        />
      );
    case "debts":
      return <DebtList lines={await listDebts(store, actor, page)} today={today} />;
    case "quarantine":
      return <QuarantineList lines={await listQuarantine(store, actor, now, page)} today={today} />;
  }
}

async function Pages({ list, page, total }: { list: FollowupList; page: number; total: number }) {
  const last = Math.max(1, Math.ceil(total / followupPage));
  if (last === 1) return null;
  const t = await getTranslations("people");
  const to = (n: number) => `/followups?list=${list}&page=${n}` as Route;
  return (
    <nav className="ends pages" aria-label={t("pages")}>
      {page > 1 ? (
        <Link className="btn" href={to(page - 1)} prefetch={false}>
          {t("before")}
        </Link>
      ) : null}
      <span className="quiet">{t("page", { page, pages: last })}</span>
      {page < last ? (
        <Link className="btn" href={to(page + 1)} prefetch={false}>
          {t("after")}
        </Link>
      ) : null}
    </nav>
  );
}
