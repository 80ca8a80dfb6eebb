import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FleetRoom } from "@/components/fleet/room";
import { listChoices } from "@/db/choices";
import { readFigures } from "@/db/fleet/figures";
import { listFleet, readFleetHead } from "@/db/fleet/list";
import { may } from "@/domain/actor";
import { fleetAddress, parseFleetQuery, printFleetQuery } from "@/domain/fleet/query";
import { clock } from "@/server/clock";
import { requireActor } from "@/server/session";
import { openStore } from "@/server/store";
import { addBatchAction, joinBatchAction, openBatches } from "../batches/actions";
import { searchPeople } from "../cards/[id]/actions";
import {
  answerManyAction,
  assignUserAction,
  foreseeFieldsAction,
  openCasesAction,
  setDueAction,
  setFieldsAction,
  waiveHistoriesAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fleet"))("title") };
}

const join = { open: openBatches, add: addBatchAction, join: joinBatchAction };

/** The fleet, once from the server; from then on the page reads rows from `/fleet/rows`. */
export default async function FleetPage({ searchParams }: PageProps<"/fleet">) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const query = parseFleetQuery(new URLSearchParams(given));
  const key = printFleetQuery(query);
  const actor = await requireActor("fleet", fleetAddress(query));
  const [store, at] = [await openStore(), clock()];
  const [list, head, figures, choices] = await Promise.all([
    listFleet(store, actor, at, query),
    readFleetHead(store, actor),
    readFigures(store, actor, at),
    listChoices(store, actor),
  ]);
  const setting = { foresee: foreseeFieldsAction, set: setFieldsAction, choices };
  const actions = may(actor, "case.open")
    ? {
        open: openCasesAction,
        assign: assignUserAction,
        setDue: setDueAction,
        answer: answerManyAction,
        waive: may(actor, "history.close") ? waiveHistoriesAction : null,
        find: searchPeople,
        setting,
        join,
      }
    : null;
  return <FleetRoom first={{ key, list }} head={head} figures={figures} actions={actions} />;
}
