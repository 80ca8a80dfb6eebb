"use client";

import type { RowSelectionState } from "@tanstack/react-table";
import { lazy, Suspense, useState } from "react";
import { isExtra, printColumns } from "@/domain/fleet/layout";
import type { Figures, FleetHead, FleetRow } from "@/domain/fleet/view";
import { Crumb } from "./crumb";
import { FacetPanel } from "./facetpanel";
import { FigureBar } from "./figures";
import { Foot } from "./foot";
import { type LayoutGiven, type TableLayout, useTableLayout } from "./layout/keep";
import { LayoutKey } from "./layout/panel";
import { Said } from "./layout/said";
import { ListState } from "./liststate";
import { Missing } from "./missing";
import type { BatchActions, BatchOutcome } from "./outcome";
import { Pager } from "./pager";
import { usePanel } from "./panel";
import { QueryBar } from "./querybar";
import { type SavedGiven, ViewLine } from "./saved/line";
import { Spoken } from "./spoken";
import { FleetTable } from "./table";
import { type FirstList, useFleetView } from "./view";

// The deeds with their forms are a third of the room's code, and nobody needs them before a card is chosen.
const BatchBar = lazy(async () => ({ default: (await import("./batch")).BatchBar }));

interface FleetRoomProps {
  /** The page's own list, and what it was read by. */
  first: FirstList;
  head: FleetHead;
  figures: Figures;
  /** The deeds on cards; null for who only reads. */
  actions: BatchActions | null;
  saved: SavedGiven;
  layout: LayoutGiven;
}

/** The fleet: rendered once on the server, from then on every filter, order and page is read as rows alone. */
export function FleetRoom({ first, head, figures, actions, saved, layout: given }: FleetRoomProps) {
  const layout = useTableLayout(given);
  const view = useFleetView(first, extrasOf(layout));
  const choice = useChoice(view.list.rows);
  const panel = usePanel();
  const onDone = (outcome: BatchOutcome) => {
    choice.keep(outcome.refused);
    view.again();
  };
  return (
    <main className="work fleet" id="work">
      <Said>
        <Crumb head={head} view={view} handles={actions !== null}>
          <ViewLine saved={saved} view={view} layout={layout} />
          <LayoutKey layout={layout} />
        </Crumb>
        <FigureBar figures={figures} query={view.query} today={view.list.today} go={view.go} />
        <QueryBar view={view} layout={layout} panel={panel} />
        <div className={panel.open ? "beside" : "alone"}>
          {panel.open ? <FacetPanel view={view} /> : null}
          <div className="list">
            <Missing view={view} />
            <ListState view={view} cards={head.cards} handles={actions !== null} />
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
            {actions === null || choice.rows.length === 0 ? null : (
              <Suspense fallback={null}>
                <BatchBar
                  rows={choice.rows}
                  actions={actions}
                  refused={choice.refused}
                  onDone={onDone}
                  onClear={choice.clear}
                  onDismiss={choice.dismiss}
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

/** The chosen cards, kept through paging and filtering with what was last seen of them. */
function useChoice(shown: readonly FleetRow[]) {
  const [chosen, setChosen] = useState<Readonly<Record<string, FleetRow>>>({});
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  const now = new Map(shown.map((row) => [row.id, row]));
  const take = (ids: readonly string[]) => {
    const rows = ids.flatMap((id) => now.get(id) ?? chosen[id] ?? []);
    setChosen(Object.fromEntries(rows.map((row) => [row.id, row])));
  };
  const ids: RowSelectionState = Object.fromEntries(Object.keys(chosen).map((id) => [id, true]));
  return {
    ids,
    rows: Object.values(chosen).map((row) => now.get(row.id) ?? row),
    refused,
    choose: (next: RowSelectionState) => take(Object.keys(next)),
    keep: (left: BatchOutcome["refused"]) => {
      setRefused(left);
      take(left.map((one) => one.cardId));
    },
    clear: () => {
      setChosen({});
      setRefused([]);
    },
    dismiss: () => setRefused([]),
  };
}
