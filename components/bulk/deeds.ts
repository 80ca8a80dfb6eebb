"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { BulkDeed, BulkDo, Chosen } from "@/domain/bulk";
import { bulkDos } from "@/domain/bulk";
import type { DoneView } from "@/domain/bulkview";
import type { Refusal } from "@/domain/change";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import type { BulkActions, BulkAnswer } from "./actions";
import type { Choice } from "./choice";
import { type Ended, type Step, waitFor } from "./job";

/** A deed, or the taking back of one. */
export type Work = BulkDo | "back";
export interface Running {
  work: Work;
  step: Step;
}

const place = "fleet-deed";

/**
 * Deeds on many cards from the fleet: they go on while the person does something else, and on their return to this page. What a deed left stays
 * chosen, with the reasons.
 */
export function useDeeds(actions: BulkActions | null, choice: Choice, again: () => void) {
  const attempt = useAttempt();
  const [running, setRunning] = useState<Running | null>(null);
  const [left, setLeft] = useState<DoneView | null>(null);
  const tell = useTold();
  const gone = useRef(false);
  const router = useRouter();

  const ended = (work: Work, end: Ended, takeBack: (runId: string) => Promise<void>) => {
    if (end.is === "done" && work !== "back") {
      const rest = end.refused + end.unreached;
      setLeft(rest > 0 ? end : null);
      if (rest === 0) choice.clear();
      else choice.keep(end.left, end.id, rest);
    }
    tell(work, end, takeBack);
    again();
  };
  /** Waits for a work to end; what takes longer than the server's patience goes on in the bar. */
  const follow = async (work: Work, answer: BulkAnswer): Promise<Refusal | null> => {
    const told = (step: Step) => {
      setRunning({ work, step });
      remember({ work, job: step.job });
    };
    const outcome = await waitFor(answer, told, () => gone.current);
    if (outcome === null) return null;
    setRunning(null);
    remember(null);
    if (!outcome.ok) return outcome.refusal;
    ended(work, outcome.end, takeBack);
    return null;
  };
  const takeBack = async (runId: string) => {
    if (actions === null) return;
    const answer = await attempt(() => actions.takeBack({ runId }));
    const refusal = await follow("back", answer);
    if (refusal !== null) tell.refused(refusal);
  };
  const run = async (deed: BulkDeed, chosen: Chosen): Promise<Refusal | null> => {
    if (actions === null) return null;
    const answer = await attempt(() => actions.run({ deed, chosen }));
    if (!answer.ok || answer.value.end !== null) return follow(deed.do, answer);
    // It takes its time: the dialog closes, and whoever waits sees how far it is.
    void follow(deed.do, answer).then((refusal) => {
      router.refresh();
      if (refusal !== null) tell.refused(refusal);
    });
    return null;
  };
  useResumed(gone, (work, answer) => void follow(work, answer));
  return { running, left, run, takeBack, dismiss: () => setLeft(null) };
}
export type Deeds = ReturnType<typeof useDeeds>;

/** A deed that was begun on this page before the person went elsewhere. */
function useResumed(gone: { current: boolean }, follow: (work: Work, answer: BulkAnswer) => void) {
  const first = useRef(follow);
  useEffect(() => {
    gone.current = false;
    const held = readHeld();
    if (held !== null) {
      first.current(held.work, { ok: true, value: { job: held.job, done: 0, all: 0, end: null } });
    }
    return () => {
      gone.current = true;
    };
  }, [gone]);
}

interface Held {
  work: Work;
  job: string;
}

function remember(held: Held | null): void {
  if (held === null) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, JSON.stringify(held));
}

function readHeld(): Held | null {
  try {
    const held = JSON.parse(sessionStorage.getItem(place) ?? "null") as Held | null; // written by `remember` alone
    return held !== null && [...bulkDos, "back"].includes(held.work) ? held : null;
  } catch {
    return null;
  }
}

/** Says what became of a work, with the way back. */
function useTold() {
  const t = useTranslations("bulk");
  const words = useTranslations("errors.refused");
  const say = useToast();
  const tell = useCallback(
    (work: Work, end: Ended, takeBack: (runId: string) => Promise<void>) => {
      if (end.is === "back") {
        const said =
          end.kept === 0 ? t("back.done", { n: end.back }) : t("back.partly", { n: end.back, kept: end.kept });
        say(end.stopped ? t("back.stopped", { n: end.back }) : said);
        return;
      }
      if (end.is !== "done" || work === "back") return;
      const said = end.stopped
        ? t("stopped", { n: end.done, rest: end.unreached })
        : t(`do.${work}.done`, { n: end.done });
      if (end.done > 0) say(said, () => takeBack(end.id));
      else if (end.stopped) say(said);
    },
    [t, say],
  );
  return Object.assign(tell, { refused: (refusal: Refusal) => say(words(refusal.refused)) });
}
