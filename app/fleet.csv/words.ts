import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { amount, localMinute } from "@/components/format";
import { readWho } from "@/domain/nextstep";
import type { ShownWords } from "@/server/shownrow";

/** The words of the list of cards in the reader's language, as files and paper have them. */
export async function shownWords(): Promise<ShownWords> {
  const [locale, t, own] = [await getLocale(), await getTranslations("words"), await getTranslations("fleet.csv")];
  const format = await getTranslations("format");
  const extra = await getTranslations("fleet.extra");
  const zone = await getTimeZone();
  // Codes come from the closed lists of domain/words.ts, each of which has a message (held by messages/words.test.ts).
  const say = (key: string, values?: Record<string, string>) => t(key as Parameters<typeof t>[0], values);
  return {
    locale,
    extra: (column) => extra(column),
    day: (at) => localMinute(at, zone).day,
    heading: (column) => own(column),
    word: (group, code) => say(`${group}.${code}`),
    employment: (code) => own(code),
    owed: own("owed"),
    chip: ({ kind, state, amountFen, detail }) => {
      if (state === "unknown") return say("blockerState.unknown");
      if (state === "planned" && amountFen !== null) return format("atCounter", { amount: amount(amountFen) });
      const about = amountFen === null ? (kind.startsWith("bind_") ? detail : null) : amount(amountFen);
      return [say(`blocker.${kind}`), about].filter(Boolean).join(" ");
    },
    next: ({ nextStep, nextDetail, nextWho }) => {
      const who = readWho(nextWho);
      const name = who === null ? null : "name" in who ? who.name : say(`who.${who.part}`);
      const step = say(`step.${nextStep}`, { detail: nextDetail ?? "none" });
      return name === null ? step : `${name} → ${step}`;
    },
  };
}
