import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/empty";
import { RouteBoard } from "@/components/routing/board";
import { listHandlers } from "@/db/batch/handlers";
import { readPlanCards } from "@/db/batch/route";
import { listEntities } from "@/db/entities";
import { readRules } from "@/db/rules";
import { may } from "@/domain/actor";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import { addWorkdays } from "@/domain/workdays";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { addBatchAction, rerouteAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batch.route"))("title") };
}

/** 排路线: all ready cards in the fewest visits and online sessions. */
export default async function PlanPage() {
  const actor = await requireActor("batches", "/batches/plan");
  if (!may(actor, "batch.add")) notFound();
  const [store, t, batch, at] = [
    await openStore(),
    await getTranslations("batch.route"),
    await getTranslations("batch"),
    clock(),
  ];
  const [{ cards, more }, handlers, entities, rules] = await Promise.all([
    readPlanCards(store, actor, at),
    listHandlers(store, actor),
    listEntities(store, actor),
    readRules(store),
  ]);
  const firms = Object.fromEntries(
    entities.map(({ id, name, accountManager, accountManagerPhone }) => [
      id,
      { name, accountManager, accountManagerPhone },
    ]),
  );
  const visit = {
    plannedOn: addWorkdays(rules.holidays, at.today, 1),
    place: null,
    operatorId: actor.personId,
    operatorName: actor.name,
    accountManager: null,
    accountManagerPhone: null,
    note: null,
  };
  return (
    <main className="work visits routing" id="work">
      <nav className="crumb" aria-label={batch("page.crumb")}>
        <Link href={"/batches" as Route}>{batch("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("title")}</h1>
      </nav>
      {cards.length === 0 ? (
        <Empty title={t("none")} hint={t("noneHint")}>
          <Link className="btn" href={fleetAddress(fleetWith({ stage: ["ready"] })) as Route}>
            {batch("fleet")}
          </Link>
        </Empty>
      ) : (
        <RouteBoard
          cards={cards}
          more={more}
          firms={firms}
          visit={visit}
          handlers={handlers}
          today={at.today}
          acts={{ add: addBatchAction, reroute: rerouteAction }}
        />
      )}
    </main>
  );
}
