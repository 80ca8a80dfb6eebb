"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { copyText } from "../copy";
import { type Act, useDone, useRefusedText } from "../deed";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";

export interface NudgeActs {
  mark: Act;
  unmark: Act;
}

interface CopyingProps {
  text: string;
  personIds: readonly string[];
  acts: NudgeActs;
  label: string;
  /** For who hears the key alone. */
  about?: string;
  className?: string;
}

/** Copies messages and notes that their people were asked; where copying fails nothing is noted, and the text stands there to be chosen by hand. */
export function CopyAndMark({ text, personIds, acts, label, about, className = "btn" }: CopyingProps) {
  const t = useTranslations("nudge");
  const format = useTranslations("format");
  const [pending, start] = useTransition();
  const attempt = useAttempt();
  const say = useToast();
  const sayDone = useDone();
  const refused = useRefusedText();
  const press = async (near: Element) => {
    if (pending) return;
    if (!(await copyText(text, near))) return say(format("notCopied"));
    start(async () => {
      const answer = await attempt(() => acts.mark({ personIds: [...personIds] }));
      if (!answer.ok) return say(refused(answer.refusal));
      sayDone(t("done", { n: personIds.length }), { act: acts.unmark, given: { personIds: [...personIds] } });
    });
  };
  return (
    <button
      className={className}
      type="button"
      data-deed=""
      aria-busy={pending}
      aria-label={about ? `${label} · ${about}` : undefined}
      onClick={(click) => void press(click.currentTarget)}
    >
      {label}
    </button>
  );
}
