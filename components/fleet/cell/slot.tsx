"use client";

import type { ReactNode } from "react";
import type { FleetRow } from "@/domain/fleet/view";
import { Icon } from "../../icon";
import { useWording } from "../../wording";
import { useEditing } from "./editing";
import { CellEditor } from "./editor";
import { fieldOf } from "./value";

interface CellSlotProps {
  row: FleetRow;
  columnId: string;
  /** What the cell shows while nobody edits it. */
  children: ReactNode;
}

/** Inside each cell of the list: what it shows, or the editor, or what was typed and is not stored. */
export function CellSlot({ row, columnId, children }: CellSlotProps) {
  const editing = useEditing();
  const t = useWording("cell");
  const field = fieldOf(columnId);
  if (editing === null || field === null) return children;
  const place = { cardId: row.id, field };
  const draft = editing.draftOf(place);
  const { at } = editing;
  // While it is on its way it is not edited again: the editor comes with the answer.
  if (draft?.busy) return <span className="quiet">{draft.text || "—"}</span>;
  if (at?.cardId === row.id && at.field === field) return <CellEditor row={row} field={field} editing={editing} />;
  if (draft === null) return children;
  return (
    <button className="cell-left" type="button" tabIndex={-1} onClick={() => editing.open(place)}>
      <Icon name="stop" />
      <span className="vh">{t("notStored")}: </span>
      {draft.text || "—"}
    </button>
  );
}
