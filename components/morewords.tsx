"use client";

import { type Messages, NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import type { ReactNode } from "react";

type Tree = { readonly [key: string]: unknown };

/**
 * Gives what stands within further words, beside those that are there already. They come as the text of their JSON: React would look at each of two
 * thousand sentences, on the server twice for every page, where a text is handed on as it is.
 */
export function MoreWords({ words, children }: { words: string; children: ReactNode }) {
  const [locale, around] = [useLocale(), useMessages()];
  return (
    <NextIntlClientProvider locale={locale} messages={withWords(around, words) as Messages}>
      {children}
    </NextIntlClientProvider>
  );
}

/** What stands around the first words of all: nothing, whichever object says so. */
const nothing: Tree = {};
/** By what stands around. The same words are the same object, so that the translators made of them (`wording.ts`) serve every page that has them. */
const known = new WeakMap<Tree, Map<string, Tree>>();

function withWords(outer: Tree, words: string): Tree {
  const around = Object.keys(outer).length === 0 ? nothing : outer;
  const within = known.get(around) ?? new Map<string, Tree>();
  known.set(around, within);
  const all = within.get(words) ?? joined(around, JSON.parse(words) as Tree); // written by `app/words.tsx`
  within.set(words, all);
  return all;
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
