"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef } from "react";
import type { FleetColumn } from "@/domain/fleet/layout";
import type { FleetQuery } from "@/domain/fleet/query";
import type { FleetRow } from "@/domain/fleet/view";
import { type CellPlace, useEditing } from "./cell/editing";
import { cellHandlers } from "./cell/keys";
import { Today } from "./cells";
import { ColumnHead, columnOfKey, pickLook, pickPx, useColumns } from "./columns";
import { openOverList } from "./drawer/open";
import { Head } from "./layout/head";
import type { TableLayout } from "./layout/keep";
import { useRoom, useWidths } from "./layout/room";
import { type Picked, usePicking } from "./picking";
import { PickPage, TableRow } from "./row";
import { useRowKeys } from "./rowkeys";
import { Order, useSortWords } from "./sortkeys";
import type { FleetView } from "./view";

interface FleetTableProps {
  view: FleetView;
  layout: TableLayout;
  /** Whether rows may be chosen: the reader does something with cards. */
  handles: boolean;
  chosen: Picked;
  choose: (next: Picked) => void;
  /** Rows that the filter has no more. */
  dimmed: ReadonlySet<string>;
  open: (row: Pick<FleetRow, "id">) => void;
  paste: (text: string, from: CellPlace) => void;
}

/** The ledger. One markup: below 1028 px each row is a card. */
export function FleetTable({ view, layout, handles, chosen, choose, dimmed, open, paste }: FleetTableProps) {
  const t = useTranslations("fleet");
  const { query, list, state, go } = view;
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLTableElement>(null);
  const room = useRoom(frame, layout, handles ? pickPx : 0);
  const { columns, pins, pickCell } = useColumns(layout, room, handles);
  useWidths(element, layout, room, pins);
  const sortWords = useSortWords(layout.customs);
  const picking = usePicking(list.rows, chosen, choose);
  const keys = useRowKeys({ rows: list.rows, chosen, picking: handles ? picking : null, open });
  const editing = useEditing();
  const sortBy = useCallback((sort: FleetQuery["sort"]) => go({ ...query, sort, page: 1 }), [go, query]);
  return (
    <Today value={list.today}>
      <Order value={query.sort}>
        <Scroll frame={frame} wide={room.wide} label={t("layout.frame")}>
          <table
            ref={element}
            className={`ledger ${layout.isPlain ? "plain" : "own"} ${layout.layout.density}`}
            aria-busy={state === "reading"}
          >
            <caption className="vh">{t("caption", { sort: sortWords(query.sort) })}</caption>
            <colgroup>
              {handles ? <col className={pickLook} data-column="pick" /> : null}
              {columns.map(({ id, look }) => (
                <col key={id} className={look} data-column={id} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {handles ? (
                  <th scope="col" className={pickCell}>
                    <PickPage every={picking.every} some={picking.some} chooseAll={picking.all} />
                  </th>
                ) : null}
                {columns.map(({ id, cellLook }) => (
                  <Head key={id} id={id} look={cellLook} sort={ariaSortOf(id, query.sort)} layout={layout}>
                    <ColumnHead id={id} layout={layout} sortBy={sortBy} />
                  </Head>
                ))}
              </tr>
            </thead>
            <tbody
              {...keys.handlers}
              onClickCapture={(event) => openOverList(event, open)}
              {...cellHandlers(editing, paste)}
            >
              {list.rows.map((row, at) => (
                <TableRow
                  key={row.id}
                  row={row}
                  columns={columns}
                  pickCell={handles ? pickCell : null}
                  chosen={chosen[row.id] === true}
                  dimmed={dimmed.has(row.id)}
                  stop={at === keys.at}
                  edits={editing !== null}
                  choose={picking.pick}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      </Order>
    </Today>
  );
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

/** Of the first key alone: a table is sorted by one column, the others part what is equal there. */
function ariaSortOf(column: FleetColumn, [first]: FleetQuery["sort"]): "ascending" | "descending" | undefined {
  if (first === undefined || columnOfKey(first.key) !== column) return undefined;
  return first.descending ? "descending" : "ascending";
}
