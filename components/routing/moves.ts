import { useCallback, useEffect, useState } from "react";
import { type Assignment, assignRoutes, type MoveTo, type PlanCard, planOf, tryMove } from "@/domain/batch/plan";
import { type Channel, channels } from "@/domain/words";
import type { BatchOutcome } from "../fleet/outcome";

const kept = "simoff-plan";

/**
 * The plan on the screen: what the program proposes, with what was moved by hand over it. Moves are kept in this window through a reload; one that
 * is no longer allowed falls away.
 */
export function usePlan(cards: readonly PlanCard[]) {
  const [moves, setMoves] = useState<Assignment>({});
  const [refused, setRefused] = useState<BatchOutcome["refused"]>([]);
  useEffect(() => setMoves(readKept()), []);
  const valid = cards.flatMap((card) => {
    const channel = moves[card.id];
    const stands = channel !== undefined && tryMove([card], { channel }).refused.length === 0;
    return stands ? [[card.id, channel] as const] : [];
  });
  const plan = planOf(cards, { ...assignRoutes(cards), ...Object.fromEntries(valid) });
  const keep = useCallback((next: Assignment) => {
    setMoves(next);
    try {
      sessionStorage.setItem(kept, JSON.stringify(next));
    } catch {
      // A full or closed store: it is on the screen all the same.
    }
  }, []);
  /** Moves those that may go; gives how many did. */
  const move = (cardIds: readonly string[], to: MoveTo): number => {
    const chosen = new Set(cardIds);
    const tried = tryMove(
      cards.filter((card) => chosen.has(card.id)),
      to,
    );
    setRefused(tried.refused);
    if (tried.moved.length > 0)
      keep({ ...moves, ...Object.fromEntries(tried.moved.map((card) => [card.id, to.channel])) });
    return tried.moved.length;
  };
  return {
    plan,
    byHand: valid.length,
    refused,
    move,
    reset: () => keep({}),
    dismiss: () => setRefused([]),
  };
}

function readKept(): Assignment {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
    const known: ReadonlySet<unknown> = new Set(channels);
    if (typeof read !== "object" || read === null) return {};
    const entries = Object.entries(read).filter((one): one is [string, Channel] => known.has(one[1]));
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}
