"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { type FleetColumn, readWidth, widthBounds } from "@/domain/fleet/layout";
import type { TableLayout } from "./keep";
import { useColumnName } from "./names";
import { useSaid } from "./said";

interface HeadProps {
  id: FleetColumn;
  look: string;
  sort: "ascending" | "descending" | undefined;
  layout: TableLayout;
  children: ReactNode;
}

const dragged = "text/x-simoff-column";
const stepPx = 8;

/**
 * The head of a column. It is dragged to another place and its edge to another width; with the focus in it Shift+←/→ makes it narrower and wider,
 * Alt+Shift+←/→ moves it.
 */
export function Head({ id, look, sort, layout, children }: HeadProps) {
  const [over, setOver] = useState(false);
  const cell = useRef<HTMLTableCellElement>(null);
  const moves = id !== "number";
  const press = useHeadKeys(id, layout, cell);
  const drop = (event: DragEvent) => {
    setOver(false);
    const from = layout.columns.find((one) => one.id === event.dataTransfer.getData(dragged));
    if (from === undefined || from.id === id) return;
    event.preventDefault();
    layout.move(from.id, id);
  };
  return (
    <th
      ref={cell}
      scope="col"
      className={over ? `${look} over` : look}
      aria-sort={sort}
      draggable={moves}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragged, id);
        event.dataTransfer.effectAllowed = "move";
      }}
      onDragOver={(event) => {
        if (!moves || !event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onKeyDown={press}
    >
      {children}
      <Grip id={id} layout={layout} />
    </th>
  );
}

function useHeadKeys(id: FleetColumn, layout: TableLayout, cell: React.RefObject<HTMLTableCellElement | null>) {
  const t = useTranslations("fleet.layout");
  const name = useColumnName(layout.customs);
  const say = useSaid();
  return (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (by === 0 || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey) {
      const place = layout.shown.findIndex((one) => one.id === id) + by;
      if (id === "number" || place < 1 || place >= layout.shown.length) return;
      layout.step(id, by);
      return say(t("moved", { column: name(id), n: place + 1 }));
    }
    const px = readWidth((cell.current?.offsetWidth ?? 0) + by * stepPx);
    if (px === null) return;
    layout.change(id, { widthPx: px });
    say(t("sized", { column: name(id), px }));
  };
}

/** The edge of a column, dragged by the pointer. By keyboard its head does the same, so it is no stop of its own. */
function Grip({ id, layout }: { id: FleetColumn; layout: TableLayout }) {
  const t = useTranslations("fleet.layout");
  const start = useRef<{ x: number; px: number; col: HTMLElement | null } | null>(null);
  const widthAt = (event: PointerEvent) => {
    const { x, px } = start.current ?? { x: 0, px: 0 };
    return Math.min(Math.max(Math.round(px + event.clientX - x), widthBounds.least), widthBounds.most);
  };
  const down = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return;
    const head = event.currentTarget.closest("th");
    const col = event.currentTarget.closest("table")?.querySelector<HTMLElement>(`col[data-column="${id}"]`) ?? null;
    start.current = { x: event.clientX, px: head?.offsetWidth ?? 0, col };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (start.current?.col) start.current.col.style.width = `${widthAt(event)}px`;
  };
  const up = (event: PointerEvent) => {
    if (start.current && event.clientX !== start.current.x) layout.change(id, { widthPx: widthAt(event) });
    start.current = null;
  };
  return (
    <span
      className="grip"
      aria-hidden="true"
      title={t("resize")}
      draggable
      onDragStart={(event) => {
        // The head's own dragging would begin otherwise.
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        start.current = null;
      }}
      onDoubleClick={() => layout.change(id, { widthPx: null })}
    />
  );
}
