"use client";

import { useTranslations } from "next-intl";

/** What a bug looks like. Expected refusals never come here: they are values that a page shows in its place. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("errors");
  return (
    <div className="door">
      <main className="lost" id="work">
        <h1>{t("broken")}</h1>
        <p className="quiet">{t("brokenHint")}</p>
        {error.digest ? <p className="small">{t("number", { digest: error.digest })}</p> : null}
        <p className="ends">
          <button className="btn main" type="button" onClick={reset}>
            {t("again")}
          </button>
        </p>
      </main>
    </div>
  );
}
