import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { dialTest, removePaper, withdrawPaper } from "@/app/cards/[id]/certificates/actions";
import { FleetRoom } from "@/components/fleet/room";
import { headOf } from "@/db/changes";
import { listChoices } from "@/db/choices";
import { withExtras } from "@/db/fleet/extras";
import { readFigures } from "@/db/fleet/figures";
import { readFleetHead } from "@/db/fleet/head";
import { listFleet } from "@/db/fleet/list";
import { may } from "@/domain/actor";
import { bulkDos, bulkKinds } from "@/domain/bulk";
import { printColumns } from "@/domain/fleet/layout";
import { parseFleetQuery, printFleetQuery } from "@/domain/fleet/query";
import { isBare, viewAddress, viewIn, withView } from "@/domain/fleet/saved";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { openBatches } from "../batches/actions";
import { searchPeople } from "../cards/[id]/actions";
import { acts, warningActs } from "../cards/[id]/acts";
import { countChosenAction, doBulkAction, foreseeBulkAction, stopBulkAction, takeBackAction } from "./actions";
import { editCellsAction, foreseeCellsAction, takeBackCellsAction } from "./cells";
import { lookAtCard } from "./look";
import { tableOf } from "./table";
import { keepLayoutAction, pinViewAction, removeViewAction, saveViewAction } from "./views/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fleet"))("title") };
}

const viewActions = { save: saveViewAction, remove: removeViewAction, pin: pinViewAction };

const card = {
  look: lookAtCard,
  acts,
  warningActs,
  paperActs: { remove: removePaper, withdraw: withdrawPaper, dialTest },
};

/** The fleet, once from the server; from then on the page reads rows from `/fleet/rows`. */
export default async function FleetPage({ searchParams }: PageProps<"/fleet">) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const params = new URLSearchParams(given);
  const query = parseFleetQuery(params);
  const key = printFleetQuery(query);
  const viewId = viewIn(params);
  const named = withView(key, viewId);
  const actor = await requireActor("fleet", named === "" ? "/fleet" : `/fleet?${named}`);
  const [store, at] = [await openStore(), clock()];
  const table = await tableOf(store, actor, at, viewId);
  if (table.view && isBare(params) && viewAddress(table.view) !== named)
    redirect(`/fleet?${viewAddress(table.view)}` as Route);
  // Before anything is read: what happens meanwhile is heard of again, never missed.
  const since = await headOf(store);
  const [list, head, figures, choices] = await Promise.all([
    listFleet(store, actor, at, query),
    readFleetHead(store, actor),
    readFigures(store, actor, at),
    listChoices(store, actor),
  ]);
  const deeds = bulkDos.filter((one) => one !== "visit" && may(actor, bulkKinds[one]));
  const actions = {
    deeds,
    foresee: foreseeBulkAction,
    run: doBulkAction,
    takeBack: takeBackAction,
    stop: stopBulkAction,
    count: countChosenAction,
    find: searchPeople,
    visits: openBatches,
    choices,
  };
  const { teams, labels } = choices;
  const cells = may(actor, "card.edit")
    ? {
        edit: editCellsAction,
        foresee: foreseeCellsAction,
        takeBack: takeBackCellsAction,
        find: searchPeople,
        choices: { teams, labels },
      }
    : null;
  return (
    <FleetRoom
      first={{ key, columns: printColumns(table.extras), list: await withExtras(store, actor, list, table.extras) }}
      standing={{ since, head, figures }}
      cells={cells}
      card={card}
      handles={may(actor, "case.open")}
      actions={deeds.length === 0 ? null : actions}
      saved={{ opened: table.view, lost: viewId !== null && table.view === null, ...viewActions }}
      layout={{ ...table.layout, keep: keepLayoutAction }}
    />
  );
}
