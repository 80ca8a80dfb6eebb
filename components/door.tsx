import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageKeys } from "./preferences";

/** The page before the door: word mark, one form, the languages below. */
export function Door({ children, broad = false }: { children: ReactNode; broad?: boolean }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  return (
    <div className={broad ? "door broad" : "door"}>
      <main id="work">
        <p className="mark">
          <b>{t("title")}</b>
          {t("latin")}
        </p>
        {children}
      </main>
      <footer>
        <LanguageKeys locale={locale} />
      </footer>
    </div>
  );
}
