"use client";

import { useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { useCloseDialog } from "../dialog";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import type { BatchOutcome } from "./outcome";

/**
 * Runs a deed on the chosen cards from its dialog: closes it when something became of it, says how many passed, and hands the outcome on.
 * A refusal of the whole deed stays in the dialog, with what was typed.
 */
export function useBatchDeed<O extends BatchOutcome = BatchOutcome>(
  said: (n: number) => string,
  onDone: (outcome: O) => void,
) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const close = useCloseDialog();
  const attempt = useAttempt();
  const say = useToast();
  const run = (deed: () => Promise<{ ok: true; value: O } | { ok: false; refusal: Refusal }>) => {
    if (busy) return;
    start(async () => {
      const answer = await attempt(deed);
      if (!answer.ok) return setRefusal(answer.refusal);
      if (answer.value.done.length > 0) say(said(answer.value.done.length));
      close();
      onDone(answer.value);
    });
  };
  return { run, busy, refusal };
}
