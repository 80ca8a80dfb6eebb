import { createTranslator, useLocale, useMessages, useTimeZone, type useTranslations } from "next-intl";

type Use = typeof useTranslations;
type Wording = ReturnType<Use>;

const made = new WeakMap<object, Map<string, Wording>>();

/**
 * `useTranslations` for what stands in every row of a long list: one translator for all who ask for the same words, where the hook makes one for each
 * cell. A page of fifty rows has some seven hundred of them, a quarter of what rendering it costs.
 */
export const useWording: Use = ((namespace: string) => {
  const [locale, timeZone, messages] = [useLocale(), useTimeZone(), useMessages()];
  const of = made.get(messages) ?? new Map<string, Wording>();
  made.set(messages, of);
  const key = `${locale} ${timeZone} ${namespace}`;
  const known = of.get(key);
  if (known !== undefined) return known;
  // The same function that the hook gives, of the same messages; the namespace was checked where it was named.
  const wording = createTranslator({ locale, timeZone, messages, namespace: namespace as never }) as unknown as Wording;
  of.set(key, wording);
  return wording;
}) as Use;
