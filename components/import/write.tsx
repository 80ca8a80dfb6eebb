"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { Refusal } from "@/domain/change";
import { type Verdict, verdicts } from "@/domain/register/planned";
import { Submit } from "../button";
import { RefusalNote } from "../refusal";

/** null: nothing was tried yet, or it went through and the page says so. */
export type WriteState = Refusal | null;

interface WriteBarProps {
  draftId: string;
  /** What the preview stands on and comes to: the person agrees to these. */
  seen: string;
  counts: Record<Verdict, number>;
  others: number;
  /** How the last try ended, where it was a long one and the page has been away since. */
  last: WriteState;
  apply: (state: WriteState, form: FormData) => Promise<WriteState>;
  discard: (form: FormData) => Promise<void>;
}

/** What will be written, the way out, and the one act of the page. */
export function WriteBar({ draftId, seen, counts, others, last, apply, discard }: WriteBarProps) {
  const t = useTranslations("import");
  const [refusal, send] = useActionState(apply, last);
  const some = counts.new + counts.changed > 0;
  const good = counts.new + counts.changed + counts.unchanged;
  const parts = [
    ...(counts.new > 0 ? [t("write.new", { n: counts.new })] : []),
    ...(counts.changed > 0 ? [t("write.changed", { n: counts.changed })] : []),
  ];
  const act = t("write.apply", { what: parts.join(t("list")) });
  const labels = Object.fromEntries(verdicts.map((one) => [one, t(`verdict.${one}`)]));
  return (
    <>
      {refusal === null ? null : (
        <div className="moved">
          <RefusalNote refusal={refusal} labels={labels} />
        </div>
      )}
      <section className="batch" aria-label={t("write.label")}>
        <p className="say">
          <b>{some ? t("write.rows", { n: good }) : t("write.nothing")}</b>
          {some ? t("write.counts", counts) : t("write.nothingHint")}
          {others > 0 ? ` ${t("write.others", { n: others })}` : ""}
        </p>
        <form action={discard}>
          <input type="hidden" name="draftId" value={draftId} />
          <Submit look="plain" working={t("write.discarding")}>
            {t("write.discard")}
          </Submit>
        </form>
        {some ? (
          <form action={send}>
            <input type="hidden" name="draftId" value={draftId} />
            <input type="hidden" name="seen" value={seen} />
            {Object.entries(counts).map(([verdict, n]) => (
              <input key={verdict} type="hidden" name={verdict} value={n} />
            ))}
            <Submit working={t("write.applying")}>{act}</Submit>
          </form>
        ) : null}
      </section>
    </>
  );
}
