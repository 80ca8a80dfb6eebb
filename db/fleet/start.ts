import { type Position, readPosition } from "../../domain/fleet/position";
import { type FleetQuery, pageSize } from "../../domain/fleet/query";

/** Where the reading of a page begins, which way it goes, and how much of it is wanted. */
export interface Start {
  /** The page that is read, and the place of its first card in the view; null where nobody has counted so far. */
  page: number;
  from: number | null;
  /** The position to begin behind; null: the start, or backwards the end. */
  values: Position["values"] | null;
  backwards: boolean;
  /** Cards to pass over first. */
  skip: number;
  size: number;
}

/** The first page. */
export const first: Start = { page: 1, from: 1, values: null, backwards: false, skip: 0, size: pageSize };

/**
 * The start of the page that a query asks for among so many cards (null: more than were counted). By its position where it has one, else by
 * its number, from whichever end is nearer; a page beyond the last is the last.
 */
export function startOf({ page, at }: Pick<FleetQuery, "page" | "at">, total: number | null): Start {
  if (page === 1) return first;
  const last = total === null ? null : Math.max(Math.ceil(total / pageSize), 1);
  if (last === 1) return first;
  const position = at === null ? null : readPosition(at);
  if (position !== null) {
    const near = last === null ? page : Math.min(page, last);
    return { ...first, page: near, from: fromOf(near), values: position.values, backwards: position.way === "before" };
  }
  if (at === "end" || (last !== null && page >= last)) return endOf(page, total);
  const skip = fromOf(page) - 1;
  const start = { ...first, page, from: skip + 1, skip };
  if (total === null || skip < total / 2) return start;
  return { ...start, backwards: true, skip: total - skip - pageSize };
}

/** The last page: as many cards as make it full from the front; of a view that nobody has counted, a pageful. */
export function endOf(page: number, total: number | null): Start {
  const end = { ...first, values: null, backwards: true };
  if (total === null) return { ...end, page, from: null };
  const last = Math.max(Math.ceil(total / pageSize), 1);
  return { ...end, page: last, from: fromOf(last), size: total - fromOf(last) + 1 };
}

function fromOf(page: number): number {
  return (page - 1) * pageSize + 1;
}
