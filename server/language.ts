import type { Locale } from "next-intl";

export const languageCookie = "simoff-lang";
export const themeCookie = "simoff-theme";
export type Theme = "light" | "dark";

/** What a person chose, else what the browser prefers, else Chinese. Only the first language of the browser's list counts. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (chosen === "zh" || chosen === "en") return chosen;
  return /^\s*en\b/i.test(acceptLanguage ?? "") ? "en" : "zh";
}

/** The theme a person chose; null follows the system. */
export function chooseTheme(chosen: string | undefined): Theme | null {
  return chosen === "light" || chosen === "dark" ? chosen : null;
}

/** The language of a bare request, for answers that are given before any page is rendered. */
export function localeOf(headers: Pick<Headers, "get">): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${languageCookie}=(\\w+)`).exec(headers.get("cookie") ?? "");
  return chooseLocale(cookie?.[1], headers.get("accept-language"));
}
