import { useCallback, useEffect, useRef } from "react";
import type { FleetRow } from "@/domain/fleet/view";

/** Chosen rows by their card. */
export type Picked = Readonly<Record<string, boolean>>;

/** Choosing among the rows of a page. What it gives stays the same function while rows and choice change. */
export function usePicking(rows: readonly FleetRow[], chosen: Picked, choose: (next: Picked) => void) {
  const now = useRef({ rows, chosen, choose });
  useEffect(() => {
    now.current = { rows, chosen, choose };
  });
  const last = useRef<string | null>(null);

  const set = useCallback((ids: readonly string[], on: boolean) => {
    const { chosen, choose } = now.current;
    choose({ ...chosen, ...Object.fromEntries(ids.map((id) => [id, on])) });
  }, []);

  /** One row, or everything from the row chosen last to it. */
  const pick = useCallback(
    (id: string, on: boolean, range: boolean) => {
      const ids = now.current.rows.map((row) => row.id);
      const [from, to] = [last.current === null ? -1 : ids.indexOf(last.current), ids.indexOf(id)];
      const between = range && from >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
      last.current = id;
      set(between, on);
    },
    [set],
  );

  const all = useCallback(
    (on: boolean) =>
      set(
        now.current.rows.map(({ id }) => id),
        on,
      ),
    [set],
  );
  const count = rows.filter(({ id }) => chosen[id]).length;
  return { set, pick, all, every: count > 0 && count === rows.length, some: count > 0 && count < rows.length };
}
export type Picking = ReturnType<typeof usePicking>;
