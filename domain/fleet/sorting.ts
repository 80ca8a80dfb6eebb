import { everything, type SortBy, type SortKey } from "./query";

/** More keys than this part nothing any more. */
export const mostSortKeys = 4;

/** The order by one key alone; the one that leads already is turned round. */
export function sortedBy([first]: readonly SortBy[], key: SortKey): readonly SortBy[] {
  return [{ key, descending: first?.key === key && !first.descending }];
}

/** The order with one key more, behind the others; one that is there is turned round, and the second time it goes. */
export function sortedAlso(sort: readonly SortBy[], key: SortKey): readonly SortBy[] {
  const held = sort.find((one) => one.key === key);
  if (held === undefined) return [...sort.slice(0, mostSortKeys - 1), { key, descending: false }];
  if (!held.descending) return sort.map((one) => (one.key === key ? { ...one, descending: true } : one));
  const rest = sort.filter((one) => one.key !== key);
  return rest.length === 0 ? everything.sort : rest;
}
