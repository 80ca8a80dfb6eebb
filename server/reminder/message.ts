import { createTranslator, type Locale, type Messages } from "next-intl";
import { maskName } from "@/domain/mask";
import type { NudgeLine } from "@/domain/nudge/pack";
import type { TodoCard } from "@/domain/nudge/todo";
import type { Day } from "@/domain/rows";
import type { NudgeKind, TemplateRow } from "@/domain/template/rows";
import { wordingFor } from "@/domain/template/shipped";
import { fillText, type Values, type Wording } from "@/domain/template/text";
import { daysBetween } from "@/domain/workdays";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";

const messages: Record<Locale, Messages> = { zh, en };

/** Words in a language of the message's own, not of who reads the page. */
export function wordsIn(locale: Locale) {
  const of = { locale, messages: messages[locale] };
  return {
    nudge: createTranslator({ ...of, namespace: "nudge" }),
    step: createTranslator({ ...of, namespace: "words.step" }),
  };
}

/** What a message is made for: its language, whether a whole group reads it, from whom, and where its reader goes. */
export interface MessageWay {
  language: Locale;
  group: boolean;
  from: string;
  link: string;
  today: Day;
  templates: readonly TemplateRow[];
}

/** The message of one person, as it is copied: how it begins, then its text. For a group it names nobody, no whole number, no bank and no amount. */
export function messageText(line: NudgeLine, way: MessageWay): string {
  const { title, body } = wordingOf(line, way);
  const values = valuesOf(line, way);
  const written = (text: string) =>
    fillText(text, values)
      .map((parts) => parts.map((part) => part.text).join(""))
      .join("\n");
  return `${written(title)}\n${written(body)}`.trim();
}

function wordingOf({ tone }: Pick<NudgeLine, "tone">, { language, templates }: MessageWay): Wording {
  const kind: NudgeKind = `nudge_${language}_${tone}`;
  return wordingFor(templates, kind, null);
}

/** What the placeholders of a person's message stand for, in both languages' words. */
export function valuesOf(line: NudgeLine, way: MessageWay): Values {
  const t = wordsIn(way.language).nudge;
  const due = wholeDue(line.due, way);
  const steps = line.cards.map((card, at) => cardText(card, at + 1, way)).join("\n");
  const name = way.group ? maskName(line.name) : line.name;
  const [count, things, days] = [line.cards.length, line.things, line.days].map(String);
  return {
    ...{ person: name, count, things, days, due, steps, link: way.link, from: way.from },
    ...{ personEn: name, countEn: t("cards", { n: line.cards.length }), thingsEn: things, daysEn: days, dueEn: due },
    ...{ stepsEn: steps, linkEn: way.link, fromEn: way.from },
  };
}

function cardText(card: TodoCard, n: number, way: MessageWay): string {
  const { nudge, step } = wordsIn(way.language);
  const said = card.todos.map((todo) => step(todo.step, { detail: (way.group ? null : todo.detail) ?? "none" }));
  // Two banks of one card are the same words where no bank is named.
  const steps = [...new Set(said)].join(nudge("join"));
  const given = { n: String(n), due: dueText(card.due, way), steps };
  return way.group
    ? nudge("line.group", { ...given, number: card.number.slice(-4) })
    : nudge("line.private", { ...given, number: card.number });
}

/** `11-26 周四 前`, `by Thu 26 Nov`, or by how much it is late. */
export function dueText(due: Day | null, { language, today }: Pick<MessageWay, "language" | "today">): string {
  const t = wordsIn(language).nudge;
  if (due === null) return t("due.none");
  if (due < today) return t("due.late", { n: daysBetween(due, today) });
  return due === today ? t("due.today") : t("due.day", { day: dayText(due, language) });
}

/** The nearest day of a whole message: the day itself, and by how much it is late. */
function wholeDue(due: Day | null, { language, today }: MessageWay): string {
  const t = wordsIn(language).nudge;
  if (due === null) return t("whole.none");
  const day = dayText(due, language);
  if (due < today) return t("whole.late", { day, n: daysBetween(due, today) });
  return due === today ? t("whole.today") : t("whole.day", { day });
}

function dayText(day: Day, language: Locale): string {
  const at = new Date(`${day}T00:00:00Z`);
  const weekday = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { weekday: "short", timeZone: "UTC" });
  if (language === "zh") return `${day.slice(5)} ${weekday.format(at)}`;
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return `${weekday.format(at)} ${date.format(at)}`;
}
