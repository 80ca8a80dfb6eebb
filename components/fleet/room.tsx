"use client";

import { lazy, Suspense } from "react";
import { isExtra, printColumns } from "@/domain/fleet/layout";
import type { BulkActions } from "../bulk/actions";
import { filterOf, useChoice } from "../bulk/choice";
import { useDeeds } from "../bulk/deeds";
import { useAddress } from "./address";
import type { CellActs } from "./cell/acts";
import { Crumb } from "./crumb";
import { DrawerHost, useDrawer, withCard } from "./drawer/host";
import type { CardLook } from "./drawer/look";
import { FacetPanel } from "./facetpanel";
import { FigureBar } from "./figures";
import { Foot } from "./foot";
import { type LayoutGiven, type TableLayout, useTableLayout } from "./layout/keep";
import { LayoutKey } from "./layout/panel";
import { Said } from "./layout/said";
import { ListState } from "./liststate";
import { type Standing, useLive } from "./live/live";
import { LiveTable } from "./live/table";
import { Missing } from "./missing";
import { Pager } from "./pager";
import { usePanel } from "./panel";
import { usePlace } from "./place";
import { QueryBar } from "./querybar";
import { type SavedGiven, ViewLine } from "./saved/line";
import { Spoken } from "./spoken";
import { type FirstList, useFleetView } from "./view";

// The deeds with their forms are a third of the room's code, and nobody needs them before a card is chosen.
const BulkBar = lazy(async () => ({ default: (await import("../bulk/bar")).BulkBar }));

interface FleetRoomProps {
  /** The page's own list, and what it was read by. */
  first: FirstList;
  standing: Standing;
  /** What the cells of the list do; null for who only reads. */
  cells: CellActs | null;
  /** How a card is read and worked on in the drawer over the list. */
  card: CardLook;
  /** Whether the reader brings cards in. */
  handles: boolean;
  /** The deeds on many cards; null for who only reads. */
  actions: BulkActions | null;
  saved: SavedGiven;
  layout: LayoutGiven;
}

/** The fleet: rendered once on the server, from then on every filter, order and page is read as rows alone. */
export function FleetRoom({ first, standing, cells, card, handles, actions, saved, layout: given }: FleetRoomProps) {
  const layout = useTableLayout(given);
  const columns = extrasOf(layout);
  const drawer = useDrawer();
  const live = useLive(useFleetView(first, columns), columns, standing);
  const { view, head, figures } = live;
  const choice = useChoice(view.list.rows, view.query);
  const deeds = useDeeds(actions, choice, view.again);
  const idle = choice.count === 0 && deeds.running === null && deeds.left === null;
  const panel = usePanel();
  usePlace({
    address: withCard(useAddress(), null),
    ids: view.list.rows.map(({ id }) => id),
    isRead: view.state === "read",
  });
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
            <LiveTable
              live={live}
              layout={layout}
              cells={cells}
              rows={choice.rows ?? []}
              handles={actions !== null}
              chosen={choice.ids}
              choose={choice.choose}
              open={drawer.open}
            />
            <Pager view={view} />
            {actions === null || idle ? null : (
              <Suspense fallback={null}>
                <BulkBar
                  choice={choice}
                  deeds={deeds}
                  actions={actions}
                  list={view.list}
                  filter={filterOf(view.query)}
                  column={cells === null ? null : { acts: cells, live, customs: layout.customs }}
                />
              </Suspense>
            )}
          </div>
        </div>
        <DrawerHost drawer={drawer} live={live} card={card} />
        <Foot view={view} layout={layout} />
        <Spoken view={view} customs={layout.customs} />
      </Said>
    </main>
  );
}

/** The columns for which a row has to bring more, whichever way they stand. */
function extrasOf({ shown }: TableLayout): string {
  return printColumns(shown.flatMap(({ id }) => (isExtra(id) ? [id] : [])).sort());
}
