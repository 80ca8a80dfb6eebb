"use client";

import { useTranslations } from "next-intl";
import { type Act, DeedForm, Input } from "../deed";

interface PasswordProps {
  act: Act;
  login: string;
  today: string;
  hasPassword: boolean;
  shortest: number;
}

/** Sets one's own password, or changes it by saying the present one. */
export function PasswordForm({ act, login, today, hasPassword, shortest }: PasswordProps) {
  const t = useTranslations("account");
  const labels = { current: t("current"), password: t("password"), again: t("again") };
  return (
    <DeedForm
      act={act}
      given={{}}
      submit={hasPassword ? t("change") : t("set")}
      done={t("done")}
      today={today}
      labels={labels}
      stay="clear"
    >
      {/* For password managers: whose password this is. */}
      <input
        className="vh"
        type="text"
        name="login"
        defaultValue={login}
        autoComplete="username"
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      {hasPassword ? (
        <Input
          name="current"
          label={t("current")}
          hint={t("currentHint")}
          type="password"
          autoComplete="current-password"
        />
      ) : null}
      <Input
        name="password"
        label={t("password")}
        hint={t("passwordHint", { n: shortest })}
        type="password"
        autoComplete="new-password"
      />
      <Input name="again" label={t("again")} type="password" autoComplete="new-password" />
    </DeedForm>
  );
}
