import { scaleLinear } from "d3-scale";
import { type Piece, stackOf } from "./columns";
import { Box, Fills, Mark, round, sheet, shortened } from "./marks";

export interface Bar {
  key: string;
  name: string;
  /** Where the name leads; null: nowhere. */
  href: string | null;
  parts: readonly Piece[];
  /** Stands after the bar. */
  says: string;
}

const rowHeight = 26;
const nameWidth = 118;

/** Lying bars, the longest first, each with its name before it and its figure behind it. */
export function Bars({ id, bars }: { id: string; bars: readonly Bar[] }) {
  const { width, top } = sheet;
  const sums = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const x = scaleLinear()
    .domain([0, Math.max(...sums, 1)])
    .range([nameWidth, width - 62]);
  const height = Math.max(top + bars.length * rowHeight + 4, 150);
  return (
    <svg className="pic" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <Fills id={id} />
      {bars.map((bar, n) => {
        const y = top - 6 + n * rowHeight;
        return (
          <g key={bar.key}>
            <Name bar={bar} y={y + 14} />
            {stackOf(bar.parts).map(({ part, from, to }) => (
              <Mark key={part.fill} query={part.query} says={part.says}>
                <Box id={id} fill={part.fill} x={x(from)} y={y + 2} width={x(to) - x(from)} height={rowHeight - 10} />
              </Mark>
            ))}
            <text className="value" x={round(x(sums[n] ?? 0) + 6)} y={y + 14}>
              {bar.says}
            </text>
          </g>
        );
      })}
      <path className="base" d={`M${nameWidth} ${top - 8}V${top - 6 + bars.length * rowHeight}`} />
    </svg>
  );
}

function Name({ bar: { name, href }, y }: { bar: Bar; y: number }) {
  const text = (
    <text className="name" x={nameWidth - 8} y={y}>
      {shortened(name, 17)}
      <title>{name}</title>
    </text>
  );
  return href === null ? (
    text
  ) : (
    <a href={href} tabIndex={-1}>
      {text}
    </a>
  );
}
