"use client";

import { type Messages, NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";

type Tree = { readonly [key: string]: unknown };

/** Gives what stands within further words, beside those that are there already. */
export function MoreWords({ words, children }: { words: Partial<Messages>; children: ReactNode }) {
  const [locale, around] = [useLocale(), useMessages()];
  const all = useMemo(() => joined(around, words), [around, words]);
  return (
    <NextIntlClientProvider locale={locale} messages={all as Messages}>
      {children}
    </NextIntlClientProvider>
  );
}

function joined(some: Tree, more: Tree): Tree {
  const all: Record<string, unknown> = { ...some };
  for (const [key, value] of Object.entries(more)) {
    const here = all[key];
    all[key] = isTree(here) && isTree(value) ? joined(here, value) : value;
  }
  return all;
}

/** A message that the build has taken apart is an array. */
function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
