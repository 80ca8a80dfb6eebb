"use client";

import { type RowSelectionState, type SortingState, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { type SortKey, sortKeys } from "@/domain/fleet/query";
import type { FleetRow } from "@/domain/fleet/view";
import { cardAddress, isOver, Today } from "./cells";
import { columns, type FleetTableRow, features, keyColumn, readingColumns } from "./columns";
import { Order } from "./sortkeys";
import type { FleetView } from "./view";

interface FleetTableProps {
  view: FleetView;
  /** Whether rows may be chosen: the reader does something with cards. */
  handles: boolean;
  chosen: RowSelectionState;
  choose: (next: RowSelectionState) => void;
}

/** The ledger. One markup: below 1028 px each row is a card. */
export function FleetTable({ view, handles, chosen, choose }: FleetTableProps) {
  const t = useTranslations("fleet");
  const { query, list, state, go } = view;
  const sorting: SortingState = query.sort.map(({ key, descending }) => ({ id: key, desc: descending }));
  const table = useTable({
    features,
    columns: handles ? columns : readingColumns,
    data: list.rows,
    getRowId: rowId,
    manualSorting: true,
    enableRowSelection: handles,
    state: { rowSelection: chosen, sorting },
    onRowSelectionChange: (change) => choose(typeof change === "function" ? change(chosen) : change),
    onSortingChange: (change) => {
      const [next] = typeof change === "function" ? change(sorting) : change;
      const key = sortKeys.find((one) => one === next?.id);
      if (next && key) go({ ...query, sort: [{ key, descending: next.desc }], page: 1 });
    },
  });
  const { key, descending } = query.sort[0] ?? { key: "due", descending: false };
  const keys = useRowKeys();
  return (
    <Frame view={view}>
      <table className="ledger" aria-busy={state === "reading"}>
        <caption className="vh">
          {t("caption", { sort: t(descending ? "sort.byDown" : "sort.by", { column: t(`sort.${key}`) }) })}
        </caption>
        <colgroup>
          {table.getAllLeafColumns().map(({ id }) => (
            <col key={id} className={id} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  scope="col"
                  className={header.column.id === "c-rent" ? "c-rent money" : header.column.id}
                  aria-sort={sortOf(header.column.id, key, descending)}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody onKeyDown={keys.press}>
          {table.getRowModel().rows.map((row, at) => (
            <tr
              key={row.id}
              tabIndex={at === keys.at ? 0 : -1}
              onFocus={() => keys.setAt(at)}
              className={isOver(row.original) ? "closed" : undefined}
              aria-selected={handles ? row.getIsSelected() : undefined}
              onKeyDown={(event) => keys.pressRow(event, row)}
            >
              {row.getAllCells().map((cell) =>
                cell.column.id === "c-no" ? (
                  <th key={cell.id} scope="row" className="c-no">
                    <table.FlexRender cell={cell} />
                  </th>
                ) : (
                  <td key={cell.id} className={cell.column.id === "c-rent" ? "c-rent money" : cell.column.id}>
                    <table.FlexRender cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
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

function rowId(row: FleetRow): string {
  return row.id;
}

function sortOf(column: string, key: SortKey, descending: boolean): "ascending" | "descending" | undefined {
  if (keyColumn[key] !== column) return undefined;
  return descending ? "descending" : "ascending";
}

/** Arrows move between rows, Space chooses one, Enter opens it. One row at a time is in the order of Tab. */
function useRowKeys() {
  const router = useRouter();
  const [at, setAt] = useState(0);
  const press = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...event.currentTarget.rows];
    const from = rows.findIndex((row) => event.target instanceof Node && row.contains(event.target));
    const next = rows[from + step];
    if (from < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const pressRow = (event: KeyboardEvent<HTMLTableRowElement>, row: FleetTableRow) => {
    // Links and boxes inside the row keep their own keys.
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") router.push(cardAddress(row.original));
    if (event.key !== " " || !row.getCanSelect()) return;
    event.preventDefault();
    row.toggleSelected();
  };
  return { at, setAt, press, pressRow };
}
