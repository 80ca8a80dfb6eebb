import { z } from "zod";
import { listGuides, saveGuide } from "@/db/policy/guides";
import { listHolidays, saveHolidayYear } from "@/db/policy/holidays";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { guideKinds, guideSources } from "@/domain/guides";
import { blockerKinds } from "@/domain/words";
import { operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const count = z.number().int();
const editedVersion = count.min(0).meta({ description: "The `version` that you read; 0 for a new or a shipped one." });
const span = z.tuple([w.day, w.day]);
const year = z.object({
  year: z.string(),
  off: z.array(z.tuple([z.string(), z.string()])),
  made: z.array(z.string()),
  source: text,
  version: count,
});
const guide = z.object({
  id: z.string(),
  version: count,
  kind: z.enum(blockerKinds),
  name: z.string(),
  aliases: z.array(z.string()),
  lines: z.array(z.string()).meta({ description: "In order: codes of shipped lines, or a manager's own words." }),
  source: z.enum(guideSources),
  checkedOn: z.string(),
  savedName: text,
});

/** Holidays by which working days are counted, and how to unbind at each bank and app. */
export const guideOperations = [
  operation({
    id: "listHolidays",
    method: "get",
    path: "/holidays",
    tag: "policies",
    summary: {
      en: "Every year of holidays and make-up days that is known, newest first; working days are counted by them.",
      zh: "已知的各年节假日和调休上班日，新的在前；工作日按它们算。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ years: z.array(year) }),
    async run({ store, actor }) {
      if (!mayEnter(actor, "policies")) return refuse("not_allowed");
      return { years: (await listHolidays(store, actor)).map((one) => year.parse(one)) };
    },
  }),
  operation({
    id: "saveHolidays",
    method: "put",
    path: "/holidays/{year}",
    tag: "policies",
    summary: {
      en: "Add or edit a year: days off as spans, days that are worked to make up, and where that is announced. Clocks follow at once.",
      zh: "新增或改一年：放假按起止日，调休上班日，以及出处。时限随即重算。",
    },
    params: z.strictObject({ year: z.string().max(10) }),
    query: w.nothing,
    body: z.strictObject({
      off: z.array(span).max(60, "too_many"),
      made: z.array(w.day).max(60, "too_many"),
      source: z.string().trim().min(1, "required").max(300, "too_long"),
      version: editedVersion,
    }),
    gives: year,
    async run({ store, actor, clock }, { params, body }) {
      const refusal = await saveHolidayYear(store, actor, clock, { ...params, ...body });
      if (refusal !== null) return refusal;
      const found = (await listHolidays(store, actor)).find((one) => one.year === params.year);
      return found === undefined ? refuse("not_found") : year.parse(found);
    },
  }),
  operation({
    id: "listGuides",
    method: "get",
    path: "/guides",
    tag: "policies",
    summary: {
      en: "How to unbind at each bank and app, with where that is known from.",
      zh: "各银行和应用怎么解绑，以及从何得知。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ guides: z.array(guide) }),
    async run({ store, actor }) {
      if (!mayEnter(actor, "policies")) return refuse("not_allowed");
      return { guides: (await listGuides(store, actor)).map((one) => guide.parse(one)) };
    },
  }),
  operation({
    id: "saveGuide",
    method: "post",
    path: "/guides",
    tag: "policies",
    summary: { en: "Add a guide (`id` null) or edit one.", zh: "新增一份指引（`id` 为 null）或改一份。" },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({
      id: w.id.nullable().default(null),
      version: editedVersion,
      kind: z.enum(guideKinds),
      name: z.string().trim().min(1, "required").max(40, "too_long"),
      aliases: z.array(z.string().max(60)).max(20, "too_many").default([]),
      steps: z.string().max(3000, "too_long"),
      source: z.enum(guideSources),
      checkedOn: w.day,
    }),
    gives: w.done,
    async run({ store, actor, clock }, { body }) {
      return (await saveGuide(store, actor, clock, body)) ?? w.isDone;
    },
  }),
];
