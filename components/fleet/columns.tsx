import { createColumnHelper } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useRef } from "react";
import { widthOf } from "@/domain/fleet/fit";
import { type BaseColumn, type FleetColumn, moreColumns } from "@/domain/fleet/layout";
import { isBaseKey, type SortKey, sortKeyOf } from "@/domain/fleet/query";
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
import { ExtraCell, kindOf } from "./layout/extracell";
import type { CustomField } from "./layout/keep";
import { SortKeys } from "./sortkeys";
import type { FleetTableModel, FleetTableRow, features } from "./tablemodel";

const helper = createColumnHelper<typeof features, FleetRow>();

/** The boxes that choose rows stand before all columns, for those who do something with cards. */
export const pick = "pick";
const pickPx = 32;

/** What a column of the ledger is drawn by: its class, the keys that its head sorts by, its cell. */
const base: Record<BaseColumn, [look: string, keys: readonly SortKey[], Cell: ComponentType<{ row: FleetRow }>]> = {
  number: ["c-no", ["number"], NumberCell],
  user: ["c-user", ["user", "left"], UserCell],
  holder: ["c-holder", ["holder"], HolderCell],
  stage: ["c-stage", ["stage", "stay"], StageCell],
  items: ["c-items", ["items"], ItemsCell],
  next: ["c-next", ["next"], NextCell],
  rent: ["c-rent money", ["rent"], RentCell],
  due: ["c-due", ["due"], DueCell],
  certificate: ["c-cert", ["certificate"], CertificateCell],
};
const baseIds = Object.keys(base) as BaseColumn[]; // the keys of a literal are its columns

/** The class of a column, on its col, th and td alike. */
export function lookOf(id: string): string {
  if (id === pick) return "c-pick";
  const known = baseIds.find((one) => one === id);
  if (known !== undefined) return base[known][0];
  return kindOf(id as FleetColumn) === "money" ? "c-more money" : "c-more"; // the table has no other columns
}

/** Which column a sort key stands in, for `aria-sort`. */
export function columnOfKey(key: SortKey): FleetColumn {
  if (!isBaseKey(key)) return key;
  return baseIds.find((id) => base[id][1].includes(key)) ?? "number";
}

const picking = helper.display({
  id: pick,
  size: pickPx,
  header: ({ table }) => <PickPage table={table} />,
  cell: ({ row }) => <PickRow row={row} />,
});

const drawn = baseIds.map((id) => {
  const [, keys, Cell] = base[id];
  return helper.display({
    id,
    size: widthOf({ id, widthPx: null }),
    header: ({ table }) => <SortKeys table={table} keys={keys} />,
    cell: ({ row }) => <Cell row={row.original} />,
  });
});

function further(id: FleetColumn, name: string | null) {
  const key = sortKeyOf(id);
  return helper.display({
    id,
    size: widthOf({ id, widthPx: null }),
    header: ({ table }) =>
      key === null ? (name ?? <ExtraName id={id} />) : <SortKeys table={table} keys={[key]} name={name} />,
    cell: ({ row }) => <ExtraCell row={row.original} id={id} />,
  });
}

const more = moreColumns.map((id) => further(id, null));

/** Every column that there is; which of them stand where is the layout's. `handles`: rows may be chosen. */
export function columnsFor(customs: readonly CustomField[], handles: boolean) {
  const own = customs.map(({ id, name }) => further(`custom.${id}`, name));
  return helper.columns([...(handles ? [picking] : []), ...drawn, ...more, ...own]);
}

function ExtraName({ id }: { id: FleetColumn }) {
  const t = useTranslations("fleet.extra");
  const found = moreColumns.find((one) => one === id);
  return found === undefined ? id : t(found);
}

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
