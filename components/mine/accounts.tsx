"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { CardRow, Day } from "@/domain/rows";
import { Moment } from "../day";
import { Field } from "../field";
import { RefusalNote, useFieldError } from "../refusal";
import { type MineActs, useMine } from "./act";

interface AccountsProps {
  card: Pick<CardRow, "id" | "accounts" | "accountsAt" | "unlisted">;
  today: Day;
  acts: MineActs;
}

/** 一证通查: how to ask the state, and how many accounts it found; again once all is moved. */
export function Accounts({ card: { id, accounts, accountsAt, unlisted }, today, acts }: AccountsProps) {
  const t = useTranslations("mine.accounts");
  const { refusal, working, run } = useMine(acts);
  const wrong = useFieldError(refusal);
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    const form = submit.currentTarget;
    const count = String(new FormData(form).get("accounts") ?? "");
    run(
      async (post) => {
        const answer = await post("count", { cardId: id, accounts: count });
        if (answer.ok) form.reset();
        return answer;
      },
      { said: t("said", { n: Number(count) || 0 }) },
    );
  };
  return (
    <section className="part" aria-labelledby="accounts-h">
      <h2 id="accounts-h">{t("title")}</h2>
      <div className="counting">
        {accounts === null || accountsAt === null ? (
          <p>{t("how")}</p>
        ) : (
          <p className={unlisted > 0 ? "stop" : undefined}>
            {t(accounts === 0 ? "zero" : unlisted > 0 ? "missing" : "listed", { n: accounts, unlisted })}{" "}
            <span className="quiet small">
              <Moment at={accountsAt} today={today} />
            </span>
          </p>
        )}
        <form onSubmit={send}>
          <Field
            label={t(accounts === null ? "count" : "again")}
            name="accounts"
            inputMode="numeric"
            pattern="\d{1,3}"
            maxLength={3}
            required
            autoComplete="off"
            error={wrong("accounts")}
          />
          <button className="btn" type="submit" aria-busy={working}>
            {t("send")}
          </button>
        </form>
        {refusal && !wrong("accounts") ? <RefusalNote refusal={refusal} /> : null}
      </div>
    </section>
  );
}
