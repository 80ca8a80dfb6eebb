import { cookies, headers } from "next/headers";
import type { Locale, Messages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";
import { environment } from "./env";
import { chooseLocale, chooseTheme, languageCookie, type Theme, themeCookie } from "./language";

const messages: Record<Locale, Messages> = { zh, en };

/** The theme of the request's reader; null follows the system. */
export async function themeOfReader(): Promise<Theme | null> {
  return chooseTheme((await cookies()).get(themeCookie)?.value);
}

/** What next-intl asks at each request: the reader's language, its words and the office's time zone. */
export default getRequestConfig(async ({ locale: asked }) => {
  const chosen = (await cookies()).get(languageCookie)?.value;
  const locale = asked ?? chooseLocale(chosen, (await headers()).get("accept-language"));
  return { locale, messages: messages[locale], timeZone: environment().timeZone };
});
