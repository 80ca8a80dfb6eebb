"use client";

import { useTranslations } from "next-intl";

/** The line broke in the middle: what will happen, and the way not to wait for it. */
export function LineDown({ goOn }: { goOn: () => void }) {
  const t = useTranslations("card.certificate");
  return (
    <p className="line-down" role="status">
      <span>{t("down")}</span>
      <button className="btn" type="button" onClick={goOn}>
        {t("now")}
      </button>
    </p>
  );
}
