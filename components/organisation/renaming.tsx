"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import type { LabelKind } from "@/domain/bulk";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { Dismiss, useCloseDialog } from "../dialog";
import { Field } from "../field";
import { RefusalNote, useFieldError } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";

interface Renaming {
  kind: LabelKind;
  from: string;
  to: string;
}
interface Told {
  cards: number;
  joins: number;
  accounts: number;
}
export type Foresee = (input: Renaming) => Promise<{ ok: true; value: Told } | { ok: false; refusal: Refusal }>;
export type Rename = (
  input: Renaming & { join: boolean },
) => Promise<{ ok: true; value: { cards: number } } | { ok: false; refusal: Refusal }>;

interface RenameFormProps {
  kind: LabelKind;
  name: string;
  names: readonly string[];
  foresee: Foresee;
  relabel: Rename;
}

/** Another name for all: first what it would do, then, seen, the act itself. Typing another name asks again. */
export function RenameForm({ kind, name, names, foresee, relabel }: RenameFormProps) {
  const t = useTranslations("organisation.rename");
  const list = useId();
  const [to, setTo] = useState(name);
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const close = useCloseDialog();
  const attempt = useAttempt();
  const say = useToast();
  const wrong = useFieldError(refusal);
  const input = { kind, from: name, to: to.trim() };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    start(async () => {
      setRefusal(null);
      if (told === null) {
        const answer = await attempt(() => foresee(input));
        return answer.ok ? setTold(answer.value) : setRefusal(answer.refusal);
      }
      const answer = await attempt(() => relabel({ ...input, join: told.joins > 0 }));
      if (!answer.ok) {
        setTold(null);
        return setRefusal(answer.refusal);
      }
      close();
      say(t("done", { name: input.to, n: answer.value.cards }));
    });
  };
  return (
    <form className="deed" onSubmit={send} noValidate>
      <Field
        label={t("to")}
        list={list}
        value={to}
        maxLength={60}
        autoComplete="off"
        error={wrong("to")}
        onChange={(event) => {
          setTo(event.target.value);
          setTold(null);
        }}
      />
      <datalist id={list}>
        {names
          .filter((one) => one !== name)
          .map((one) => (
            <option key={one} value={one} />
          ))}
      </datalist>
      {told === null ? null : (
        <ul className="notes" role="status">
          <li>{t("cards", { n: told.cards })}</li>
          {told.joins > 0 ? <li className="stop">{t("joins", { name: input.to, n: told.joins })}</li> : null}
          {told.accounts > 0 ? <li>{t("accounts", { n: told.accounts })}</li> : null}
        </ul>
      )}
      {refusal === null || refusal.fields?.to ? null : <RefusalNote refusal={refusal} />}
      <div className="ends">
        <Dismiss>{t("leave")}</Dismiss>
        <Submit look={told !== null && told.joins > 0 ? "final" : "main"} busy={busy} working={t("working")}>
          {told === null ? t("look") : t(told.joins > 0 ? "join" : "submit", { n: told.cards })}
        </Submit>
      </div>
    </form>
  );
}
