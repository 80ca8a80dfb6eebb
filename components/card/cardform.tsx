"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import type { CardInput, InputField } from "@/domain/cardinput";
import type { Refusal } from "@/domain/change";
import { Submit } from "../button";
import { RefusedFields } from "../deed";
import { useFieldWords } from "../history/words";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import type { FindPeople, PersonChoice } from "./brief";
import { type CardChoices, CardInputs } from "./cardinputs";

type CardAnswer = { ok: true; value: { cardId: string } } | { ok: false; refusal: Refusal };

interface CardFormProps {
  /** The card that is edited, as it stands; null for a new one. */
  card: { id: string; edition: number; input: CardInput; user: PersonChoice | null } | null;
  choices: CardChoices;
  /** The field to begin with, where a warning is about it. */
  focus?: InputField | null;
  find: FindPeople;
  /** Gets the fields of `CardInput` as they were typed, with `id` and `edition` for an edit. */
  action: (form: FormData) => Promise<CardAnswer>;
  /** Where it leads without a save; a saved card is shown itself. */
  back: Route;
  today: string;
}

/**
 * The card's own fields, to add one or to edit one. Everything that is wrong is marked at once and what was typed stays; a save on values
 * that somebody else has changed shows both, and the next one puts this person's over theirs.
 */
export function CardForm({ card, choices, focus = null, find, action, back, today }: CardFormProps) {
  const t = useTranslations("fleet.form");
  const { busy, refusal, send } = useCardForm(card === null ? "added" : "saved", action);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus !== null) form.current?.querySelector<HTMLElement>(`[name="${focus}"]`)?.focus();
  }, [focus]);
  return (
    <form className="sheet cardform" ref={form} onSubmit={send} noValidate>
      {card === null ? null : (
        <>
          <input type="hidden" name="id" value={card.id} />
          <input type="hidden" name="edition" value={card.edition} />
        </>
      )}
      <header>
        <h1>{t(card === null ? "addTitle" : "editTitle")}</h1>
      </header>
      <RefusedFields value={refusal}>
        <CardInputs start={card?.input ?? null} user={card?.user ?? null} choices={choices} find={find} />
      </RefusedFields>
      <div className="last">
        {refusal === null ? null : <Refused refusal={refusal} names={namesOf(choices, card?.user)} today={today} />}
        <div className="ends">
          <Link className="btn" href={back} prefetch={false}>
            {t("cancel")}
          </Link>
          <Submit busy={busy} working={t(card === null ? "adding" : "saving")}>
            {t(card === null ? "add" : "save")}
          </Submit>
        </div>
      </div>
    </form>
  );
}

function useCardForm(said: "added" | "saved", action: CardFormProps["action"]) {
  const t = useTranslations("fleet.form");
  const router = useRouter();
  const say = useToast();
  const attempt = useAttempt();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const sheet = event.currentTarget;
    const form = new FormData(sheet);
    start(async () => {
      const answer = await attempt(() => action(form));
      if (answer.ok) {
        say(t(said));
        return router.push(`/cards/${answer.value.cardId}` as Route);
      }
      setRefusal(answer.refusal);
      // The hidden edition follows what stands now; the fields keep what was typed.
      if (answer.refusal.refused === "stale") router.refresh();
      requestAnimationFrame(() => sheet.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    });
  };
  return { busy, refusal, send };
}

function namesOf({ teams, entities }: CardChoices, user: PersonChoice | null | undefined): Record<string, string> {
  return Object.fromEntries([...teams, ...entities, ...(user ? [user] : [])].map(({ id, name }) => [id, name]));
}

interface RefusedProps {
  refusal: Refusal;
  names: Record<string, string>;
  today: string;
}

/** Fields that do not fit are marked where they stand; here is only how many. */
function Refused({ refusal, names, today }: RefusedProps) {
  const t = useTranslations("fleet.form");
  const words = useFieldWords(today, names);
  const fields = Object.keys(refusal.fields ?? {}).length;
  if (refusal.refused === "invalid" && fields > 0) {
    return (
      <p className="refusal" role="alert">
        {t("wrong", { n: fields })}
      </p>
    );
  }
  return (
    <>
      <RefusalNote refusal={refusal} labels={words.labels} value={words.value} />
      {refusal.refused === "stale" ? <p className="small">{t("stale")}</p> : null}
    </>
  );
}
