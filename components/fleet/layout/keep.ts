"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import {
  type FleetColumn,
  type LaidColumn,
  laidOut,
  plainLayout,
  sameLayout,
  withColumn,
  withMoved,
  withStep,
} from "@/domain/fleet/layout";
import type { ViewLayout } from "@/domain/rows";
import type { Act } from "../../deed";
import { useAttempt } from "../../signinhere";
import { useToast } from "../../toast";

/** A field that registers brought beyond the known ones. */
export interface CustomField {
  id: string;
  name: string;
}

/** What the page knows of the table's layout. */
export interface LayoutGiven {
  /** How this account likes it, here; null where it has said nothing. */
  own: ViewLayout | null;
  /** What it begins with: the open view's layout, or the plain one. */
  base: ViewLayout;
  viewId: string | null;
  customs: readonly CustomField[];
  keep: Act;
}

export interface TableLayout {
  layout: ViewLayout;
  customs: readonly CustomField[];
  /** Every column there is, in its order. */
  columns: readonly LaidColumn[];
  shown: readonly LaidColumn[];
  /** Columns, order and widths are as the ledger is drawn. */
  isPlain: boolean;
  /** Another layout than the one it begins with. */
  isMoved: boolean;
  set(next: ViewLayout): void;
  change(id: FleetColumn, part: Partial<Omit<LaidColumn, "id">>): void;
  move(id: FleetColumn, to: FleetColumn): void;
  /** One place to the left or right; past hidden columns, unless `all`. Gives the new layout's place of the column from 1. */
  step(id: FleetColumn, by: -1 | 1, all?: boolean): void;
  reset(): void;
}

/** The layout in force: the account's own, kept in the database as it is changed, the last change winning. */
export function useTableLayout(given: LayoutGiven): TableLayout {
  const { own, base, viewId, customs } = given;
  const place = viewId ?? "";
  const [held, setHeld] = useState({ place, layout: own ?? base });
  if (held.place !== place) setHeld({ place, layout: own ?? base });
  const layout = held.place === place ? held.layout : (own ?? base);
  const keep = useKeeping(given);
  return useMemo(() => {
    const ids = customs.map(({ id }) => id);
    const columns = laidOut(layout, ids);
    const set = (next: ViewLayout) => {
      setHeld({ place, layout: next });
      keep(sameLayout(next, base, ids) ? null : next);
    };
    return {
      layout,
      customs,
      columns,
      shown: columns.filter((one) => one.shown),
      isPlain: sameLayout({ ...layout, density: plainLayout.density }, plainLayout, ids),
      isMoved: !sameLayout(layout, base, ids),
      set,
      change: (id, part) => set(withColumn(layout, ids, id, part)),
      move: (id, to) => set(withMoved(layout, ids, id, to)),
      step: (id, by, all) => set(withStep(layout, ids, id, by, all)),
      reset: () => set(base),
    };
  }, [layout, customs, base, place, keep]);
}

/** Stores one layout after another: while one is on its way only the newest waits. */
function useKeeping({ viewId, keep }: LayoutGiven): (layout: ViewLayout | null) => void {
  const t = useTranslations("fleet.layout");
  const say = useToast();
  const attempt = useAttempt();
  const line = useRef<{ busy: boolean; next: { layout: ViewLayout | null } | null }>({ busy: false, next: null });
  return useMemo(() => {
    const send = async (layout: ViewLayout | null): Promise<void> => {
      line.current = { busy: true, next: null };
      const answer = await attempt(() => keep({ viewId, layout }));
      const { next } = line.current;
      if (next !== null) return send(next.layout);
      line.current.busy = false;
      if (!answer.ok) say(t("notKept"));
    };
    return (layout) => {
      if (line.current.busy) line.current.next = { layout };
      else void send(layout);
    };
  }, [attempt, keep, say, t, viewId]);
}
