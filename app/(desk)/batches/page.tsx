import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BatchLedger } from "@/components/batch/ledger";
import { Empty } from "@/components/empty";
import { listOpenBatches, listPastBatches, readCollectable } from "@/db/batch/read";
import { may } from "@/domain/actor";
import { combinationOf } from "@/domain/batch/group";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batch"))("title") };
}

/** Visits to be made and written down, and below them those that are over. */
export default async function BatchesPage({ searchParams }: PageProps<"/batches">) {
  const actor = await requireActor("batches", "/batches");
  const [store, t, { today }] = [await openStore(), await getTranslations("batch"), clock()];
  const given = (await searchParams).page;
  const page = typeof given === "string" && /^\d{1,4}$/.test(given) ? Math.max(0, Number(given) - 1) : 0;
  const [open, past, cards] = await Promise.all([
    listOpenBatches(store, actor),
    listPastBatches(store, actor, page),
    readCollectable(store, actor),
  ]);
  const collectable = cards.filter(({ card }) => combinationOf(card) !== null).length;
  const handles = may(actor, "batch.add");
  const nothing = open.length === 0 && past.length === 0 && page === 0;
  return (
    <main className="work" id="work">
      <div className="crumb">
        <h1>{t("title")}</h1>
        <span className="dot">{t("count", { n: open.length })}</span>
        {handles ? (
          <span className="end">
            {may(actor, "template.save") ? (
              <Link href={"/batches/templates" as Route} prefetch={false}>
                {t("templates")}
              </Link>
            ) : null}
            <Link className="btn" href={"/batches/plan" as Route} prefetch={false}>
              {t("route.title")}
            </Link>
            <Link className="btn main" href={"/batches/new" as Route} prefetch={false}>
              {t("new")}
            </Link>
          </span>
        ) : null}
      </div>
      {nothing ? (
        <Empty title={t("empty")} hint={collectable > 0 ? t("emptyHint", { n: collectable }) : t("emptyNone")}>
          {handles && collectable > 0 ? (
            <Link className="btn main" href={"/batches/new" as Route}>
              {t("new")}
            </Link>
          ) : (
            <Link className="btn" href={fleetAddress(fleetWith({ stage: ["ready"] })) as Route}>
              {t("fleet")}
            </Link>
          )}
        </Empty>
      ) : (
        <>
          <h2 className="vh">{t("open")}</h2>
          {open.length > 0 ? <BatchLedger lines={open} today={today} /> : <p className="quiet">{t("noneOpen")}</p>}
          {past.length > 0 || page > 0 ? (
            <section className="visits-past" aria-labelledby="past-h">
              <h2 id="past-h">{t("past")}</h2>
              <BatchLedger lines={past} today={today} />
              <Pages page={page} more={past.length === 50} />
            </section>
          ) : null}
        </>
      )}
    </main>
  );
}

async function Pages({ page, more }: { page: number; more: boolean }) {
  const t = await getTranslations("batch");
  if (page === 0 && !more) return null;
  const to = (at: number) => `/batches?page=${at + 1}` as Route;
  return (
    <nav className="pager" aria-label={t("pages")}>
      {page > 0 ? (
        <Link className="btn low" href={to(page - 1)} prefetch={false}>
          {t("before")}
        </Link>
      ) : null}
      {more ? (
        <Link className="btn low" href={to(page + 1)} prefetch={false}>
          {t("after")}
        </Link>
      ) : null}
    </nav>
  );
}
