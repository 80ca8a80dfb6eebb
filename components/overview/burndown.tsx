import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import type { FleetQuery } from "@/domain/fleet/query";
import type { Week } from "@/domain/overview/burndown";
import { cancelledIn, openCards } from "@/domain/overview/links";
import type { Projection } from "@/domain/overview/projection";
import type { Day } from "@/domain/rows";
import { addDays, daysBetween } from "@/domain/workdays";
import { Ahead } from "./ahead";
import { Box, Fills, fillOf, Mark, round, sheet } from "./marks";

interface BurnDownProps {
  weeks: readonly Week[];
  projection: Projection | null;
  base: FleetQuery;
  today: Day;
  says: { open: (week: Week) => string; gone: (week: Week) => string; end: (day: Day) => string };
}

const id = "burndown";
const height = 226;

/** Open cards week by week, what was cancelled in each, and where it leads if it goes on so: dashed, between its bounds. */
export function BurnDownPicture({ weeks, projection, base, today, says }: BurnDownProps) {
  const { width, left, right, top, bottom } = sheet;
  const first = weeks[0]?.to ?? today;
  const behind = Math.max(daysBetween(first, today), 28);
  // As far ahead as it looks back, and half as much again: an end beyond leaves the picture at its edge.
  const ahead = projection === null ? 0 : Math.min(daysBetween(today, projection.end), Math.round(behind * 1.5)) + 10;
  const at = (day: Day) => daysBetween(first, day);
  const start = Math.min(0, at(today) - behind);
  const x = scaleLinear()
    .domain([start, at(today) + ahead])
    .range([left + 8, width - right - 8]);
  const y = scaleLinear()
    .domain([0, Math.max(...weeks.map(({ open }) => open), 1)])
    .nice(4)
    .range([height - bottom, top]);
  const stroke = line<Week>()
    .x(({ to }) => round(x(at(to))))
    .y(({ open }) => round(y(open)));
  const under = area<Week>()
    .x(({ to }) => round(x(at(to))))
    .y0(round(y(0)))
    .y1(({ underWay }) => round(y(underWay)));
  const last = weeks.at(-1);
  const wide = Math.min(Math.max((x(7) - x(0)) * 0.5, 2), 12);
  return (
    <svg className="pic" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <Fills id={id} />
      {y.ticks(4).map((value) => (
        <g key={value}>
          <path className="grid" d={`M${left} ${round(y(value))}H${width - right}`} />
          <text className="axis end" x={left - 5} y={round(y(value) + 4)}>
            {value}
          </text>
        </g>
      ))}
      {monthsIn(addDays(first, start), addDays(today, ahead)).map((day, n, all) =>
        n % Math.ceil(all.length / 6) === 0 ? (
          <g key={day}>
            <path className="tick" d={`M${round(x(at(day)))} ${height - bottom}v4`} />
            <text className="axis" x={round(x(at(day)))} y={height - 7}>
              {day.slice(5, 7) === "01" ? day.slice(0, 7) : day.slice(5)}
            </text>
          </g>
        ) : null,
      )}
      <path className="fill under" fill={fillOf(id, "dots")} d={under(weeks) ?? ""} />
      {weeks.map((week) =>
        week.cancelled === 0 ? null : (
          <Mark key={week.from} query={cancelledIn(base, week)} says={says.gone(week)}>
            <Box
              id={id}
              fill="full"
              x={x(at(week.to)) - wide}
              y={y(week.cancelled)}
              width={wide}
              height={y(0) - y(week.cancelled)}
            />
          </Mark>
        ),
      )}
      {projection === null || last === undefined ? null : (
        <Ahead
          fill={fillOf(id, "hatch")}
          projection={projection}
          last={last}
          x={(day) => x(at(day))}
          y={y}
          end={says.end(projection.end)}
        />
      )}
      <path className="line" d={stroke(weeks) ?? ""} />
      {last === undefined ? null : (
        <Mark query={openCards(base)} says={says.open(last)}>
          <circle className="end-dot" cx={round(x(at(last.to)))} cy={round(y(last.open))} r="4.5" />
          <text className="over" x={round(x(at(last.to)))} y={round(y(last.open) - 9)}>
            {last.open}
          </text>
        </Mark>
      )}
      <path className="base" d={`M${left} ${round(y(0))}H${width - right}`} />
    </svg>
  );
}

/** First days of months within a span. */
function monthsIn(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (day.endsWith("-01")) days.push(day);
  return days;
}
