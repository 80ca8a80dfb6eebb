import type { Week } from "@/domain/overview/burndown";
import type { Projection } from "@/domain/overview/projection";
import type { Day } from "@/domain/rows";
import { round, sheet } from "./marks";

interface AheadProps {
  fill: string | undefined;
  projection: Projection;
  last: Week;
  x: (day: Day) => number;
  y: (open: number) => number;
  /** The projected end in words. */
  end: string;
}

/** The fan between the quicker and the slower pace, cut off at the picture's edge, and the middle one dashed. */
export function Ahead({ fill, projection: { early, end: middle, late }, last, x, y, end }: AheadProps) {
  const edge = sheet.width - sheet.right;
  const [x0, y0] = [x(last.to), y(last.open)];
  /** Where the way to nothing on a day leaves the picture: at the ground, or at its edge. */
  const until = (day: Day | null) => {
    if (day === null) return { x: edge, y: y0 };
    const full = x(day);
    return full <= edge ? { x: full, y: y(0) } : { x: edge, y: y0 + ((y(0) - y0) * (edge - x0)) / (full - x0) };
  };
  const [quick, dashed, slow] = [until(early), until(middle), until(late)];
  const corner = slow.y < y(0) && quick.x < edge ? `L${edge} ${round(y(0))}` : "";
  const fan = `M${round(x0)} ${round(y0)}L${round(quick.x)} ${round(quick.y)}${corner}L${round(slow.x)} ${round(slow.y)}Z`;
  return (
    <g>
      <path className="fan" fill={fill} d={fan} />
      <path className="ahead" d={`M${round(x0)} ${round(y0)}L${round(dashed.x)} ${round(dashed.y)}`} />
      <text className="over last" x={edge} y={round(Math.max(y0 - 12, 12))}>
        {end}
      </text>
    </g>
  );
}
