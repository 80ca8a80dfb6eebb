import { z } from "zod";
import { markNudged, unmarkNudged } from "@/db/nudge/mark";
import { packPage, readNudgePack } from "@/db/nudge/pack";
import { readReminders } from "@/db/reminder/due";
import { listTemplates } from "@/db/template/templates";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { stepCodes } from "@/domain/nextstep";
import { reminderRules } from "@/domain/reminder/rules";
import { linkOrigins } from "../origins";
import { messageText } from "../reminder/message";
import { operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const count = z.number().int();
const line = z.object({
  personId: z.string(),
  name: z.string(),
  staffNo: text,
  due: text,
  things: count,
  days: count.meta({ description: "Days since they were first asked for something of this." }),
  tone: count.meta({ description: "1 polite, 2 again, 3 firm: after 2 and 4 days." }),
  cards: z.array(
    z.object({
      cardId: z.string(),
      number: z.string(),
      due: text,
      todos: z.array(z.object({ step: z.enum(stepCodes), detail: text })),
    }),
  ),
  markedAt: text.meta({ description: "When they were asked today; null if nobody has." }),
  text: z.string().meta({ description: "The message as the page copies it." }),
});
const people = z.strictObject({ personIds: z.array(w.id).min(1).max(packPage) });
const noted = z.object({ personIds: z.array(z.string()) });

const reminder = z.object({
  rule: z.enum(reminderRules),
  cardId: z.string(),
  number: z.string(),
  userName: text,
  on: z.string().meta({ description: "The day that it is about." }),
  days: count.meta({ description: "Days until then; below 0 so many since." }),
});

/** Asking people for what is theirs to do. */
export const nudgeOperations = [
  operation({
    id: "listReminders",
    method: "get",
    path: "/reminders",
    tag: "nudges",
    summary: {
      en: "What the rules remind of today: due, over the carrier's clock, without certificate or refund, about to be given out.",
      zh: "今天按规则提醒的事：到期、运营商超时、缺凭证、未退费、号码快放出等。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ reminders: z.array(reminder) }),
    async run({ store, actor, clock }) {
      if (!mayEnter(actor, "today")) return refuse("not_allowed");
      return { reminders: (await readReminders(store, actor, clock)).map((one) => reminder.parse(one)) };
    },
  }),
  operation({
    id: "listNudges",
    method: "get",
    path: "/nudges",
    tag: "nudges",
    summary: {
      en: "Today's messages, one a person, with what is theirs to do; `of=all` also of those who are not due, `to=group` masked for a group.",
      zh: "今天的催办消息，一人一条，只有该他办的事；`of=all` 连没到期的，`to=group` 按群消息遮名遮号。",
    },
    params: w.nothing,
    query: z.strictObject({
      of: z.enum(["due", "all"]).default("due"),
      language: z.enum(["zh", "en"]).default("zh"),
      to: z.enum(["person", "group"]).default("person"),
      page: w.page,
    }),
    body: null,
    gives: z.object({ messages: z.array(line), more: z.boolean() }),
    async run({ store, actor, clock }, { query }) {
      if (!mayEnter(actor, "today")) return refuse("not_allowed");
      const { lines, more } = await readNudgePack(store, actor, clock, query.of, w.pageOf(query));
      const templates = await listTemplates(store, actor);
      const link = `${linkOrigins()[0]}/mine`;
      const to = { language: query.language, group: query.to === "group", from: actor.name, link };
      const messages = lines.map((one) =>
        line.parse({
          ...one,
          markedAt: one.marked?.at ?? null,
          text: messageText(one, { ...to, today: clock.today, templates }),
        }),
      );
      return { messages, more };
    },
  }),
  operation({
    id: "markNudged",
    method: "post",
    path: "/nudges/mark",
    tag: "nudges",
    summary: { en: "These people were asked today; gives whom it noted.", zh: "这些人今天催过了；返回记下的人。" },
    params: w.nothing,
    query: w.nothing,
    body: people,
    gives: noted,
    async run({ store, actor, clock }, { body }) {
      return markNudged(store, actor, clock, body.personIds);
    },
  }),
  operation({
    id: "unmarkNudged",
    method: "post",
    path: "/nudges/unmark",
    tag: "nudges",
    summary: { en: "Take today's marks of these people back.", zh: "撤销这些人今天的催办记录。" },
    params: w.nothing,
    query: w.nothing,
    body: people,
    gives: noted,
    async run({ store, actor, clock }, { body }) {
      return unmarkNudged(store, actor, clock, body.personIds);
    },
  }),
];
