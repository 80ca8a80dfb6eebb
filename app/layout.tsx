import "./globals.css";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Sprite } from "@/components/icon";
import { MoreWords } from "@/components/morewords";
import { Toasts } from "@/components/toast";
import { themeOfReader } from "@/server/locale";
import { wordsOf } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("shell"))("title");
  // Eleven digits are a number here, not a link to dial.
  return { title: { default: title, template: `%s · ${title}` }, formatDetection: { telephone: false } };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#14191b" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // No page may be static: a page made at build time cannot carry the request's nonce.
  await connection();
  const [locale, theme] = [await getLocale(), await themeOfReader()];
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"} data-theme={theme ?? undefined}>
      <body>
        <Sprite />
        <NextIntlClientProvider messages={{}}>
          <MoreWords words={await wordsOf("app")}>
            <Toasts>{children}</Toasts>
          </MoreWords>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
