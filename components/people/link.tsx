"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import { Copy } from "../copy";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { OriginChoice } from "./originchoice";
import type { AccountDesk, AccountLine } from "./view";

interface LinkProps {
  account: AccountLine;
  desk: Pick<AccountDesk, "makeLink" | "origins">;
}

/** 一次性登录链接: made at a press, seen here and nowhere again. A forgotten password goes with it. */
export function LinkMaker({ account, desk }: LinkProps) {
  const t = useTranslations("people.link");
  const attempt = useAttempt();
  const [forgotten, setForgotten] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const make = () => {
    if (pending) return;
    start(async () => {
      const answer = await attempt<string>(() => desk.makeLink({ accountId: account.id, forgotten }));
      setToken(answer.ok ? answer.value : null);
      setRefusal(answer.ok ? null : answer.refusal);
    });
  };
  if (token !== null) return <Made token={token} origins={desk.origins} />;
  return (
    <div className="deed">
      <p className="quiet small">{t("hint")}</p>
      {account.hasPassword ? (
        <label className="tick">
          <input type="checkbox" checked={forgotten} onChange={(change) => setForgotten(change.target.checked)} />
          <span>{t("forgotten")}</span>
        </label>
      ) : null}
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <div className="ends">
        <button className="btn" type="button" aria-busy={pending} onClick={make}>
          {pending ? t("working") : t("make")}
        </button>
      </div>
    </div>
  );
}

function Made({ token, origins }: { token: string; origins: readonly string[] }) {
  const t = useTranslations("people.link");
  const [origin, setOrigin] = useState(origins[0] ?? "");
  const address = `${origin}/sign-in/link?token=${token}`;
  return (
    <div className="deed" role="status">
      <OriginChoice label={t("origin")} origins={origins} origin={origin} onChoose={setOrigin} />
      <Field
        label={t("address")}
        hint={t("once")}
        value={address}
        readOnly
        onFocus={(focus) => focus.currentTarget.select()}
      />
      <div className="ends">
        <Copy text={address} label={t("copy")} className="btn main" />
      </div>
    </div>
  );
}
