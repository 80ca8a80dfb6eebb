import type { ReactNode } from "react";

/** Drawn on a 16 px grid with a 1.5 px pen; stages share one family of circles. */
const drawings = {
  ask: <path d="M5.4 6.1a2.6 2.6 0 1 1 3.7 2.3C8.3 8.8 8 9.2 8 10.2M8 12.7v.1" />,
  back: <path d="M6 3 3 6l3 3M3 6h6.2a3.5 3.5 0 0 1 0 7H6.5" />,
  book: <path d="M2.5 2.5h11v11h-11zM2.5 6h11M6.5 6v7.5" />,
  camera: (
    <>
      <path d="M2 5h3l1.1-1.8h3.8L11 5h3v8H2z" />
      <circle cx="8" cy="8.8" r="2.4" />
    </>
  ),
  chart: <path d="M2.5 2.5v11h11M5 10.5V8M8 10.5V5M11 10.5V7" />,
  check: <path d="M3 8.6l3.2 3.2L13 4.7" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.1l2.1 1.4" />
    </>
  ),
  copy: <path d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  door: <path d="M9.5 2.5h-6v11h6M7 8h6.5M11 5.5 13.5 8 11 10.5" />,
  down: <path d="M3.5 6 8 10.5 12.5 6" />,
  edit: <path d="M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2zM9.3 4.5l2.2 2.2" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  file: <path d="M4 2.5h5.5L12 5v8.5H4zM9.5 2.5V5H12M6 8h4M6 10.5h4" />,
  filed: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M5.5 8.2l1.8 1.8 3.2-3.6" />
    </>
  ),
  filter: <path d="M2 3.5h12M4.5 8h7M6.5 12.5h3" />,
  fork: <path d="M8 14V9L3.5 4.5M8 9l4.5-4.5M3.5 7.5v-3h3M12.5 7.5v-3h-3" />,
  globe: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M2.5 8h11M8 2.5c2 1.8 2.6 3.6 2.6 5.5S10 11.7 8 13.5C6 11.7 5.4 9.9 5.4 8S6 4.3 8 2.5z" />
    </>
  ),
  import: <path d="M8 2.5V10M5 7l3 3 3-3M2.5 9v4.5h11V9" />,
  left: <path d="M10 3.5 5.5 8l4.5 4.5" />,
  link: <path d="M6.5 9.5l3-3M7 4.8l1.2-1.2a3 3 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.2 1.2a3 3 0 0 1-4.2-4.2L4.8 7" />,
  log: <path d="M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3" />,
  mask: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5v11M8 5h4.4M8 8h5.4M8 11h4.4" />
    </>
  ),
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  moved: <path d="M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13" />,
  nofile: <path d="M4 2.5h5.5L12 5v8.5H4z" strokeDasharray="2 1.8" />,
  pulse: <path d="M1.5 8.5h3l1.8-5 3 9 1.9-4h3.3" />,
  none: <circle cx="8" cy="8" r="5.5" />,
  note: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 7.3v3.4M8 5.2v.1" />
    </>
  ),
  off: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M4.2 11.8l7.6-7.6" />
    </>
  ),
  out: <path d="M8 2.5V10M5 7l3 3 3-3M3 13.5h10" />,
  pause: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M6.5 6v4M9.5 6v4" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.3" />
      <path d="M1.8 13.2c0-2.8 1.8-4.2 4.2-4.2s4.2 1.4 4.2 4.2M10.4 3.4a2.2 2.2 0 0 1 0 4M11.8 9.4c1.6.5 2.5 1.8 2.5 3.8" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="2.5" />
      <path d="M3 13.5c0-3 2.2-4.5 5-4.5s5 1.5 5 4.5" />
    </>
  ),
  phone: <path d="M4.5 1.8h7v12.4h-7zM7.2 12.2h1.6" />,
  pin: <path d="M6 2.5h4l-.6 4.2L12 9v1H4V9l2.6-2.3zM8 10v4" />,
  plus: <path d="M8 3v10M3 8h10" />,
  prep: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" stroke="none" />
    </>
  ),
  print: <path d="M4.5 5.5v-3h7v3M4.5 11h-2V5.5h11V11h-2M4.5 9h7v4.5h-7z" />,
  ready: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M5.5 8h5M8.5 6l2 2-2 2" />
    </>
  ),
  right: <path d="M6 3.5 10.5 8 6 12.5" />,
  rule: <path d="M3 2.5h10v11H3zM8 2.5v11M3 6h10M3 9.5h10" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="M10 10l3.5 3.5" />
    </>
  ),
  sim: <path d="M4 2.5h5.5L12.5 5.5v8H4zM6.2 8h4.1v3.5H6.2zM8.2 8v3.5" />,
  stamp: <path d="M6 2.5h4v3.2L9 8.5h3.5v3h-9v-3H7L6 5.7zM3.5 13.8h9" />,
  stop: <path d="M2.8 2.8h10.4v10.4H2.8zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.8v1.6M8 12.6v1.6M1.8 8h1.6M12.6 8h1.6M3.6 3.6l1.1 1.1M11.3 11.3l1.1 1.1M3.6 12.4l1.1-1.1M11.3 4.7l1.1-1.1" />
    </>
  ),
  turn: <path d="M12.8 8A4.8 4.8 0 1 1 11 4.2M11.3 1.8v2.7H8.6" />,
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  yuan: <path d="M4 3l4 5 4-5M8 8v5.5M5 8.5h6M5 11h6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** One of the sprite's drawings. Always beside a word, so it says nothing itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true" focusable="false">
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** All drawings, once a page (the root layout has it). */
export function Sprite() {
  return (
    <svg className="sprite" aria-hidden="true" focusable="false">
      {Object.entries(drawings).map(([name, drawing]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
          {drawing}
        </symbol>
      ))}
    </svg>
  );
}
