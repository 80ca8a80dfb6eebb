import { scaleLinear } from "d3-scale";
import type { FleetQuery } from "@/domain/fleet/query";
import { type FlowLine, type Stretch, stretches } from "@/domain/overview/flow";
import { cameThrough } from "@/domain/overview/links";
import type { Spread } from "@/domain/overview/quantile";
import type { Day } from "@/domain/rows";
import { Box, type Fill, Fills, Mark, round, sheet, shortened } from "./marks";

interface FlowProps {
  lines: readonly FlowLine[];
  base: FleetQuery;
  from: Day;
  nameOf: (line: FlowLine) => string;
  stretchName: (stretch: Stretch) => string;
  says: (line: FlowLine, stretch: Stretch, spread: Spread) => string;
}

const id = "flow";
const rowHeight = 21;
const nameWidth = 102;
const head = 20;
const wide = (sheet.width - nameWidth - 4) / stretches.length;
const fills: Record<FlowLine["of"], Fill> = { all: "full", carrier: "hatch", channel: "dots" };

/** How long each stretch took: a bar to the half, a hair to the nine in ten; one line for all, for each carrier and each channel. */
export function FlowPicture(props: FlowProps) {
  const { lines, nameOf, stretchName } = props;
  const height = Math.max(head + lines.length * rowHeight + 6, 150);
  return (
    <svg className="pic" viewBox={`0 0 ${sheet.width} ${height}`} aria-hidden="true" focusable="false">
      <Fills id={id} />
      {lines.map((line, n) => (
        <g key={`${line.of} ${line.value}`}>
          <text className={line.of === "all" ? "name strong" : "name"} x={nameWidth - 8} y={head + n * rowHeight + 14}>
            {shortened(nameOf(line), 14)}
            <title>{nameOf(line)}</title>
          </text>
          {n > 0 && lines[n - 1]?.of !== line.of ? (
            <path className="grid" d={`M0 ${head + n * rowHeight}H${sheet.width}`} />
          ) : null}
        </g>
      ))}
      {stretches.map((stretch, k) => (
        <g key={stretch}>
          <text className="axis start" x={nameWidth + k * wide} y={12}>
            {stretchName(stretch)}
          </text>
          <path className="base" d={`M${round(nameWidth + k * wide)} ${head - 2}V${head + lines.length * rowHeight}`} />
          <Spreads {...props} stretch={stretch} x0={nameWidth + k * wide} />
        </g>
      ))}
    </svg>
  );
}

function Spreads({ lines, base, from, says, stretch, x0 }: FlowProps & { stretch: Stretch; x0: number }) {
  const x = scaleLinear()
    .domain([0, Math.max(...lines.map((line) => line[stretch]?.ninetieth ?? 0), 1)])
    .range([x0, x0 + wide - 46]);
  return lines.map((line, n) => {
    const spread = line[stretch];
    if (spread === null) return null;
    const y = head + n * rowHeight;
    const end = round(x(spread.ninetieth));
    return (
      <Mark
        key={`${line.of} ${line.value}`}
        query={cameThrough(base, line, stretch, from)}
        says={says(line, stretch, spread)}
      >
        <path className="hair" d={`M${round(x0)} ${y + 10}H${end}M${end} ${y + 5.5}v9`} />
        <Box id={id} fill={fills[line.of]} x={x0} y={y + 5} width={x(spread.median) - x0} height={10} />
        <text className="value" x={end + 4} y={y + 14}>
          {`${spread.median}/${spread.ninetieth}`}
        </text>
      </Mark>
    );
  });
}
