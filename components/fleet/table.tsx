"use client";

import { type RowSelectionState, type SortingState, useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import type { FleetColumn } from "@/domain/fleet/layout";
import { type FleetQuery, sortKeyOf } from "@/domain/fleet/query";
import type { FleetRow } from "@/domain/fleet/view";
import { type CellPlace, useEditing } from "./cell/editing";
import { cellHandlers, cellProps } from "./cell/keys";
import { CellSlot } from "./cell/slot";
import { isOver, Today } from "./cells";
import { columnOfKey, columnsFor, lookOf, pick } from "./columns";
import { openOverList } from "./drawer/open";
import { Head } from "./layout/head";
import type { TableLayout } from "./layout/keep";
import { useColumnName } from "./layout/names";
import { useRoom, useWidths } from "./layout/room";
import { Order, useSortWords } from "./sortkeys";
import { type FleetTableModel, type FleetTableRow, features } from "./tablemodel";
import type { FleetView } from "./view";

interface FleetTableProps {
  view: FleetView;
  layout: TableLayout;
  /** Whether rows may be chosen: the reader does something with cards. */
  handles: boolean;
  chosen: RowSelectionState;
  choose: (next: RowSelectionState) => void;
  /** Rows that the filter has no more. */
  dimmed: ReadonlySet<string>;
  open: (row: Pick<FleetRow, "id">) => void;
  paste: (text: string, from: CellPlace) => void;
}

/** The ledger. One markup: below 1028 px each row is a card. */
export function FleetTable({ view, layout, handles, chosen, choose, dimmed, open, paste }: FleetTableProps) {
  const t = useTranslations("fleet");
  const name = useColumnName(layout.customs);
  const { query, list, state, go } = view;
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLTableElement>(null);
  const room = useRoom(frame, layout, handles ? 32 : 0);
  const sorting: SortingState = query.sort.map(({ key, descending }) => ({ id: key, desc: descending }));
  const model = useMemo(() => columnsFor(layout.customs, handles), [layout.customs, handles]);
  const table = useTable({
    features,
    columns: model,
    data: list.rows,
    getRowId: rowId,
    manualSorting: true,
    enableRowSelection: handles,
    state: { rowSelection: chosen, sorting, ...placesOf(layout, handles, room.aside) },
    onRowSelectionChange: (change) => choose(typeof change === "function" ? change(chosen) : change),
    onSortingChange: (change) => {
      const next = typeof change === "function" ? change(sorting) : change;
      go({ ...query, sort: sortOf(next), page: 1 });
    },
  });
  const pins = table.getStartVisibleLeafColumns().map((one) => ({ id: one.id, startPx: one.getStart("start") }));
  useWidths(element, layout, room, pins);
  const sortWords = useSortWords(layout.customs);
  const keys = useRowKeys(open);
  const editing = useEditing();
  /** Class of a column's cells, with its place among the pinned ones. */
  const look = (id: string) => {
    const place = room.wide ? pins.findIndex((one) => one.id === id) : -1;
    return place < 0 ? lookOf(id) : `${lookOf(id)} pin pin-${place}`;
  };
  return (
    <Frame view={view}>
      <Scroll frame={frame} wide={room.wide} label={t("layout.frame")}>
        <table
          ref={element}
          className={`ledger ${layout.isPlain ? "plain" : "own"} ${layout.layout.density}`}
          aria-busy={state === "reading"}
        >
          <caption className="vh">{t("caption", { sort: sortWords(query.sort) })}</caption>
          <colgroup>
            {table.getVisibleLeafColumns().map(({ id }) => (
              <col key={id} className={lookOf(id)} data-column={id} />
            ))}
          </colgroup>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) =>
                  header.column.id === pick ? (
                    <th key={header.id} scope="col" className={look(pick)}>
                      <table.FlexRender header={header} />
                    </th>
                  ) : (
                    <Head
                      key={header.id}
                      id={header.column.id as FleetColumn} // the table's columns are the layout's
                      look={look(header.column.id)}
                      sort={ariaSortOf(header.column.id, query.sort)}
                      layout={layout}
                    >
                      <table.FlexRender header={header} />
                    </Head>
                  ),
                )}
              </tr>
            ))}
          </thead>
          <tbody
            onKeyDown={(event) => keys.press(event, table)}
            onClickCapture={(event) => openOverList(event, open)}
            {...cellHandlers(editing, paste)}
          >
            {table.getRowModel().rows.map((row, at) => (
              <tr
                key={row.id}
                data-card={row.id}
                tabIndex={at === keys.at ? 0 : -1}
                onFocus={() => keys.setAt(at)}
                className={rowClass(row.original, dimmed)}
                aria-selected={handles ? row.getIsSelected() : undefined}
                onKeyDown={(event) => keys.pressRow(event, row)}
              >
                {row.getVisibleCells().map((cell) =>
                  cell.column.id === "number" ? (
                    <th key={cell.id} scope="row" className={look("number")}>
                      <table.FlexRender cell={cell} />
                    </th>
                  ) : (
                    <td
                      key={cell.id}
                      className={look(cell.column.id)}
                      data-name={
                        lookOf(cell.column.id).startsWith("c-more") ? name(cell.column.id as FleetColumn) : undefined // as above
                      }
                      {...cellProps(editing, row.id, cell.column.id)}
                    >
                      <CellSlot row={row.original} columnId={cell.column.id}>
                        <table.FlexRender cell={cell} />
                      </CellSlot>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Frame>
  );
}

/** The layout as the table's own state. */
function placesOf({ columns }: TableLayout, handles: boolean, aside: ReadonlySet<FleetColumn>) {
  const before = handles ? [pick] : [];
  return {
    columnOrder: [...before, ...columns.map(({ id }) => id)],
    columnVisibility: Object.fromEntries(columns.map(({ id, shown }) => [id, shown && !aside.has(id)])),
    columnPinning: { start: [...before, ...columns.flatMap(({ id, pinned }) => (pinned ? [id] : []))], end: [] },
    columnSizing: Object.fromEntries(columns.flatMap(({ id, widthPx }) => (widthPx === null ? [] : [[id, widthPx]]))),
  };
}

interface ScrollProps {
  frame: React.RefObject<HTMLDivElement | null>;
  wide: boolean;
  label: string;
  children: ReactNode;
}

/** A layout that is wider than the page scrolls inside its own frame, its head and number staying in sight. */
function Scroll({ frame, wide, label, children }: ScrollProps) {
  if (!wide) {
    return (
      <div ref={frame} className="fleet-frame">
        {children}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the arrow keys.
    <section ref={frame} className="fleet-frame wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** What heads and cells need besides their row. */
function Frame({ view: { list, query }, children }: { view: FleetView; children: ReactNode }) {
  return (
    <Today value={list.today}>
      <Order value={query.sort}>{children}</Order>
    </Today>
  );
}

function rowClass(row: FleetRow, dimmed: ReadonlySet<string>): string | undefined {
  return [isOver(row) ? "closed" : "", dimmed.has(row.id) ? "dimmed" : ""].filter(Boolean).join(" ") || undefined;
}

function rowId(row: FleetRow): string {
  return row.id;
}

/** The table's own order as the address has it; keys that are none of ours are left out. */
function sortOf(sorting: SortingState): FleetQuery["sort"] {
  return sorting.flatMap(({ id, desc }) => {
    const key = sortKeyOf(id);
    return key === null ? [] : [{ key, descending: desc }];
  });
}

/** Of the first key alone: a table is sorted by one column, the others part what is equal there. */
function ariaSortOf(column: string, [first]: FleetQuery["sort"]): "ascending" | "descending" | undefined {
  if (first === undefined || columnOfKey(first.key) !== column) return undefined;
  return first.descending ? "descending" : "ascending";
}

/** Ctrl or Cmd with A on a row, not in a field inside it. */
function choosesPage(event: KeyboardEvent): boolean {
  const isField = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), textarea");
  return event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !event.altKey && !isField;
}

/**
 * Arrows move between rows, with Shift they choose on the way; Space chooses one, Ctrl or Cmd with A the page, Enter opens one. One row at a time is
 * in the order of Tab.
 */
function useRowKeys(open: (row: Pick<FleetRow, "id">) => void) {
  const [at, setAt] = useState(0);
  const press = (event: KeyboardEvent<HTMLTableSectionElement>, table: FleetTableModel) => {
    if (choosesPage(event)) {
      event.preventDefault();
      return table.toggleAllPageRowsSelected(true);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...event.currentTarget.rows];
    const from = rows.findIndex((row) => event.target instanceof Node && row.contains(event.target));
    const next = rows[from + step];
    if (from < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
    if (!event.shiftKey) return;
    const both = [from, from + step]
      .flatMap((n) => table.getRowModel().rows[n] ?? [])
      .filter((row) => row.getCanSelect());
    table.setRowSelection((was) => ({ ...was, ...Object.fromEntries(both.map(({ id }) => [id, true])) }));
  };
  const pressRow = (event: KeyboardEvent<HTMLTableRowElement>, row: FleetTableRow) => {
    // Links and boxes inside the row keep their own keys.
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") open(row.original);
    if (event.key !== " " || !row.getCanSelect()) return;
    event.preventDefault();
    row.toggleSelected();
  };
  return { at, setAt, press, pressRow };
}
