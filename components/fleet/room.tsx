"use client";

import { lazy, Suspense } from "react";
import { isExtra, printColumns } from "@/domain/fleet/layout";
import type { Figures, FleetHead } from "@/domain/fleet/view";
import type { BulkActions } from "../bulk/actions";
import { filterOf, useChoice } from "../bulk/choice";
import { useDeeds } from "../bulk/deeds";
import { Crumb } from "./crumb";
import { FacetPanel } from "./facetpanel";
import { FigureBar } from "./figures";
import { Foot } from "./foot";
import { type LayoutGiven, type TableLayout, useTableLayout } from "./layout/keep";
import { LayoutKey } from "./layout/panel";
import { Said } from "./layout/said";
import { ListState } from "./liststate";
import { Missing } from "./missing";
import { Pager } from "./pager";
import { usePanel } from "./panel";
import { QueryBar } from "./querybar";
import { type SavedGiven, ViewLine } from "./saved/line";
import { Spoken } from "./spoken";
import { FleetTable } from "./table";
import { type FirstList, useFleetView } from "./view";

// The deeds with their forms are a third of the room's code, and nobody needs them before a card is chosen.
const BulkBar = lazy(async () => ({ default: (await import("../bulk/bar")).BulkBar }));

interface FleetRoomProps {
  /** The page's own list, and what it was read by. */
  first: FirstList;
  head: FleetHead;
  figures: Figures;
  /** Whether the reader brings cards in. */
  handles: boolean;
  /** The deeds on many cards; null for who only reads. */
  actions: BulkActions | null;
  saved: SavedGiven;
  layout: LayoutGiven;
}

/** The fleet: rendered once on the server, from then on every filter, order and page is read as rows alone. */
export function FleetRoom({ first, head, figures, handles, actions, saved, layout: given }: FleetRoomProps) {
  const layout = useTableLayout(given);
  const view = useFleetView(first, extrasOf(layout));
  const choice = useChoice(view.list.rows, view.query);
  const deeds = useDeeds(actions, choice, view.again);
  const idle = choice.count === 0 && deeds.running === null && deeds.left === null;
  const panel = usePanel();
  return (
    <main className="work fleet" id="work">
      <Said>
        <Crumb head={head} view={view} handles={handles}>
          <ViewLine saved={saved} view={view} layout={layout} />
          <LayoutKey layout={layout} />
        </Crumb>
        <FigureBar figures={figures} query={view.query} today={view.list.today} go={view.go} />
        <QueryBar view={view} layout={layout} panel={panel} />
        <div className={panel.open ? "beside" : "alone"}>
          {panel.open ? <FacetPanel view={view} /> : null}
          <div className="list">
            <Missing view={view} />
            <ListState view={view} cards={head.cards} handles={handles} />
            {view.list.rows.length === 0 ? null : (
              <FleetTable
                view={view}
                layout={layout}
                handles={actions !== null}
                chosen={choice.ids}
                choose={choice.choose}
              />
            )}
            <Pager view={view} />
            {actions === null || idle ? null : (
              <Suspense fallback={null}>
                <BulkBar
                  choice={choice}
                  deeds={deeds}
                  actions={actions}
                  list={view.list}
                  filter={filterOf(view.query)}
                />
              </Suspense>
            )}
          </div>
        </div>
        <Foot view={view} />
        <Spoken view={view} />
      </Said>
    </main>
  );
}

/** The columns for which a row has to bring more, whichever way they stand. */
function extrasOf({ shown }: TableLayout): string {
  return printColumns(shown.flatMap(({ id }) => (isExtra(id) ? [id] : [])).sort());
}
