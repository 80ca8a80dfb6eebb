"use client";

import { useRouter } from "next/navigation";
import { useMessages, useTranslations } from "next-intl";
import {
  type ComponentPropsWithoutRef,
  createContext,
  type FormEvent,
  type ReactNode,
  use,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import type { Refusal } from "@/domain/change";
import { Submit } from "./button";
import { rowLinks } from "./card/places";
import { Dismiss, useCloseDialog } from "./dialog";
import { Choice, Field, Longer } from "./field";
import { useFieldWords } from "./history/words";
import { RefusalNote, useFieldError } from "./refusal";
import { useAttempt } from "./signinhere";
import { useToast } from "./toast";

/** A Server Action as the page hands it down: takes what was typed, gives nothing or why not. */
export type Act = (input: unknown) => Promise<{ ok: true; value: unknown } | { ok: false; refusal: Refusal }>;

/** The way back of a deed, offered where it was done. */
export interface Undo {
  act: Act;
  given: Readonly<Record<string, unknown>>;
}

interface DeedProps {
  act: Act;
  /** What the deed takes besides what is typed: ids, and the versions that are seen. */
  given: Readonly<Record<string, unknown>>;
  submit: string;
  look?: "main" | "final" | "plain";
  /** Said when it is stored. */
  done: string;
  undo?: Undo;
  today: string;
  /** Send only what was changed in the form; nothing changed: nothing is sent. */
  changedOnly?: boolean;
  /** Stands on a page, or in a dialog that goes on: nothing closes, and what was typed is kept or cleared away. */
  stay?: "keep" | "clear";
  /** Names of fields that no row has. */
  labels?: Readonly<Record<string, string>>;
  children?: ReactNode;
}

/** The refusal that the inputs of a form mark their fields by. */
export const RefusedFields = createContext<Refusal | null>(null);

/**
 * The form of one deed in a dialog. A refusal stands above the keys with each failing condition linked to its row, and everything
 * typed stays. Where somebody else was faster both values are shown, the page behind is brought up to date, and sending again decides.
 */
export function DeedForm(props: DeedProps) {
  const { submit, look = "main", today, labels, children } = props;
  const t = useTranslations("card");
  const { form, refusal, pending, send } = useDeed(props);
  const words = useFieldWords(today);
  return (
    <form className="deed" ref={form} onSubmit={send} noValidate>
      <RefusedFields value={refusal}>{children}</RefusedFields>
      {refusal ? (
        <RefusalNote
          refusal={refusal}
          links={rowLinks(refusal.by ?? [])}
          labels={{ ...words.labels, ...labels }}
          value={words.value}
        />
      ) : null}
      <div className="ends">
        {props.stay ? null : <Dismiss>{t("leave")}</Dismiss>}
        <Submit look={look} busy={pending} working={t("working")}>
          {submit}
        </Submit>
      </div>
    </form>
  );
}

function useDeed({ act, given, done, undo, changedOnly = false, stay }: DeedProps) {
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<Record<string, unknown>>({});
  const late = useRef(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const close = useCloseDialog();
  const router = useRouter();
  const attempt = useAttempt();
  const sayDone = useDone();
  useEffect(() => {
    const sheet = form.current;
    // A failing condition's row lies behind the dialog: following its link closes it.
    const follow = (click: MouseEvent) => {
      if (click.target instanceof HTMLAnchorElement) close();
    };
    sheet?.addEventListener("click", follow);
    return () => sheet?.removeEventListener("click", follow);
  }, [close]);
  useEffect(() => {
    first.current = typed(form.current);
    // What was refused may be an old page's fault: when the dialog goes, the page is made anew.
    return () => {
      if (late.current) router.refresh();
    };
  }, [router]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const input = changedOnly ? changes(first.current, typed(form.current)) : typed(form.current);
    if (changedOnly && Object.keys(input).length === 0) return close();
    start(async () => {
      const answer = await attempt(() => act({ ...given, ...input }));
      if (answer.ok) {
        late.current = false;
        setRefusal(null);
        if (!stay) close();
        if (stay === "clear") form.current?.reset();
        sayDone(done, undo);
        return;
      }
      setRefusal(answer.refusal);
      late.current = true;
      // Both values are on the screen now: sending again is a decision, and needs the version that stands.
      if (answer.refusal.refused === "stale") router.refresh();
    });
  };
  return { form, refusal, pending, send };
}

function typed(form: HTMLFormElement | null): Record<string, unknown> {
  return form === null ? {} : Object.fromEntries(new FormData(form));
}

function changes(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
}

/** Says that a deed is stored and offers its way back; says why where the way back is refused. */
export function useDone(): (done: string, undo?: Undo) => void {
  const say = useToast();
  const t = useTranslations("card");
  const attempt = useAttempt();
  const refused = useRefusedText();
  return (done, undo) => {
    if (!undo) return say(done);
    say(done, async () => {
      const answer = await attempt(() => undo.act(undo.given));
      say(answer.ok ? t("undone") : refused(answer.refusal));
    });
  };
}

/** A refusal in one line, where there is no room for more. */
export function useRefusedText(): (refusal: Refusal) => string {
  const t = useTranslations("errors");
  return (refusal) => t(`refused.${refusal.refused}`);
}

/** What the last refusal of the form around says of a field. */
export function useWrong(name: string | undefined): string | null {
  const error = useFieldError(use(RefusedFields));
  return name === undefined ? null : error(name);
}

function useLabel(name: string | undefined): string {
  const { words, card } = useMessages();
  const labels: Readonly<Record<string, string>> = { ...words.field, ...card.field };
  return (name && labels[name]) || "";
}

type Labelled<T extends "input" | "textarea" | "select"> = Omit<ComponentPropsWithoutRef<T>, "name"> & {
  name: string;
  label?: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
};

/** An input of a deed: named after its field, with what is wrong with it. */
export function Input({ label, ...input }: Labelled<"input">) {
  const own = useLabel(input.name);
  return <Field label={label ?? own} error={useWrong(input.name)} {...input} />;
}

export function Area({ label, ...area }: Labelled<"textarea">) {
  const own = useLabel(area.name);
  return <Longer label={label ?? own} rows={2} error={useWrong(area.name)} {...area} />;
}

export function Select({ label, ...select }: Labelled<"select">) {
  const own = useLabel(select.name);
  return <Choice label={label ?? own} error={useWrong(select.name)} {...select} />;
}

/** Yuan with two places; its field in the row is in fen. */
export function MoneyInput(input: Labelled<"input">) {
  return <Input inputMode="decimal" autoComplete="off" placeholder="0.00" {...input} />;
}

/** A day, today unless said otherwise, never later than `max`. */
export function DayInput(input: Labelled<"input">) {
  return <Input type="date" {...input} />;
}
