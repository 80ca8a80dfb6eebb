"use client";

import { useTranslations } from "next-intl";
import { Submit } from "./button";
import { Field } from "./field";
import { SignInError, type SignInState, useAsked } from "./signin";

interface PasswordAgainProps {
  confirm: (password: string) => Promise<SignInState["error"]>;
  /** Called with true when the password fitted, with false when it is left. */
  settle: (settled: boolean) => void;
}

/** Asks for the password once more before a deed that opens doors: whoever finds a screen unlocked must not get through. */
export function PasswordAgain({ confirm, settle }: PasswordAgainProps) {
  const t = useTranslations("signIn");
  const {
    state: error,
    pending,
    send,
  } = useAsked<SignInState["error"]>(async (_, form) => {
    const wrong = await confirm(String(form.get("password") ?? ""));
    if (wrong === null) settle(true);
    return wrong;
  }, null);
  return (
    <div className="sheet">
      <header>
        <h1>{t("again")}</h1>
      </header>
      <form className="part" onSubmit={send}>
        <p>{t("againWhy")}</p>
        <SignInError error={error} wrong={t("passwordWrong")} />
        <Field label={t("password")} name="password" type="password" autoComplete="current-password" required />
        <div className="ends">
          <button className="btn" type="button" onClick={() => settle(false)}>
            {t("leave")}
          </button>
          <Submit busy={pending} working={t("working")}>
            {t("goOn")}
          </Submit>
        </div>
      </form>
    </div>
  );
}
