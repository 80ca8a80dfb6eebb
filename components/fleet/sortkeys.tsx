import { useTranslations } from "next-intl";
import { createContext, use, useCallback } from "react";
import { everything, type FleetQuery, type SortKey } from "@/domain/fleet/query";
import { sortedAlso, sortedBy } from "@/domain/fleet/sorting";
import { Icon } from "../icon";
import type { FleetTableModel } from "./columns";

/** The order in force: the view's, whatever the table has been told so far. */
export const Order = createContext<FleetQuery["sort"]>(everything.sort);

/** The head of a column: a key for each order that it knows. Pressing the one in force turns it round; with Shift it parts what is equal. */
export function SortKeys({ table, keys }: { table: FleetTableModel; keys: readonly SortKey[] }) {
  const [only, ...more] = keys;
  if (only === undefined) return null;
  if (more.length === 0) return <SortButton table={table} by={only} />;
  return (
    <span className="pair">
      {keys.map((by) => (
        <SortButton key={by} table={table} by={by} />
      ))}
    </span>
  );
}

function SortButton({ table, by }: { table: FleetTableModel; by: SortKey }) {
  const t = useTranslations("fleet.column");
  const order = useTranslations("fleet.order");
  const sort = use(Order);
  const place = sort.findIndex(({ key }) => key === by);
  const held = sort[place];
  return (
    <button
      type="button"
      className={held ? "on" : undefined}
      title={order("hint")}
      onClick={(click) => {
        const next = click.shiftKey ? sortedAlso(sort, by) : sortedBy(sort, by);
        table.setSorting(next.map(({ key, descending }) => ({ id: key, desc: descending })));
      }}
    >
      {t(by)}
      {by === "next" ? <span className="quiet"> {t("nextHow")}</span> : null}
      {held ? <Icon name={held.descending ? "down" : "up"} /> : null}
      {held && sort.length > 1 ? (
        <span className="turn">
          <span className="vh">{order("place")} </span>
          {place + 1}
        </span>
      ) : null}
    </button>
  );
}

/** The order in words: 先按期限升序，再按月租降序. */
export function useSortWords(): (sort: FleetQuery["sort"]) => string {
  const t = useTranslations("fleet");
  return useCallback(
    (sort) =>
      sort
        .map(({ key, descending }) => t(descending ? "sort.byDown" : "sort.by", { column: t(`sort.${key}`) }))
        .join(t("order.then")),
    [t],
  );
}
