import { scaleBand, scaleLinear } from "d3-scale";
import type { FleetQuery } from "@/domain/fleet/query";
import { Box, type Fill, Fills, Mark, round, sheet } from "./marks";

export interface Piece {
  fill: Fill;
  value: number;
  says: string;
  query: FleetQuery | null;
}

export interface Column {
  key: string;
  label: string;
  parts: readonly Piece[];
  /** Stands over the column. */
  top: string | null;
}

interface ColumnsProps {
  id: string;
  columns: readonly Column[];
  /** How a value of the axis is written. */
  tick: (value: number) => string;
}

const height = 226;

/** Stacked columns, one after another in time. */
export function Columns({ id, columns, tick }: ColumnsProps) {
  const { width, left, right, top, bottom } = sheet;
  const sums = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const x = scaleBand<string>()
    .domain(columns.map(({ key }) => key))
    .range([left, width - right])
    .paddingInner(0.28)
    .paddingOuter(0.14);
  const y = scaleLinear()
    .domain([0, Math.max(...sums, 1)])
    .nice(4)
    .range([height - bottom, top]);
  const band = Math.min(x.bandwidth(), 34);
  return (
    <svg className="pic" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <Fills id={id} />
      {y.ticks(4).map((value) => (
        <g key={value}>
          <path className="grid" d={`M${left} ${round(y(value))}H${width - right}`} />
          <text className="axis end" x={left - 5} y={round(y(value) + 4)}>
            {tick(value)}
          </text>
        </g>
      ))}
      {columns.map(({ key, label, parts, top: over }, n) => {
        const middle = (x(key) ?? 0) + x.bandwidth() / 2;
        return (
          <g key={key}>
            {stackOf(parts).map(({ part, from, to }) => (
              <Mark key={part.fill} query={part.query} says={part.says}>
                <Box id={id} fill={part.fill} x={middle - band / 2} y={y(to)} width={band} height={y(from) - y(to)} />
              </Mark>
            ))}
            {over === null ? null : (
              <text className="over" x={round(middle)} y={round(y(sums[n] ?? 0) - 4)}>
                {over}
              </text>
            )}
            <text className="axis" x={round(middle)} y={height - 8}>
              {label}
            </text>
          </g>
        );
      })}
      <path className="base" d={`M${left} ${round(y(0))}H${width - right}`} />
    </svg>
  );
}

/** Where each part with anything in it begins and ends, one upon another. */
export function stackOf<P extends { value: number }>(parts: readonly P[]): { part: P; from: number; to: number }[] {
  let at = 0;
  return parts.flatMap((part) => {
    const from = at;
    at += part.value;
    return part.value > 0 ? [{ part, from, to: at }] : [];
  });
}
