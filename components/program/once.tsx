"use client";

import { type FormEvent, type ReactNode, useRef, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { Copy } from "../copy";
import { type Act, RefusedFields } from "../deed";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";

interface OnceProps {
  act: Act;
  /** Takes the secret out of the answer. */
  secretOf: (answer: unknown) => string;
  words: {
    submit: string;
    working: string;
    secret: string;
    hint: string;
    copy: string;
    labels: Record<string, string>;
  };
  children: ReactNode;
}

/** A form whose answer is a secret: seen here, to be copied, and nowhere again. What was typed stays where it is refused. */
export function OnceForm({ act, secretOf, words, children }: OnceProps) {
  const form = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const attempt = useAttempt();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    if (pending) return;
    start(async () => {
      const answer = await attempt(() => act(typed));
      setRefusal(answer.ok ? null : answer.refusal);
      setSecret(answer.ok ? secretOf(answer.value) : null);
      if (answer.ok) form.current?.reset();
    });
  };
  return (
    <form className="deed" ref={form} onSubmit={send} noValidate>
      {secret === null ? null : (
        <div className="secret" role="status">
          <Field
            label={words.secret}
            hint={words.hint}
            value={secret}
            readOnly
            onFocus={(focus) => focus.currentTarget.select()}
          />
          <div className="ends">
            <Copy text={secret} label={words.copy} className="btn main" />
          </div>
        </div>
      )}
      <RefusedFields value={refusal}>{children}</RefusedFields>
      {refusal ? <RefusalNote refusal={refusal} labels={words.labels} /> : null}
      <div className="ends">
        <Submit look="plain" busy={pending} working={words.working}>
          {words.submit}
        </Submit>
      </div>
    </form>
  );
}
