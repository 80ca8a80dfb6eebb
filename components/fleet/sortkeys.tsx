import { useTranslations } from "next-intl";
import { createContext, use } from "react";
import { everything, type FleetQuery, isBaseKey, type SortKey } from "@/domain/fleet/query";
import { sortedAlso, sortedBy } from "@/domain/fleet/sorting";
import { Icon } from "../icon";
import type { CustomField } from "./layout/keep";
import { useColumnName } from "./layout/names";
import type { FleetTableModel } from "./tablemodel";

/** The order in force: the view's, whatever the table has been told so far. */
export const Order = createContext<FleetQuery["sort"]>(everything.sort);

interface SortKeysProps {
  table: FleetTableModel;
  keys: readonly SortKey[];
  /** What a custom field is called. */
  name?: string | null;
}

/** The head of a column: a key for each order that it knows. Pressing the one in force turns it round; with Shift it parts what is equal. */
export function SortKeys({ table, keys, name }: SortKeysProps) {
  const [only, ...more] = keys;
  if (only === undefined) return null;
  if (more.length === 0) return <SortButton table={table} by={only} name={name} />;
  return (
    <span className="pair">
      {keys.map((by) => (
        <SortButton key={by} table={table} by={by} />
      ))}
    </span>
  );
}

function SortButton({ table, by, name }: { table: FleetTableModel; by: SortKey; name?: string | null }) {
  const t = useTranslations("fleet.column");
  const more = useColumnName([]);
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
      {name ?? (isBaseKey(by) ? t(by) : more(by))}
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

/** What a sort key is called. */
export function useSortName(customs: readonly CustomField[]): (key: SortKey) => string {
  const t = useTranslations("fleet.sort");
  const more = useColumnName(customs);
  return (key) => (isBaseKey(key) ? t(key) : more(key));
}

/** The order in words: 先按期限升序，再按月租降序. */
export function useSortWords(customs: readonly CustomField[]): (sort: FleetQuery["sort"]) => string {
  const t = useTranslations("fleet");
  const name = useSortName(customs);
  return (sort) =>
    sort
      .map(({ key, descending }) => t(descending ? "sort.byDown" : "sort.by", { column: name(key) }))
      .join(t("order.then"));
}
