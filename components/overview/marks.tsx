import type { ReactNode } from "react";
import { type FleetQuery, fleetAddress } from "@/domain/fleet/query";

/** How a part is filled: told apart by what is drawn in it, so that it reads in grey, in the dark and without seeing colours. */
export type Fill = "full" | "hatch" | "dots" | "bare";

/** The sheet that every figure is drawn on, at whatever size it is shown. */
export const sheet = { width: 400, left: 40, right: 10, top: 18, bottom: 24 } as const;

/** The fills of one figure. Their ids are the figure's own: a drawing elsewhere on the page may not be there. */
export function Fills({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="ground" width="5" height="5" />
        <path className="stroke" d="M0 0V5" />
      </pattern>
      <pattern id={`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect className="ground" width="5" height="5" />
        <circle className="dot" cx="2.5" cy="2.5" r="1" />
      </pattern>
    </defs>
  );
}

export function fillOf(id: string, fill: Fill): string | undefined {
  return fill === "hatch" || fill === "dots" ? `url(#${id}-${fill})` : undefined;
}

/** One mark: a link to its cards where there are any, its words on hover. By keyboard and ear the table beside it has the same links. */
export function Mark({ query, says, children }: { query: FleetQuery | null; says: string; children: ReactNode }) {
  if (query === null)
    return (
      <g>
        <title>{says}</title>
        {children}
      </g>
    );
  return (
    <a href={fleetAddress(query)} tabIndex={-1}>
      <title>{says}</title>
      {children}
    </a>
  );
}

interface BoxProps {
  id: string;
  fill: Fill;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A filled box; one that would be too thin to see or to hit is a hair. */
export function Box({ id, fill, x, y, width, height }: BoxProps) {
  const shape = { x: round(x), y: round(y), width: round(Math.max(width, 0.8)), height: round(Math.max(height, 0.8)) };
  return <rect className={`fill ${fill}`} fill={fillOf(id, fill)} {...shape} />;
}

/** A legend's swatch, filled as its part is. */
export function Swatch({ id, fill, word }: { id: string; fill: Fill; word: string }) {
  return (
    <span className="swatch">
      <svg viewBox="0 0 14 10" aria-hidden="true" focusable="false">
        <rect className={`fill ${fill}`} fill={fillOf(id, fill)} x="0.5" y="0.5" width="13" height="9" />
      </svg>
      {word}
    </span>
  );
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A name as long as there is room, in halves of a 汉字: letters take one, 汉字 two. */
export function shortened(name: string, room: number): string {
  let left = room;
  let shown = "";
  for (const one of name) {
    left -= /[\u2e80-\uffef]/u.test(one) ? 2 : 1.05;
    if (left < 0) return `${shown}…`;
    shown += one;
  }
  return shown;
}
