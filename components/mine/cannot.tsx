"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type BlockerKind, type Obstacle, obstacles } from "@/domain/words";
import { Dialog, Dismiss, useCloseDialog } from "../dialog";
import { Field } from "../field";
import { RefusalNote } from "../refusal";
import { type MineActs, useMine } from "./act";

interface CannotProps {
  cardId: string;
  kind: BlockerKind;
  acts: MineActs;
  openerClass?: string;
}

/** 办不了: the reason goes to the manager, and the item stays. */
export function Cannot({ openerClass, ...form }: CannotProps) {
  const t = useTranslations("mine.cannot");
  return (
    <Dialog opener={t("open")} openerClass={openerClass} title={t("title")}>
      <CannotForm {...form} />
    </Dialog>
  );
}

function CannotForm({ cardId, kind, acts }: Omit<CannotProps, "openerClass">) {
  const t = useTranslations("mine.cannot");
  const close = useCloseDialog();
  const { refusal, working, run } = useMine();
  const [obstacle, setObstacle] = useState<Obstacle>("not_holder");
  const send = (submit: FormEvent<HTMLFormElement>) => {
    submit.preventDefault();
    const note = String(new FormData(submit.currentTarget).get("note") ?? "");
    run(
      async () => {
        const answer = await acts.cannot({ cardId, kind, obstacle, note });
        if (answer.ok) close();
        return answer;
      },
      { said: t("said") },
    );
  };
  return (
    <form onSubmit={send}>
      <Obstacles value={obstacle} onChange={setObstacle} />
      <Field
        label={t("note")}
        name="note"
        maxLength={200}
        required={obstacle === "other"}
        optional={obstacle !== "other"}
      />
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <p className="ends">
        <Dismiss>{t("back")}</Dismiss>
        <button className="btn main" type="submit" aria-busy={working}>
          {t("send")}
        </button>
      </p>
    </form>
  );
}

/** Why it cannot be done, one of few. */
export function Obstacles({ value, onChange }: { value: Obstacle; onChange: (obstacle: Obstacle) => void }) {
  const t = useTranslations("words.obstacle");
  const legend = useTranslations("mine.cannot")("title");
  return (
    <fieldset className="choices">
      <legend className="vh">{legend}</legend>
      {obstacles.map((one) => (
        <label key={one}>
          <input type="radio" name="obstacle" checked={one === value} onChange={() => onChange(one)} />
          {t(one)}
        </label>
      ))}
    </fieldset>
  );
}
