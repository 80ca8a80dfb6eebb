import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { amount, localMinute } from "@/components/format";
import { readWho } from "@/domain/nextstep";
import type { FleetWords } from "@/server/fleetrow";
import type { ShownWords } from "@/server/shownrow";

/** The words of the list of cards in the reader's language, as files and paper have them. */
export async function shownWords(): Promise<ShownWords> {
  const [locale, t, own] = [await getLocale(), await getTranslations("words"), await getTranslations("fleet.csv")];
  const format = await getTranslations("format");
  const extra = await getTranslations("fleet.extra");
  const zone = await getTimeZone();
  // Codes come from the closed lists of domain/words.ts, each of which has a message (held by messages/words.test.ts).
  // A list of 100,000 cards says the same few hundred things: each is put into words once.
  const say = remembering((key, detail) => t(key as Parameters<typeof t>[0], { detail }));
  return {
    locale,
    extra: (column) => extra(column),
    day: (at) => localMinute(at, zone).day,
    heading: (column) => own(column),
    word: grouped((group, code) => say(`${group}.${code}`)),
    employment: remembering((code: "active" | "left") => own(code)),
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
      const step = say(`step.${nextStep}`, nextDetail ?? "none");
      return name === null ? step : `${name} → ${step}`;
    },
  };
}

/** The same of a group and a code in it, without putting the two together each time. */
function grouped(ask: FleetWords["word"]): FleetWords["word"] {
  const groups = new Map<string, Map<string, string>>();
  return (group, code) => {
    const said = groups.get(group) ?? new Map<string, string>();
    groups.set(group, said);
    const known = said.get(code);
    if (known !== undefined) return known;
    const answer = ask(group, code);
    said.set(code, answer);
    return answer;
  };
}

/** The same answer to the same question, asked once. */
function remembering<K extends string>(ask: (key: K, detail: string) => string): (key: K, detail?: string) => string {
  const said = new Map<string, string>();
  return (key, detail = "none") => {
    const question = `${key} ${detail}`;
    const known = said.get(question);
    if (known !== undefined) return known;
    const answer = ask(key, detail);
    said.set(question, answer);
    return answer;
  };
}
