"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Submit } from "./button";
import { Field } from "./field";

/** What the last attempt came to. `wait` is whole seconds until the next one is taken. */
export interface JoinState {
  error: null | "gone" | "disk_full" | { wait: number };
  /** As it was typed. */
  code: string;
}

interface JoinProps {
  /** From the address; sent by the button alone. */
  given: string;
  /** Whether the page is open in WeChat's own browser. */
  inWeChat: boolean;
  /** Who is signed in here and would be put out. */
  signedName: string | null;
  action: (state: JoinState, form: FormData) => Promise<JoinState>;
}

/** The joining code from a slip or a chat: typed or filled in by its QR code, spent by the button alone. */
export function Join({ given, inWeChat, signedName, action }: JoinProps) {
  const t = useTranslations("join");
  const [{ error, code }, send] = useActionState(action, { error: null, code: given });
  const said = () => {
    if (error === null) return null;
    return typeof error === "object" ? t("wait", { minutes: Math.max(1, Math.ceil(error.wait / 60)) }) : t(error);
  };
  return (
    <div className="sheet join">
      <header>
        <h1>{t("title")}</h1>
      </header>
      <form className="part" action={send}>
        <div role="alert" hidden={error === null}>
          <p className="refusal">{said()}</p>
        </div>
        {inWeChat ? <p className="note">{t("wechat")}</p> : null}
        {signedName === null ? null : <p className="note">{t("signed", { name: signedName })}</p>}
        <Field
          key={code}
          label={t("code")}
          hint={t("codeHint")}
          name="code"
          defaultValue={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          maxLength={20}
        />
        <Submit working={t("working")}>{t("submit")}</Submit>
        <p className="quiet small">{t("once")}</p>
      </form>
    </div>
  );
}
