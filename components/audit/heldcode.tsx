import { useTranslations } from "next-intl";
import { Field } from "../field";

interface HeldCodeProps {
  code: string;
  /** What came of it; null while none was typed. */
  held: "fits" | "slip" | "later" | "foreign" | null;
}

/** A code from a printed sheet, held against the log as it is now. */
export function HeldCode({ code, held }: HeldCodeProps) {
  const t = useTranslations("proof.held");
  return (
    <section className="part" aria-labelledby="held-h">
      <h2 id="held-h">{t("title")}</h2>
      <form className="asked" action="/audit/bundle">
        <Field label={t("code")} name="code" defaultValue={code} autoComplete="off" placeholder="3VB-8K2D-…" />
        <button className="btn" type="submit">
          {t("hold")}
        </button>
      </form>
      {held === null ? null : (
        <p role="status" className={held === "fits" ? undefined : "stop"}>
          {t(held, { code })}
        </p>
      )}
    </section>
  );
}
