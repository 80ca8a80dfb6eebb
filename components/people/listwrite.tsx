"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { Refusal } from "@/domain/change";
import { type Verdict, verdicts } from "@/domain/register/planned";
import { Submit } from "../button";
import { RefusalNote } from "../refusal";

/** null: nothing was tried yet, or it went through and the page says so. */
export type WriteState = Refusal | null;

interface WriteProps {
  draftId: string;
  /** What the preview stands on and comes to: the person agrees to these. */
  seen: string;
  counts: Record<Verdict, number>;
  /** How many change teams. */
  moves: number;
  apply: (state: WriteState, form: FormData) => Promise<WriteState>;
  discard: (form: FormData) => Promise<void>;
}

/** What will be written, what becomes of the cards of those who move, and the one act of the page. */
export function ListWrite({ draftId, seen, counts, moves, apply, discard }: WriteProps) {
  const t = useTranslations("people.list");
  const words = useTranslations("import.write");
  const [refusal, send] = useActionState(apply, null);
  const some = counts.new + counts.changed > 0;
  const labels = Object.fromEntries(verdicts.map((one) => [one, t(`tab.${one}`)]));
  return (
    <>
      {refusal === null ? null : (
        <div className="moved">
          <RefusalNote refusal={refusal} labels={labels} />
        </div>
      )}
      <section className="batch" aria-label={words("label")}>
        <p className="say">
          <b>{some ? t("write", { new: counts.new, changed: counts.changed }) : words("nothing")}</b>
          {some ? t("writeHint") : t("writeNothing")}
        </p>
        <form action={discard}>
          <input type="hidden" name="draftId" value={draftId} />
          <Submit look="plain" working={words("discarding")}>
            {words("discard")}
          </Submit>
        </form>
        {some ? (
          <form action={send}>
            <input type="hidden" name="draftId" value={draftId} />
            <input type="hidden" name="seen" value={seen} />
            {Object.entries(counts).map(([verdict, n]) => (
              <input key={verdict} type="hidden" name={verdict} value={n} />
            ))}
            {moves === 0 ? (
              <input type="hidden" name="cards" value="stay" />
            ) : (
              <select className="field low" name="cards" aria-label={t("moves", { n: moves })}>
                <option value="stay">{t("movesStay", { n: moves })}</option>
                <option value="go">{t("movesGo", { n: moves })}</option>
              </select>
            )}
            <Submit working={words("applying")}>{t("apply")}</Submit>
          </form>
        ) : null}
      </section>
    </>
  );
}
