import type { FleetQuery } from "../fleet/query";
import type { Day, Fen } from "../rows";
import { stretches } from "./flow";
import * as links from "./links";
import { rentReasons } from "./rent";
import { coverages, type Overview, openOf, placeParts } from "./view";

/** The pictures, in the order of the page. */
export const pictures = ["burndown", "rent", "flow", "coverage", "setbacks", "places"] as const;
export type Picture = (typeof pictures)[number];

/** What a row of a picture's table is about; each has words of its own. */
export type RowName =
  | { day: Day; today?: boolean }
  | { month: string }
  | { flow: "all" | "carrier" | "channel"; value: string }
  | { words: string | null }
  | { site: string | null; team: string | null };

/** A figure of a table: a count, days or money, with the cards behind it; null where nothing is known. */
export interface Cell {
  column: string;
  is: "cards" | "days" | "fen" | "percent";
  value: number | null;
  cards: FleetQuery | null;
}

export interface Row {
  name: RowName;
  cells: Cell[];
}

/** The tables behind the pictures: the same figures, for who reads or hears them, and for the export. `base` is the query that is drawn. */
export function tableOf(picture: Picture, of: Overview, base: FleetQuery): Row[] {
  switch (picture) {
    case "burndown":
      return of.weeks.map((week, n) => ({
        name: { day: week.to, today: n === of.weeks.length - 1 },
        cells: [
          cards("open", week.open, n === of.weeks.length - 1 ? links.openCards(base) : null),
          cards("underWay", week.underWay, null),
          cards("came", week.came, null),
          cards("cancelled", week.cancelled, links.cancelledIn(base, week)),
          cards("otherwise", week.otherwise, null),
        ],
      }));
    case "rent":
      return of.rent.map((column) => ({
        name: { day: column.on, today: column.today },
        cells: rentReasons.flatMap((reason): Cell[] => {
          const { cards: n, fen, unknown } = column[reason];
          const query = links.rentRunning(base, column, reason);
          return [money(`${reason}Rent`, n > 0 && n === unknown ? null : fen), cards(reason, n, query)];
        }),
      }));
    case "flow":
      return of.flow.map((line) => ({
        name: { flow: line.of, value: line.value },
        cells: stretches.flatMap((stretch): Cell[] => {
          const spread = line[stretch];
          return [
            days(`${stretch}Median`, spread?.median ?? null),
            days(`${stretch}Ninetieth`, spread?.ninetieth ?? null),
            cards(
              `${stretch}Cards`,
              spread?.cards ?? 0,
              spread === null ? null : links.cameThrough(base, line, stretch, of.from),
            ),
          ];
        }),
      }));
    case "coverage":
      return of.coverage.map((month) => ({
        name: { month: month.month },
        cells: [
          ...coverages.map((part) => cards(part, month[part], links.covered(base, month, part))),
          { column: "share", is: "percent" as const, value: shareOf(month), cards: null },
        ],
      }));
    case "setbacks":
      return of.setbacks.map((reason) => ({
        name: { words: reason.words },
        cells: [
          cards("returned", reason.returned, null),
          cards("rejected", reason.rejected, null),
          cards("cards", reason.numbers.length, links.these(reason.numbers)),
        ],
      }));
    case "places":
      return of.places.map((line) => ({
        name: { site: line.site, team: line.team },
        cells: [
          cards("open", openOf(line), links.leftCards(links.placed(base, line))),
          ...[...placeParts, "done" as const].map((part) => cards(part, line[part], links.placedAt(base, line, part))),
        ],
      }));
  }
}

/** Of the lines cancelled, how many in a hundred have a verified certificate or an exemption, whole; null of none. */
export function shareOf(month: Record<"verified" | "exempted" | "waiting" | "missing", number>): number | null {
  const all = coverages.reduce((sum, part) => sum + month[part], 0);
  return all === 0 ? null : Math.floor((100 * (month.verified + month.exempted)) / all);
}

function cards(column: string, value: number, query: FleetQuery | null): Cell {
  return { column, is: "cards", value, cards: value > 0 ? query : null };
}

function days(column: string, value: number | null): Cell {
  return { column, is: "days", value, cards: null };
}

function money(column: string, value: Fen | null): Cell {
  return { column, is: "fen", value, cards: null };
}
