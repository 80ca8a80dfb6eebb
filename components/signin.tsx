"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Submit } from "./button";
import { Field } from "./field";

/** What the last attempt came to. `wait` is whole seconds until the next one is taken. */
export interface SignInState {
  error: null | "wrong" | "gone" | { wait: number };
  /** What was typed as account, so that it need not be typed again. */
  login: string;
}

export type SignInAction = (state: SignInState, form: FormData) => Promise<SignInState>;

interface SignInProps {
  /** Gets `login`, `password` and `to`; goes on by itself where they fit. */
  action: SignInAction;
  /** Where to go afterwards, as the address asked for it; the action checks it. */
  to?: string;
  /** What a redirect to this page brought along. */
  first?: SignInState["error"];
}

export function SignIn({ action, to = "", first = null }: SignInProps) {
  const t = useTranslations("signIn");
  const [state, send] = useActionState(action, { error: first, login: "" });
  return (
    <div className="sheet">
      <header>
        <h1>{t("title")}</h1>
      </header>
      <form className="part" action={send}>
        <SignInError error={state.error} />
        <input type="hidden" name="to" value={to} />
        <Field
          label={t("login")}
          name="login"
          defaultValue={state.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={100}
        />
        <Field label={t("password")} name="password" type="password" autoComplete="current-password" required />
        <Submit working={t("working")}>{t("submit")}</Submit>
        <p className="quiet small">{t("forgot")}</p>
      </form>
    </div>
  );
}

/** Why nobody is signed in; read out when it changes. */
export function SignInError({ error }: { error: SignInState["error"] }) {
  const t = useTranslations("signIn");
  const said = () => {
    if (error === null) return null;
    if (typeof error === "object") return t("wait", { minutes: Math.max(1, Math.ceil(error.wait / 60)) });
    return t(error);
  };
  return (
    <div role="alert" hidden={error === null}>
      <p className="refusal">{said()}</p>
    </div>
  );
}
