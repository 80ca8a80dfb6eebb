"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { type Act, useRefusedText } from "../deed";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";
import { useChannelError } from "./error";

/** Sends a test and says how it fared. */
export function TestKey({ act, id, name }: { act: Act; id: string; name: string }) {
  const t = useTranslations("channels");
  const [pending, start] = useTransition();
  const attempt = useAttempt();
  const say = useToast();
  const refused = useRefusedText();
  const words = useChannelError();
  const press = () => {
    if (pending) return;
    start(async () => {
      const answer = await attempt(() => act({ id }));
      if (!answer.ok) return say(refused(answer.refusal));
      const error = errorsIn(answer.value).find((one) => one !== null);
      say(error ? t("notTested", { error: words(error) }) : t("tested"));
    });
  };
  return (
    <button className="btn low" type="button" aria-busy={pending} aria-label={`${t("test")} · ${name}`} onClick={press}>
      {t("test")}
    </button>
  );
}

function errorsIn(value: unknown): (string | null)[] {
  return typeof value === "object" && value !== null && "errors" in value && Array.isArray(value.errors)
    ? value.errors
    : [];
}
