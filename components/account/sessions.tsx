"use client";

import { useMessages, useTranslations } from "next-intl";
import { Press } from "../card/press";
import type { Act } from "../deed";
import type { SessionView } from "./sessionview";

interface SessionsProps {
  sessions: readonly SessionView[];
  end: Act;
  endOthers: Act;
}

/** Where one is signed in: since when, last seen, from what and how far away; each can be ended. */
export function Sessions({ sessions, end, endOthers }: SessionsProps) {
  const t = useTranslations("account.sessions");
  const { account } = useMessages();
  const words: Readonly<Record<string, string>> = account.sessions.device;
  const deviceIn = (device: string | null) => {
    const [browser = "other", system = "other"] = (device ?? "").split(" ");
    return `${words[browser] ?? words.other} · ${words[system] ?? words.other}`;
  };
  return (
    <>
      <ul className="sessions">
        {sessions.map((one) => (
          <li key={one.id}>
            <div>
              <b>{deviceIn(one.device)}</b> <span className="quiet">{t(`place.${one.place ?? "unknown"}`)}</span>
              <div className="quiet small">{t("since", { since: one.since, seen: one.seen })}</div>
            </div>
            {one.own ? (
              <span className="quiet small">{t("own")}</span>
            ) : (
              <Press act={end} given={{ id: one.id }} done={t("ended")} className="btn flat low">
                {t("end")}
              </Press>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div className="ends">
          <Press act={endOthers} given={{}} done={t("endedOthers")}>
            {t("endOthers")}
          </Press>
        </div>
      ) : null}
    </>
  );
}
