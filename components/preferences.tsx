import type { Locale } from "next-intl";
import { useTranslations } from "next-intl";

/** Plain forms to `/preferences`: they work before any script has run, and the page comes back in the other language or light. */
const place = "/preferences";

export function LanguageKeys({ locale }: { locale: Locale }) {
  const t = useTranslations("shell");
  return (
    <form action={place} method="post" aria-label={t("language")}>
      <span>{t("language")}</span>
      <span className="pick-one">
        {(["zh", "en"] as const).map((one) => (
          <button key={one} name="lang" value={one} type="submit" aria-pressed={one === locale} lang={langOf(one)}>
            {t(one)}
          </button>
        ))}
      </span>
    </form>
  );
}

export function ThemeKeys({ theme }: { theme: "light" | "dark" | null }) {
  const t = useTranslations("shell");
  return (
    <form action={place} method="post" aria-label={t("appearance")}>
      <span>{t("appearance")}</span>
      <span className="pick-one">
        {(["system", "light", "dark"] as const).map((one) => (
          <button key={one} name="theme" value={one} type="submit" aria-pressed={one === (theme ?? "system")}>
            {t(one)}
          </button>
        ))}
      </span>
    </form>
  );
}

function langOf(locale: Locale): string {
  return locale === "zh" ? "zh-CN" : "en";
}
