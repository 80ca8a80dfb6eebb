"use client";

import { useState, useTransition } from "react";
import type { AskedKind } from "@/domain/bindings";
import type { Bound } from "@/domain/case/bindings";
import type { Answer as Reply, Way } from "@/domain/case/note";
import type { Refusal } from "@/domain/change";
import type { BlockerKind, Obstacle } from "@/domain/words";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";

type Answer = { ok: true; value: unknown } | { ok: false; refusal: Refusal };
type Act<I> = (input: I) => Promise<Answer>;

/** What the user of a card can do with it; each is one Server Action. */
export interface MineActs {
  tick: Act<{
    cardId: string;
    id: string;
    way?: Way | "never_bound";
    count?: string;
    hash?: string;
    amount?: string;
    movedTo?: string;
  }>;
  untick: Act<{ cardId: string; ids: string[]; to: "open" | "unknown" }>;
  answer: Act<{ cardId: string; kinds: BlockerKind[]; answer: Reply; note: string; obstacle?: Obstacle }>;
  cannot: Act<{ cardId: string; kind: BlockerKind; itemId: string; obstacle: Obstacle; note: string }>;
  list: Act<{ cardId: string; kinds: AskedKind[]; bound: Bound[] }>;
  count: Act<{ cardId: string; accounts: string }>;
  owe: Act<{ cardId: string; amount: string }>;
  remove: Act<{ id: string }>;
}

/** Runs an act of this page: signs in on the spot where the session ended, says what was done with a way back, keeps the refusal. */
export function useMine() {
  const attempt = useAttempt();
  const say = useToast();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [working, start] = useTransition();
  /** `first` runs at once, in the same transition: what the page shows before the answer comes. */
  const run = (act: () => Promise<Answer>, then: { said: string; undo?: () => Promise<Answer>; first?: () => void }) =>
    start(async () => {
      then.first?.();
      const answer = await attempt(act);
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) return;
      const { undo } = then;
      say(then.said, undo && (async () => undone(await attempt(undo))));
    });
  const undone = (answer: Answer) => setRefusal(answer.ok ? null : answer.refusal);
  return { refusal, working, run };
}
