"use client";

import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Box } from "@/domain/reading/reading";

/** A place on the page that something was read at. */
export interface Mark {
  /** As the line beside the page is numbered. */
  no: number;
  look: "fits" | "bad" | "plain";
  page: number;
  boxes: readonly Box[];
}

interface SheetProps {
  /** The page as it is drawn: a picture or a canvas as wide as what it stands in. */
  children: ReactNode;
  marks: readonly Mark[];
  /** Number of the mark that is looked at: it is lit and brought into sight. */
  focus: number | null;
  /** Quarter turns. */
  turn: number;
  /** 1 is as wide as its place. */
  zoom: number;
}

/** Places are given in parts of the page; the drawing's own width in units, so that a badge on it is not stretched. */
const wide = 1000;

/** A page with marks on it, turned and enlarged; what was read stays in its place. Sizes go through the CSSOM, which the page's policy allows. */
export function Sheet({ children, marks, focus, turn, zoom }: SheetProps) {
  const view = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const leaf = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState(0);
  const turned = turn % 2 === 1;

  const layOut = useCallback(() => {
    const [outer, middle, inner] = [view.current, frame.current, leaf.current];
    if (!outer || !middle || !inner || inner.offsetHeight < 4) return;
    const high = inner.offsetHeight / inner.offsetWidth;
    const room = outer.clientWidth - 2;
    const width = Math.max(40, turned ? (room * zoom) / high : room * zoom);
    inner.style.width = `${width}px`;
    middle.style.width = `${turned ? width * high : width}px`;
    middle.style.height = `${turned ? width : width * high}px`;
    inner.style.transform = `translate(-50%, -50%) rotate(${(turn % 4) * 90}deg)`;
    setRatio(high);
  }, [turn, turned, zoom]);

  useLayoutEffect(layOut, [layOut]);
  useEffect(() => {
    const watch = new ResizeObserver(layOut);
    for (const one of [view.current, leaf.current]) if (one) watch.observe(one);
    return () => watch.disconnect();
  }, [layOut]);
  useEffect(() => {
    const mark = marks.find((one) => one.no === focus);
    if (mark && ratio > 0) bringIn(view.current, frame.current, centreOf(mark.boxes), turn % 4);
  }, [marks, focus, turn, ratio]);

  return (
    <div className="sheet-view" ref={view} tabIndex={zoom > 1 ? 0 : undefined}>
      <div className="sheet-frame" ref={frame}>
        <div className="sheet-leaf" ref={leaf}>
          {children}
          {ratio > 0 ? <Marks marks={marks} focus={focus} high={wide * ratio} /> : null}
        </div>
      </div>
    </div>
  );
}

function Marks({ marks, focus, high }: { marks: readonly Mark[]; focus: number | null; high: number }) {
  return (
    <svg className="marks" viewBox={`0 0 ${wide} ${high}`} aria-hidden="true">
      {marks.map(({ no, look, boxes }) => (
        <g key={`${no} ${boxes[0]?.x} ${boxes[0]?.y}`} className={[look, no === focus ? "lit" : ""].join(" ")}>
          {boxes.map((box) => (
            <rect
              key={`${box.x} ${box.y}`}
              x={box.x * wide - 4}
              y={box.y * high - 4}
              width={box.width * wide + 8}
              height={box.height * high + 8}
            />
          ))}
          {boxes[0] ? <Badge no={no} x={(boxes[0].x + boxes[0].width) * wide} y={boxes[0].y * high} /> : null}
        </g>
      ))}
    </svg>
  );
}

function Badge({ no, x, y }: { no: number; x: number; y: number }) {
  const left = Math.min(x + 4, wide - 26);
  return (
    <>
      <rect className="badge" x={left} y={Math.max(0, y - 16)} width={24} height={24} />
      <text x={left + 12} y={Math.max(0, y - 16) + 18} textAnchor="middle">
        {no}
      </text>
    </>
  );
}

function centreOf(boxes: readonly Box[]): { x: number; y: number } {
  const [first] = boxes;
  return first ? { x: first.x + first.width / 2, y: first.y + first.height / 2 } : { x: 0.5, y: 0.5 };
}

/** Scrolls within the sheet alone; the page beside stays. */
function bringIn(view: HTMLElement | null, frame: HTMLElement | null, at: { x: number; y: number }, turns: number) {
  if (!view || !frame) return;
  const [x, y] = [
    [at.x, at.y],
    [1 - at.y, at.x],
    [1 - at.x, 1 - at.y],
    [at.y, 1 - at.x],
  ][turns] ?? [at.x, at.y];
  const left = (x ?? 0) * frame.offsetWidth - view.clientWidth / 2;
  const top = (y ?? 0) * frame.offsetHeight - view.clientHeight / 2;
  view.scrollTo({ left, top });
}
