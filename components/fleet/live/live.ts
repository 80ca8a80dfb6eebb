"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Figures, FleetHead, FleetList, FleetRow, These } from "@/domain/fleet/view";
import { cardsChanged } from "../../pinned";
import { ask } from "../ask";
import type { FleetView } from "../view";
import { type Heard, useStream } from "./stream";

/** What stands above the list, and the event that the page was made from. */
export interface Standing {
  since: number;
  figures: Figures;
  head: FleetHead;
}

/** A view that keeps itself up to date where it stands: nothing moves, nothing comes in between. A cell in which somebody types keeps what it began from (`cell/editor.tsx`). */
export interface LiveView {
  /** The view with the rows that changed since it was read, in the places where they were. */
  view: FleetView;
  figures: Figures;
  head: FleetHead;
  /** Rows that the filter has no more: they stay until the reader moves on. */
  dimmed: ReadonlySet<string>;
  /** How many more cards the filter has by now. */
  waiting: number;
  /** Shows them, by reading the list anew. */
  show(): void;
  /** Reads some cards anew, after something was done to them here. */
  reread(cardIds: readonly string[]): Promise<readonly FleetRow[]>;
}

/** What was read since the list was, for as long as that list is shown. */
interface Since {
  of: FleetList;
  rows: ReadonlyMap<string, FleetRow>;
  dimmed: ReadonlySet<string>;
  /** Cards of the filter that the list does not show. */
  others: ReadonlySet<string>;
  total: number;
  more: boolean;
}

function untouched(of: FleetList): Since {
  return { of, rows: new Map(), dimmed: new Set(), others: new Set(), total: of.total, more: of.more };
}

/** Together, what several changes within this time ask for. */
const gatherMs = 200;
/** A page's rows and then some: as many as one question takes. */
const most = 200;

/** `columns`: those beyond a row's own that are shown, as `/fleet/rows` takes them. */
export function useLive(view: FleetView, columns: string, standing: Standing): LiveView {
  const [since, setSince] = useState(() => untouched(view.list));
  const [above, setAbove] = useState<{ of: Figures; figures: Figures; head: FleetHead } | null>(null);
  const now = since.of === view.list ? since : untouched(view.list);
  const shown = useRef({ ...view, columns });
  useEffect(() => {
    shown.current = { ...view, columns };
  });
  const { figures: first } = standing;

  const reread = useCallback(
    async (cardIds: readonly string[]): Promise<readonly FleetRow[]> => {
      const { key, list, columns } = shown.current;
      const asked = cardIds.slice(0, most);
      const address = [key, columns && `columns=${columns}`, `these=${asked.join(",")}`].filter(Boolean).join("&");
      const told = await ask<These>(`/fleet/these?${address}`, new AbortController().signal).catch(() => null);
      // Another view is shown by now, or it cannot be asked: the next reading brings everything.
      if (told === null || shown.current.list !== list) return told?.rows ?? [];
      setSince((old) => merged(old.of === list ? old : untouched(list), asked, told));
      setAbove({ of: first, figures: told.figures, head: told.head });
      window.dispatchEvent(new Event(cardsChanged));
      return told.rows;
    },
    [first],
  );

  useChanges(standing.since, shown, reread);

  const rows = now.rows.size === 0 ? view.list.rows : view.list.rows.map((row) => now.rows.get(row.id) ?? row);
  const list = now === since ? { ...view.list, rows, total: now.total, more: now.more } : view.list;
  return {
    view: { ...view, list },
    figures: above?.of === first ? above.figures : standing.figures,
    head: above?.of === first ? above.head : standing.head,
    dimmed: now.dimmed,
    waiting: waitingOf(now),
    show: view.again,
    reread,
  };
}

/** Gathers what changed and asks for it, one question at a time, never while the list itself is being read. */
function useChanges(
  since: number,
  shown: { current: FleetView },
  reread: (cardIds: readonly string[]) => Promise<unknown>,
): void {
  const heard = useRef<{ ids: Set<string>; many: boolean; timer: ReturnType<typeof setTimeout> | null }>({
    ids: new Set(),
    many: false,
    timer: null,
  });
  const take = useCallback(
    (changed: Heard) => {
      const pile = heard.current;
      if (changed === null) pile.many = true;
      for (const id of changed ?? []) pile.ids.add(id);
      const flush = async () => {
        const { list, state } = shown.current;
        if (state === "reading") {
          pile.timer = setTimeout(flush, gatherMs);
          return;
        }
        const onPage = list.rows.map(({ id }) => id);
        const ids = pile.many || pile.ids.size > most ? onPage : [...pile.ids];
        pile.ids.clear();
        pile.many = false;
        await reread(ids);
        pile.timer = null;
        if (pile.ids.size > 0 || pile.many) pile.timer = setTimeout(flush, gatherMs);
      };
      pile.timer ??= setTimeout(flush, gatherMs);
    },
    [shown, reread],
  );
  useEffect(() => {
    const pile = heard.current;
    return () => {
      if (pile.timer !== null) clearTimeout(pile.timer);
      pile.timer = null;
    };
  }, []);
  useStream(since, take);
}

function merged(old: Since, asked: readonly string[], told: These): Since {
  const onPage = new Set(old.of.rows.map(({ id }) => id));
  const matching = new Set(told.matching);
  const rows = new Map(old.rows);
  for (const row of told.rows) if (onPage.has(row.id)) rows.set(row.id, row);
  const [dimmed, others] = [new Set(old.dimmed), new Set(old.others)];
  for (const id of asked) {
    const stays = matching.has(id);
    if (!onPage.has(id)) toggle(others, id, stays);
    else toggle(dimmed, id, !stays);
  }
  return { of: old.of, rows, dimmed, others, total: told.total, more: told.more };
}

function toggle(set: Set<string>, id: string, there: boolean): void {
  if (there) set.add(id);
  else set.delete(id);
}

/** Where the list shows the whole view it is known one by one, else by the count, less those that wait to leave. */
function waitingOf({ of, others, total, dimmed }: Since): number {
  const whole = !of.more && of.total === of.rows.length;
  return whole ? others.size : Math.max(0, total - of.total + dimmed.size);
}
