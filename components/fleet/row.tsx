"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, memo, useEffect, useRef } from "react";
import type { FleetRow } from "@/domain/fleet/view";
import { telGroups } from "../format";
import { useWording } from "../wording";
import { cellProps } from "./cell/keys";
import { CellSlot } from "./cell/slot";
import { isOver } from "./cells";
import { Drawn, type TableColumn } from "./columns";

interface TableRowProps {
  row: FleetRow;
  columns: readonly TableColumn[];
  /** The class of the cell with the box; null where nobody chooses rows. */
  pickCell: string | null;
  chosen: boolean;
  dimmed: boolean;
  /** The row that Tab goes to. */
  stop: boolean;
  /** Whether cells are edited. */
  edits: boolean;
  /** Chooses this row, with Shift everything from the row chosen last to it. Always the same function: a row is drawn anew when something of it changed. */
  choose: (id: string, chosen: boolean, range: boolean) => void;
}

/** One card of the list. Fifty of them stand in it, each drawn anew only when something of it changed. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { row, columns, pickCell, chosen, dimmed, stop, edits, choose } = props;
  const look = [isOver(row) ? "closed" : "", dimmed ? "dimmed" : ""].filter(Boolean).join(" ") || undefined;
  return (
    <tr
      data-card={row.id}
      tabIndex={stop ? 0 : -1}
      className={look}
      aria-selected={pickCell === null ? undefined : chosen}
    >
      {pickCell === null ? null : (
        <td className={pickCell}>
          <PickRow row={row} chosen={chosen} choose={choose} />
        </td>
      )}
      {columns.map((column) =>
        column.id === "number" ? (
          <th key={column.id} scope="row" className={column.cellLook}>
            <Drawn row={row} column={column} />
          </th>
        ) : (
          <td
            key={column.id}
            className={column.cellLook}
            data-name={column.name}
            {...(edits ? cellProps(row.id, column.id) : undefined)}
          >
            <CellSlot row={row} columnId={column.id}>
              <Drawn row={row} column={column} />
            </CellSlot>
          </td>
        ),
      )}
    </tr>
  );
});

function PickRow({ row, chosen, choose }: Pick<TableRowProps, "row" | "chosen" | "choose">) {
  const t = useWording("fleet.column");
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label={t("pickOne", { number: telGroups(row.number).join(" ") })}
      checked={chosen}
      onChange={(event) => choose(row.id, event.target.checked, withShift(event))}
    />
  );
}

/** A box is changed by a press or by a key; only the press knows of Shift. */
function withShift({ nativeEvent }: ChangeEvent): boolean {
  return nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
}

/** The box in the head: everything on this page. */
export function PickPage({
  every,
  some,
  chooseAll,
}: {
  every: boolean;
  some: boolean;
  chooseAll: (on: boolean) => void;
}) {
  const t = useTranslations("fleet.column");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <input
      type="checkbox"
      ref={box}
      aria-label={t("pick")}
      checked={every}
      onChange={(event) => chooseAll(event.target.checked)}
    />
  );
}
