import { createTranslator, type Locale, type Messages } from "next-intl";
import type { CalendarDay } from "@/domain/channel/calendar";
import { maskName } from "@/domain/mask";
import { type Reminder, reminderRules, tallyOf } from "@/domain/reminder/rules";
import type { Day } from "@/domain/rows";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";

const messages: Record<Locale, Messages> = { zh, en };

/** Lines of one kind in one message; the page has them all. */
const mostLines = 8;

export interface DigestWay {
  language: Locale;
  /** A whole group reads it: no whole name and no whole number. */
  group: boolean;
  today: Day;
  link: string;
}

export function digestWords(locale: Locale) {
  const of = { locale, messages: messages[locale] };
  return {
    digest: createTranslator({ ...of, namespace: "digest" }),
    reminder: createTranslator({ ...of, namespace: "reminder" }),
  };
}

/** One message of what is new since the last one, by kind, how much of before still stands, and where to look. */
export function digestText(
  fresh: readonly Reminder[],
  standing: number,
  way: DigestWay,
): { subject: string; text: string } {
  const { digest, reminder } = digestWords(way.language);
  const day = way.today.slice(5);
  const parts = tallyOf(fresh).flatMap(({ rule, n }) => {
    const lines = fresh.filter((one) => one.rule === rule);
    const more = n > mostLines ? [digest("more", { n: n - mostLines })] : [];
    const said = lines.slice(0, mostLines).map((one) => lineText(one, way));
    return [digest("rule", { rule: reminder(`rule.${rule}`), n }), ...said, ...more];
  });
  const before = standing > 0 ? [digest("standing", { n: standing })] : [];
  const text = [digest("head", { day, n: fresh.length }), ...parts, ...before, digest("open", { link: way.link })];
  return { subject: digest("subject", { day, n: fresh.length }), text: text.join("\n") };
}

function lineText(one: Reminder, way: DigestWay): string {
  const { digest, reminder } = digestWords(way.language);
  const left =
    one.days === 0
      ? reminder("now")
      : one.days > 0
        ? reminder("ahead", { n: one.days })
        : reminder("over", { n: -one.days });
  const name = one.userName ?? digest("nobody");
  if (way.group)
    return digest("group", { number: one.number.slice(-4), name: one.userName === null ? name : maskName(name), left });
  return digest("line", { number: one.number, name, day: one.on.slice(5), left });
}

/** Reminders as whole days of a calendar, those of one kind and day together. Masked: a calendar is often copied to a cloud by who reads it. */
export function calendarDays(reminders: readonly Reminder[], channelId: string, language: Locale): CalendarDay[] {
  const { digest, reminder } = digestWords(language);
  const groups = new Map<string, Reminder[]>();
  for (const one of reminders) {
    const key = `${one.rule}.${one.on}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].map(([key, lines]) => {
    const [first] = lines;
    const rule = first?.rule ?? reminderRules[0];
    const shown = lines
      .slice(0, mostLines)
      .map((one) =>
        `${one.number.slice(-4)} ${one.userName === null ? digest("nobody") : maskName(one.userName)}`.trim(),
      );
    const more = lines.length > mostLines ? [digest("dayMore", { n: lines.length - mostLines })] : [];
    return {
      uid: `${key}.${channelId}@simoff`,
      on: first?.on ?? "",
      summary: digest("dayLine", { rule: reminder(`day.${rule}`), n: lines.length }),
      description: [...shown, ...more].join("\n"),
    };
  });
}
