import { useTranslations } from "next-intl";
import { type ComponentType, type ReactNode, useMemo } from "react";
import { widthOf } from "@/domain/fleet/fit";
import { type BaseColumn, type FleetColumn, type LaidColumn, moreColumns } from "@/domain/fleet/layout";
import { type FleetQuery, isBaseKey, type SortKey, sortKeyOf } from "@/domain/fleet/query";
import type { FleetRow } from "@/domain/fleet/view";
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
import type { TableLayout } from "./layout/keep";
import { useColumnName } from "./layout/names";
import type { Room } from "./layout/room";
import { SortKeys } from "./sortkeys";

/** The boxes that choose rows stand before all columns, for those who do something with cards. */
export const pickLook = "c-pick";
export const pickPx = 32;

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

function baseOf(id: FleetColumn): BaseColumn | undefined {
  return baseIds.find((one) => one === id);
}

/** The class of a column, on its col, th and td alike. */
function lookOf(id: FleetColumn): string {
  const known = baseOf(id);
  if (known !== undefined) return base[known][0];
  return kindOf(id) === "money" ? "c-more money" : "c-more";
}

/** Which column a sort key stands in, for `aria-sort`. */
export function columnOfKey(key: SortKey): FleetColumn {
  if (!isBaseKey(key)) return key;
  return baseIds.find((id) => base[id][1].includes(key)) ?? "number";
}

/** A column as it stands in the table now. */
export interface TableColumn {
  id: FleetColumn;
  /** The class of its col. */
  look: string;
  /** The class of its cells, with its place among the pinned ones. */
  cellLook: string;
  /** What a card says before the value, where each row is one. */
  name: string | undefined;
  Cell: ComponentType<{ row: FleetRow }> | null;
}

/** The columns for which there is room, and where the pinned ones begin. */
export function useColumns({ shown, customs }: TableLayout, { aside, wide }: Room, handles: boolean) {
  const name = useColumnName(customs);
  return useMemo(() => {
    const open = shown.filter(({ id }) => !aside.has(id));
    const before = handles ? [{ id: "pick", startPx: 0 }] : [];
    const pins = [...before, ...startsOf(open, handles ? pickPx : 0)];
    const cellLook = (id: string, look: string) => {
      const place = wide ? pins.findIndex((one) => one.id === id) : -1;
      return place < 0 ? look : `${look} pin pin-${place}`;
    };
    const columns = open.map(({ id }): TableColumn => {
      const [look, known] = [lookOf(id), baseOf(id)];
      const said = look.startsWith("c-more") ? name(id) : undefined;
      return { id, look, cellLook: cellLook(id, look), name: said, Cell: known === undefined ? null : base[known][2] };
    });
    return { columns, pins, pickCell: cellLook("pick", pickLook) };
  }, [shown, aside, wide, handles, name]);
}

function startsOf(open: readonly LaidColumn[], beforePx: number): { id: string; startPx: number }[] {
  const pinned = open.filter((one) => one.pinned);
  return pinned.map((one, at) => ({
    id: one.id,
    startPx: pinned.slice(0, at).reduce((sum, other) => sum + widthOf(other), beforePx),
  }));
}

/** What a cell shows while nobody edits it. */
export function Drawn({ row, column: { id, Cell } }: { row: FleetRow; column: TableColumn }): ReactNode {
  return Cell === null ? <ExtraCell row={row} id={id} /> : <Cell row={row} />;
}

interface ColumnHeadProps {
  id: FleetColumn;
  layout: TableLayout;
  sortBy: (sort: FleetQuery["sort"]) => void;
}

/** What stands in the head of a column: the keys that sort by it, or its name alone. */
export function ColumnHead({ id, layout, sortBy }: ColumnHeadProps): ReactNode {
  const known = baseOf(id);
  if (known !== undefined) return <SortKeys keys={base[known][1]} sortBy={sortBy} />;
  const key = sortKeyOf(id);
  const name = layout.customs.find((one) => `custom.${one.id}` === id)?.name ?? null;
  if (key !== null) return <SortKeys keys={[key]} name={name} sortBy={sortBy} />;
  return name ?? <ExtraName id={id} />;
}

function ExtraName({ id }: { id: FleetColumn }) {
  const t = useTranslations("fleet.extra");
  const found = moreColumns.find((one) => one === id);
  return found === undefined ? id : t(found);
}
