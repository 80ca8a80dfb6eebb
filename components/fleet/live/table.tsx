"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";
import { pastedColumn } from "@/domain/fleet/pasted";
import type { FleetRow } from "@/domain/fleet/view";
import type { CellActs } from "../cell/acts";
import type { CellPlace } from "../cell/editing";
import { Cells } from "../cell/editing";
import { inOrder } from "../cell/inorder";
import type { Pasting } from "../cell/paste";
import { FleetTable } from "../table";
import type { LiveView } from "./live";
import { MoreMatch } from "./more";

const PasteDialog = dynamic(() => import("../cell/paste"), { ssr: false });

interface LiveTableProps extends Omit<ComponentProps<typeof FleetTable>, "view" | "dimmed" | "paste"> {
  live: LiveView;
  /** null for who only reads. */
  cells: CellActs | null;
  /** The chosen cards, in the list's order. */
  rows: readonly FleetRow[];
}

/** The list, worked on in place: cells edited and pasted into, and what others change meanwhile. */
export function LiveTable({ live, cells, rows, ...table }: LiveTableProps) {
  const [pasting, setPasting] = useState<Pasting | null>(null);
  const { view } = live;
  const paste = (text: string, { cardId, field }: CellPlace) => {
    const from = view.list.rows.findIndex(({ id }) => id === cardId);
    const texts = pastedColumn(text);
    const below = view.list.rows.slice(from, from + texts.length);
    if (texts.length > 0) setPasting({ field, texts, rows: rows.length > 0 ? inOrder(rows, live) : below });
  };
  return (
    <Cells acts={cells} live={live}>
      <MoreMatch live={live} />
      {view.list.rows.length === 0 ? null : <FleetTable {...table} view={view} dimmed={live.dimmed} paste={paste} />}
      {pasting === null || cells === null ? null : (
        <PasteDialog pasting={pasting} acts={cells} live={live} onClose={() => setPasting(null)} />
      )}
    </Cells>
  );
}
