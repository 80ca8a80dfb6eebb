"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { type Act, type Undo, useDone, useRefusedText } from "../deed";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";

interface PressProps {
  act: Act;
  given: Readonly<Record<string, unknown>>;
  done: string;
  undo?: Undo;
}

/** Does a deed at once; says so with the way back, or why not. */
export function usePress({ act, given, done, undo }: PressProps): { press: () => void; pending: boolean } {
  const [pending, start] = useTransition();
  const router = useRouter();
  const attempt = useAttempt();
  const say = useToast();
  const sayDone = useDone();
  const refused = useRefusedText();
  const press = () => {
    if (pending) return;
    start(async () => {
      const answer = await attempt(() => act(given));
      if (answer.ok) return sayDone(done, undo);
      say(refused(answer.refusal));
      router.refresh();
    });
  };
  return { press, pending };
}

/** A key that needs no words from the person. */
export function Press({
  className = "btn",
  children,
  ...deed
}: PressProps & { className?: string; children: ReactNode }) {
  const { press, pending } = usePress(deed);
  return (
    <button className={className} type="button" aria-busy={pending} onClick={press}>
      {children}
    </button>
  );
}

/** A box that is ticked when its paper is at hand. */
export function Tick({ checked, children, ...deed }: PressProps & { checked: boolean; children: ReactNode }) {
  const { press, pending } = usePress(deed);
  return (
    <label className="tick">
      <input type="checkbox" checked={pending ? !checked : checked} onChange={press} />
      <span>{children}</span>
    </label>
  );
}
