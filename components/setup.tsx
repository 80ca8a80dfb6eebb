"use client";

import { useTranslations } from "next-intl";
import { type ComponentPropsWithoutRef, type ReactNode, useActionState } from "react";
import { Submit } from "./button";
import { Field, Longer } from "./field";

export const setUpFields = ["name", "login", "password", "again", "site", "team", "origins"] as const;
export type SetUpField = (typeof setUpFields)[number];
export type SetUpWrong =
  | "required"
  | "too_long"
  | "too_short"
  | "leaked"
  | "own_words"
  | "differ"
  | "taken"
  | "not_an_origin"
  | "plain_http"
  | "invalid";

export interface SetUpState {
  /** The whole form is refused: the link is spent, or there is an owner already. */
  error: null | "gone" | "already";
  wrong: Partial<Record<SetUpField, SetUpWrong>>;
  /** What was typed, passwords left out. */
  typed: Partial<Record<Exclude<SetUpField, "password" | "again"> | "plain", string>>;
}

interface SetUpProps {
  /** Gets the seven fields and `token`; `origins` is one address a line. Goes on by itself where they fit. */
  action: (state: SetUpState, form: FormData) => Promise<SetUpState>;
  token: string;
  /** Addresses that this server knows to have, one a line. */
  origins: string;
  shortestPassword: number;
  error?: SetUpState["error"];
}

/** The owner's first account, the office, and the addresses that phones use. */
export function SetUp({ action, token, origins, shortestPassword, error = null }: SetUpProps) {
  const t = useTranslations("setup");
  const [{ error: refused, wrong, typed }, send] = useActionState(action, { error, wrong: {}, typed: {} });
  const field = (name: SetUpField) => {
    const code = wrong[name];
    return { name, label: t(name), error: code ? t(`wrong.${code}`, { n: shortestPassword }) : null };
  };
  const count = Object.keys(wrong).length;
  return (
    <div className="sheet">
      <header>
        <h1>{t("form")}</h1>
      </header>
      <form action={send}>
        <input type="hidden" name="token" value={token} />
        <Part title={t("owner")} note={t("intro")}>
          <Field {...field("name")} defaultValue={typed.name} autoComplete="name" required maxLength={200} />
          <Field {...field("login")} {...plain} hint={t("loginHint")} defaultValue={typed.login} required />
          <Field
            {...field("password")}
            {...secret(shortestPassword)}
            hint={t("passwordHint", { n: shortestPassword })}
          />
          <Field {...field("again")} {...secret(shortestPassword)} />
        </Part>
        <Part title={t("office")}>
          <Field {...field("site")} hint={t("siteHint")} defaultValue={typed.site} maxLength={200} optional />
          <Field {...field("team")} hint={t("teamHint")} defaultValue={typed.team} maxLength={200} optional />
        </Part>
        <Part title={t("addresses")}>
          <div className="all">
            <Longer
              {...field("origins")}
              hint={t("originsHint")}
              defaultValue={typed.origins ?? origins}
              inputMode="url"
              spellCheck={false}
            />
            <label className="tick">
              <input type="checkbox" name="plain" defaultChecked={typed.plain === "on"} />
              <span>{t("plain")}</span>
            </label>
          </div>
        </Part>
        <div className="last">
          <div role="alert" hidden={refused === null && count === 0}>
            <p className="refusal">{refused ? t(refused) : t("check", { n: count })}</p>
          </div>
          <Submit working={t("working")}>{t("submit")}</Submit>
        </div>
      </form>
    </div>
  );
}

const plain: ComponentPropsWithoutRef<"input"> = {
  autoComplete: "username",
  autoCapitalize: "none",
  spellCheck: false,
  maxLength: 100,
};

function secret(shortest: number): ComponentPropsWithoutRef<"input"> {
  return { type: "password", autoComplete: "new-password", required: true, minLength: shortest };
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>
        {title}
        {note ? <span className="end">{note}</span> : null}
      </h2>
      <div className="asks">{children}</div>
    </section>
  );
}
