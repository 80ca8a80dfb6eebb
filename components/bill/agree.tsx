"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { Refusal } from "@/domain/change";
import { type Carrier, carriers } from "@/domain/words";
import { Submit } from "../button";
import { Choice } from "../field";
import { RefusalNote } from "../refusal";

interface AgreeProps {
  draftId: string;
  /** What the preview stands on: the person agrees to this reading. */
  seen: string;
  lines: number;
  month: string;
  months: readonly string[];
  carrier: Carrier | null;
  entities: readonly { id: string; name: string }[];
  keep: (state: Refusal | null, form: FormData) => Promise<Refusal | null>;
  discard: (form: FormData) => Promise<void>;
}

/** What the bill is of, and the one act of the page. A bill that is there for the same is asked about, never replaced unasked. */
export function Agree({ draftId, seen, lines, month, months, carrier, entities, keep, discard }: AgreeProps) {
  const t = useTranslations("bills.agree");
  const words = useTranslations("words.carrierLong");
  const [refusal, send] = useActionState(keep, null);
  const asks = refusal?.refused === "already" || refusal?.refused === "wrong_stage";
  const twice = refusal?.refused === "duplicate" ? refusal.fields?.month : undefined;
  return (
    <form className="agree" action={send}>
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="seen" value={seen} />
      <div className="asks">
        <Choice label={t("month")} name="month" defaultValue={month} hint={t("monthHint")}>
          {months.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Choice>
        <Choice label={t("carrier")} name="carrier" defaultValue={carrier ?? ""} hint={t("carrierHint")}>
          <option value="">{t("anyCarrier")}</option>
          {carriers.map((one) => (
            <option key={one} value={one}>
              {words(one)}
            </option>
          ))}
        </Choice>
        <Choice label={t("entity")} name="entityId" defaultValue="" hint={t("entityHint")}>
          <option value="">{t("anyEntity")}</option>
          {entities.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      </div>
      {asks ? (
        <fieldset className="beside" role="alert">
          <legend>{t("beside")}</legend>
          <label>
            <input type="radio" name="beside" value="add" required /> {t("add")}
          </label>
          <label>
            <input type="radio" name="beside" value="replace" required /> {t("replace")}
          </label>
        </fieldset>
      ) : null}
      {twice ? (
        <p className="refusal" role="alert">
          {t("twice", { month: twice })}
        </p>
      ) : null}
      {refusal && !asks && !twice ? (
        <RefusalNote refusal={refusal} labels={{ month: t("month"), entityId: t("entity"), lines: t("lines") }} />
      ) : null}
      <div className="ends">
        <button className="btn" type="submit" formAction={discard} formNoValidate>
          {t("discard")}
        </button>
        {lines > 0 ? <Submit working={t("keeping")}>{t("keep", { n: lines })}</Submit> : null}
      </div>
    </form>
  );
}
