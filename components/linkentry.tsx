"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Submit } from "./button";
import { CodeField, type SignInAction, SignInError } from "./signin";

interface LinkEntryProps {
  /** Whose link it is; null for one that is spent, outlived or unknown. */
  name: string | null;
  /** From the address; sent back by the form, because only a POST may spend it. */
  token: string;
  /** Gets `token`, and `code` where one was asked for; goes on by itself where it fits. */
  action: SignInAction;
}

/** A one-time link, opened: says whose it is and is spent by the button alone (chat programs fetch addresses by themselves). */
export function LinkEntry({ name, token, action }: LinkEntryProps) {
  const t = useTranslations("signIn");
  const [state, send] = useActionState(action, { error: name === null ? "gone" : null, login: "" });
  return (
    <div className="sheet">
      <header>
        <h1>{t("linkTitle")}</h1>
      </header>
      <form className="part" action={send}>
        <SignInError error={state.error === "code" ? null : state.error} />
        {name === null || state.error === "gone" ? null : (
          <>
            <p>
              {t("linkFor")} <b>{name}</b>
            </p>
            <p className="quiet small">{t("linkHint")}</p>
            <input type="hidden" name="token" value={token} />
            {state.error === "code" || state.error === "code_wrong" ? <CodeField /> : null}
            <Submit working={t("working")}>{t("linkSubmit", { name })}</Submit>
          </>
        )}
      </form>
    </div>
  );
}
