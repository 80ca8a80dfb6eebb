import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Collect } from "@/components/batch/collect";
import { Suggestions } from "@/components/batch/suggestions";
import { Empty } from "@/components/empty";
import { listHandlers } from "@/db/batch/handlers";
import { readCollectable } from "@/db/batch/read";
import { readRules } from "@/db/rules";
import { may } from "@/domain/actor";
import { groupReady } from "@/domain/batch/group";
import { fleetAddress, fleetWith } from "@/domain/fleet/query";
import { addWorkdays } from "@/domain/workdays";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { addBatchAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batch"))("new") };
}

/** A new visit from what stands ready: the groups, and the cards of the one that is chosen. */
export default async function NewBatchPage({ searchParams }: PageProps<"/batches/new">) {
  const actor = await requireActor("batches", "/batches/new");
  if (!may(actor, "batch.add")) notFound();
  const [store, t, { today }] = [await openStore(), await getTranslations("batch"), clock()];
  const [cards, handlers, rules] = await Promise.all([
    readCollectable(store, actor),
    listHandlers(store, actor),
    readRules(store),
  ]);
  const groups = groupReady(rules, cards, today);
  const { group: wanted } = await searchParams;
  const chosen = groups.find((one) => one.key === wanted) ?? (groups.length === 1 ? groups[0] : undefined);
  const members = cards.filter(({ card }) => chosen?.cardIds.includes(card.id));
  const entity = members[0]?.entity ?? null;
  const entities = Object.fromEntries(cards.flatMap((one) => (one.entity ? [[one.entity.id, one.entity.name]] : [])));
  const visit = {
    plannedOn: addWorkdays(rules.holidays, today, 1),
    place: null,
    operatorId: actor.personId,
    operatorName: actor.name,
    accountManager: entity?.accountManager ?? null,
    accountManagerPhone: entity?.accountManagerPhone ?? null,
    note: null,
  };
  return (
    <main className="work visits" id="work">
      <nav className="crumb" aria-label={t("page.crumb")}>
        <Link href={"/batches" as Route}>{t("title")}</Link>
        <span aria-hidden="true">/</span>
        <h1>{t("new")}</h1>
      </nav>
      <div className="page">
        {groups.length === 0 ? (
          <Empty title={t("suggest.none")} hint={t("suggest.noneHint")}>
            <Link className="btn" href={fleetAddress(fleetWith({ stage: ["ready"] })) as Route}>
              {t("fleet")}
            </Link>
          </Empty>
        ) : (
          <Suggestions groups={groups} entities={entities} chosen={chosen?.key ?? null} today={today} />
        )}
        {chosen ? (
          <Collect
            key={chosen.key}
            cards={members.map(({ card: { id, number, userName, holder, rentFen } }) => ({
              id,
              number,
              userName,
              holder,
              rentFen,
            }))}
            visit={visit}
            handlers={handlers}
            add={addBatchAction}
          />
        ) : null}
      </div>
    </main>
  );
}
