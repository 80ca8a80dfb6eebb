"use client";

import { useTranslations } from "next-intl";
import { Input } from "../deed";

/** The six digits that an authenticator app shows. */
export function CodeInput() {
  const t = useTranslations("account.codes");
  return (
    <Input
      name="code"
      label={t("code")}
      hint={t("codeHint")}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={10}
    />
  );
}
