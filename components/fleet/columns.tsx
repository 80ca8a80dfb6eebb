import {
  createColumnHelper,
  type Header,
  type Row,
  rowSelectionFeature,
  rowSortingFeature,
  type Table,
  tableFeatures,
} from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useRef } from "react";
import type { SortKey } from "@/domain/fleet/query";
import type { FleetRow } from "@/domain/fleet/view";
import { telGroups } from "../format";
import {
  CertificateCell,
  DueCell,
  HolderCell,
  ItemsCell,
  NextCell,
  NumberCell,
  RentCell,
  StageCell,
  UserCell,
} from "./cells";
import { SortKeys } from "./sortkeys";

/** The table chooses rows and says the order; rows come sorted, filtered and paged from the server. */
export const features = tableFeatures({ rowSelectionFeature, rowSortingFeature });
export type FleetTableModel = Table<typeof features, FleetRow>;
export type FleetTableRow = Row<typeof features, FleetRow>;
export type FleetTableHeader = Header<typeof features, FleetRow>;

const helper = createColumnHelper<typeof features, FleetRow>();

/** A column whose head sorts by one or two keys. */
function column(id: string, keys: readonly SortKey[], Cell: ComponentType<{ row: FleetRow }>) {
  return helper.display({
    id,
    header: ({ table }) => <SortKeys table={table} keys={keys} />,
    cell: ({ row }) => <Cell row={row.original} />,
  });
}

/** In the order of the ledger. A column's id is its class: narrower screens leave columns out by it. */
export const columns = helper.columns([
  helper.display({
    id: "c-pick",
    header: ({ table }) => <PickPage table={table} />,
    cell: ({ row }) => <PickRow row={row} />,
  }),
  column("c-no", ["number"], NumberCell),
  column("c-user", ["user", "left"], UserCell),
  column("c-holder", ["holder"], HolderCell),
  column("c-stage", ["stage", "stay"], StageCell),
  column("c-items", ["items"], ItemsCell),
  column("c-next", ["next"], NextCell),
  column("c-rent", ["rent"], RentCell),
  column("c-due", ["due"], DueCell),
  column("c-cert", ["certificate"], CertificateCell),
]);

/** The same for who only reads. */
export const readingColumns = columns.slice(1);

/** Which columns a sort key stands in, for `aria-sort`. */
export const keyColumn: Record<SortKey, string> = {
  number: "c-no",
  user: "c-user",
  left: "c-user",
  holder: "c-holder",
  stage: "c-stage",
  stay: "c-stage",
  items: "c-items",
  next: "c-next",
  rent: "c-rent",
  due: "c-due",
  certificate: "c-cert",
};

function PickPage({ table }: { table: FleetTableModel }) {
  const t = useTranslations("fleet.column");
  const box = useRef<HTMLInputElement>(null);
  const some = table.getIsSomePageRowsSelected();
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <input
      type="checkbox"
      ref={box}
      aria-label={t("pick")}
      checked={table.getIsAllPageRowsSelected()}
      onChange={table.getToggleAllPageRowsSelectedHandler()}
    />
  );
}

/** With Shift everything from the row chosen last to this one. */
function PickRow({ row }: { row: FleetTableRow }) {
  const t = useTranslations("fleet.column");
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label={t("pickOne", { number: telGroups(row.original.number).join(" ") })}
      checked={row.getIsSelected()}
      onChange={row.getToggleSelectedHandler()}
    />
  );
}
