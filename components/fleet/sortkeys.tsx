import { useTranslations } from "next-intl";
import { createContext, use } from "react";
import { everything, type FleetQuery, type SortKey } from "@/domain/fleet/query";
import { Icon } from "../icon";
import type { FleetTableModel } from "./columns";

/** The order in force: the view's, whatever the table has been told so far. */
export const Order = createContext<FleetQuery["sort"]>(everything.sort);

/** The head of a column: a key for each order that it knows. Pressing the one in force turns it round. */
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
  const [first] = use(Order);
  const on = first?.key === by;
  const descending = first?.descending ?? false;
  return (
    <button
      type="button"
      className={on ? "on" : undefined}
      onClick={() => table.setSorting([{ id: by, desc: on && !descending }])}
    >
      {t(by)}
      {by === "next" ? <span className="quiet"> {t("nextHow")}</span> : null}
      {on ? <Icon name={descending ? "down" : "up"} /> : null}
    </button>
  );
}
