"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { Refusal } from "@/domain/change";
import type { Day } from "@/domain/rows";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { useAttempt } from "../signinhere";
import { useToast } from "../toast";

type Act<I> = (input: I) => Promise<{ ok: true; value: unknown } | { ok: false; refusal: Refusal }>;

/** What can be done on the spot with a paper; each gives its refusal in words. */
export interface PaperActs {
  /** Takes one's own upload back. */
  remove: Act<{ id: string }>;
  /** A manager takes somebody else's back, with the reason. */
  withdraw: Act<{ id: string; reason: string }>;
  /** 空号 on a day. */
  dialTest: Act<{ id: string; on: Day }>;
}

function useAct() {
  const attempt = useAttempt();
  const say = useToast();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [working, start] = useTransition();
  const perform = <I,>(act: Act<I>, input: I, done: string) =>
    start(async () => {
      const answer = await attempt(() => act(input));
      setRefusal(answer.ok ? null : answer.refusal);
      if (answer.ok) say(done);
    });
  return { refusal, working, perform };
}

/** Taken back by its uploader while nobody has judged it. */
export function RemovePaper({ id, remove }: { id: string; remove: PaperActs["remove"] }) {
  const t = useTranslations("card.certificate");
  const { refusal, working, perform } = useAct();
  return (
    <div className="acts">
      <button
        className="btn low"
        type="button"
        aria-busy={working}
        onClick={() => perform(remove, { id }, t("removed"))}
      >
        {t("remove")}
      </button>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
    </div>
  );
}

/** A wrong upload of somebody else's, taken back by a manager with the reason. */
export function WithdrawPaper({ id, withdraw }: { id: string; withdraw: PaperActs["withdraw"] }) {
  const t = useTranslations("card.certificate");
  const { refusal, working, perform } = useAct();
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    perform(withdraw, { id, reason: String(new FormData(submit.currentTarget).get("reason") ?? "") }, t("removed"));
  };
  return (
    <details className="acts">
      <summary className="small">{t("withdraw")}</summary>
      <form onSubmit={send}>
        <Field label={t("withdrawReason")} name="reason" maxLength={200} required />
        <button className="btn low" type="submit" aria-busy={working}>
          {t("remove")}
        </button>
        {refusal ? <RefusalNote refusal={refusal} labels={{ reason: t("withdrawReason") }} /> : null}
      </form>
    </details>
  );
}

/** A screenshot closes nothing by itself: somebody calls the number and hears that there is no such. */
export function DialTest({ id, today, dialTest }: { id: string; today: Day; dialTest: PaperActs["dialTest"] }) {
  const t = useTranslations("card.certificate");
  const { refusal, working, perform } = useAct();
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    perform(dialTest, { id, on: String(new FormData(submit.currentTarget).get("on") ?? "") }, t("dialled"));
  };
  return (
    <form className="acts" onSubmit={send}>
      <p className="small">{t("dialAsk")}</p>
      <input
        className="field"
        type="date"
        name="on"
        defaultValue={today}
        max={today}
        aria-label={t("dialDay")}
        required
      />
      <button className="btn low" type="submit" aria-busy={working}>
        {t("dial")}
      </button>
      {refusal ? <RefusalNote refusal={refusal} labels={{ on: t("dialDay") }} /> : null}
    </form>
  );
}
