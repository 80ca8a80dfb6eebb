"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { Submit } from "./button";
import { Field } from "./field";

/** What the last attempt came to. `wait` is whole seconds until the next one is taken. */
export interface SignInState {
  error: null | "wrong" | "gone" | "code" | "code_wrong" | { wait: number };
  /** What was typed as account, so that it need not be typed again. */
  login: string;
  /** Kept in this page while a code is asked for. */
  password?: string;
}

/** What next-auth's error says: `server/auth.ts` names them. */
export function readSignInError(code: string | null | undefined): SignInState["error"] {
  const wait = /^wait:(\d+)$/.exec(code ?? "");
  if (wait) return { wait: Number(wait[1]) };
  return code === "gone" || code === "code" || code === "code_wrong" ? code : "wrong";
}

export type SignInAction = (state: SignInState, form: FormData) => Promise<SignInState>;

interface SignInProps {
  /** Gets `login`, `password`, `code` and `to`; goes on by itself where they fit. */
  action: SignInAction;
  /** Where to go afterwards, as the address asked for it; the action checks it. */
  to?: string;
  /** What a redirect to this page brought along. */
  first?: SignInState["error"];
}

export function SignIn({ action, to = "", first = null }: SignInProps) {
  const t = useTranslations("signIn");
  const { state, pending, send } = useAsked(action, { error: first, login: "" });
  const { error, login, password = "" } = state;
  if (error === "code" || error === "code_wrong") {
    return (
      <div className="sheet">
        <header>
          <h1>{t("title")}</h1>
        </header>
        <form className="part" onSubmit={send}>
          <SignInError error={error === "code" ? null : error} />
          <input type="hidden" name="to" value={to} />
          <input type="hidden" name="login" value={login} />
          <input type="hidden" name="password" value={password} />
          <CodeField />
          <Submit busy={pending} working={t("working")}>
            {t("submit")}
          </Submit>
          <p className="quiet small">{t("codeLost")}</p>
        </form>
      </div>
    );
  }
  return (
    <div className="sheet">
      <header>
        <h1>{t("title")}</h1>
      </header>
      <form className="part" onSubmit={send}>
        <SignInError error={error} />
        <input type="hidden" name="to" value={to} />
        <Field
          label={t("login")}
          name="login"
          defaultValue={login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={100}
        />
        <Field label={t("password")} name="password" type="password" autoComplete="current-password" required />
        <Submit busy={pending} working={t("working")}>
          {t("submit")}
        </Submit>
        <p className="quiet small">{t("forgot")}</p>
        <p className="small">
          <a href="/join">{t("byCode")}</a>
        </p>
      </form>
    </div>
  );
}

/**
 * A form's own state, on purpose in no transition: on a page where an act waits for this very answer, what a transition has to say is shown
 * only when that act is over.
 */
export function useAsked<S>(ask: (state: S, form: FormData) => Promise<S>, first: S) {
  const [state, setState] = useState(first);
  const [pending, setPending] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const typed = new FormData(event.currentTarget);
    // A transition begun within the event itself would make the whole form wait for it.
    await Promise.resolve();
    setState(await ask(state, typed));
    setPending(false);
  };
  return { state, pending, send };
}

/** A one-time code, or a recovery code in its place. */
export function CodeField() {
  const t = useTranslations("signIn");
  // It takes the place of what was typed before, and with it the cursor.
  useEffect(() => document.querySelector<HTMLInputElement>('input[name="code"]')?.focus(), []);
  return (
    <Field
      label={t("code")}
      hint={t("codeHint")}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      maxLength={40}
    />
  );
}

/** Why nobody is signed in; read out when it changes. */
export function SignInError({ error, wrong }: { error: SignInState["error"]; wrong?: string }) {
  const t = useTranslations("signIn");
  const said = () => {
    if (error === null) return null;
    if (typeof error === "object") return t("wait", { minutes: Math.max(1, Math.ceil(error.wait / 60)) });
    return error === "wrong" && wrong ? wrong : t(error);
  };
  return (
    <div role="alert" hidden={error === null}>
      <p className="refusal">{said()}</p>
    </div>
  );
}
