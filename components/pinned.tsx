"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/** A saved view that its reader has put beside the rooms. */
export interface PinnedView {
  id: string;
  name: string;
}

interface Count {
  id: string;
  total: number;
  more: boolean;
}

/** Which pinned view is open, by the address. */
export function usePinnedHere(views: readonly PinnedView[]): string | null {
  const path = usePathname();
  const named = useSearchParams().get("view");
  return path === "/fleet" && views.some(({ id }) => id === named) ? named : null;
}

/**
 * The reader's pinned views with how many of their cards each has. The counts are read beside the page, which never waits for them, and again
 * on another page, after each deed, and when the reader comes back to the tab.
 */
export function PinnedViews({ views, here }: { views: readonly PinnedView[]; here: string | null }) {
  const counts = useCounts(views);
  return views.map(({ id, name }) => {
    const count = counts.get(id);
    return (
      <li key={id} className="pinned">
        <Link href={`/fleet?view=${id}` as Route} prefetch={false} aria-current={id === here ? "page" : undefined}>
          <span className="mark" aria-hidden="true">
            {[...name][0]}
          </span>
          <span className="name">{name}</span>
          {count === undefined ? null : <span className="count">{count.more ? `${count.total}+` : count.total}</span>}
        </Link>
      </li>
    );
  });
}

/** What the fleet says in the page when cards have changed under it. */
export const cardsChanged = "simoff:cards";
const gatherMs = 800;

function useCounts(views: readonly PinnedView[]): ReadonlyMap<string, Count> {
  const [counts, setCounts] = useState<ReadonlyMap<string, Count>>(new Map());
  const [round, setRound] = useState(0);
  const path = usePathname();
  const any = views.length > 0;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      if (document.visibilityState === "visible") setRound((n) => n + 1);
    };
    // Where many change one after another they are counted once.
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(again, gatherMs);
    };
    document.addEventListener("visibilitychange", again);
    window.addEventListener(cardsChanged, soon);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", again);
      window.removeEventListener(cardsChanged, soon);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place, the views and the round are reasons to count again, none is used.
  useEffect(() => {
    if (!any) return;
    const abort = new AbortController();
    // Where it cannot be read, the numbers of before stay.
    fetch("/fleet/pinned", { signal: abort.signal })
      .then((answer) => (answer.ok ? (answer.json() as Promise<Count[]>) : null)) // the handler's own type
      .then((told) => told && setCounts(new Map(told.map((one) => [one.id, one]))))
      .catch(() => {});
    return () => abort.abort();
  }, [any, views, path, round]);
  return counts;
}
