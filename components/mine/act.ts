"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { AskedKind } from "@/domain/bindings";
import type { Bound } from "@/domain/case/bindings";
import type { Answer as Reply, Way } from "@/domain/case/note";
import type { Seen } from "@/domain/case/seen";
import type { Refusal } from "@/domain/change";
import type { BlockerKind, Obstacle } from "@/domain/words";
import type { Answer } from "../outbox/entry";
import { keptWhy, openBox, post as postBy } from "../outbox/keep";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";

type Act<I> = (input: I & { cardId: string; key?: string; seen?: readonly Seen[] }) => Promise<Answer>;

/** What the user of a card can do with it; each is one Server Action. `seen`: the items it rests on, as the page shows them. */
export interface MineActs {
  tick: Act<{
    id: string;
    way?: Way | "never_bound";
    count?: string;
    hash?: string;
    amount?: string;
    movedTo?: string;
  }>;
  untick: Act<{ ids: string[]; to: "open" | "unknown" }>;
  answer: Act<{ kinds: BlockerKind[]; answer: Reply; note: string; obstacle?: Obstacle }>;
  cannot: Act<{ kind: BlockerKind; itemId: string; obstacle: Obstacle; note: string }>;
  list: Act<{ kinds: AskedKind[]; bound: Bound[] }>;
  count: Act<{ accounts: string }>;
  owe: Act<{ amount: string }>;
}

/** With what is done to a paper; that needs a line. */
export interface ProofActs {
  remove: (input: { id: string }) => Promise<Answer>;
}

/** Does one of the acts, now or by way of the outbox. */
export type Post = <N extends keyof MineActs>(name: N, input: Parameters<MineActs[N]>[0]) => Promise<Answer>;

type Run = (post: Post) => Promise<Answer>;

interface Then {
  /** When it is done. */
  said: string;
  /** How the list of what is not sent yet names it; as what is said, if left out. */
  what?: string;
  undo?: Run;
  first?: () => void;
}

/**
 * Runs an act of this page: says what was done with a way back, keeps the refusal. What finds no line, or a session that ended, goes into the outbox; where
 * the session ended, one signs in on the spot and it is sent.
 */
export function useMine(acts: MineActs | null = null) {
  const attempt = useAttempt();
  const say = useToast();
  const t = useTranslations("mine.outbox.kept");
  const undoing = useTranslations("mine.outbox");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [working, start] = useTransition();
  const go = async (run: Run, said: string): Promise<"done" | "kept" | "refused"> => {
    const post: Post = (name, input) => {
      if (acts === null) throw new Error("no acts");
      // One of the acts with its own input; they differ in that alone.
      const act = acts[name] as (sent: Record<string, unknown>) => Promise<Answer>;
      return postBy(act, { act: name, input: { ...input } }, said);
    };
    const answer = await attempt<unknown>(() => run(post));
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return "refused";
    const why = keptWhy(answer);
    if (why === null) return "done";
    say(t(why));
    if (why === "session") await attempt<unknown>(async () => (await openBox()).flush());
    return "kept";
  };
  /** `first` runs at once, in the same transition: what the page shows before the answer comes. */
  const run = (act: Run, then: Then) =>
    start(async () => {
      then.first?.();
      const { said, undo, what = said } = then;
      if ((await go(act, what)) !== "done") return;
      say(said, undo && (() => go(undo, undoing("undo", { said }))));
    });
  return { refusal, working, run };
}
