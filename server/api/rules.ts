import { z } from "zod";
import { adoptRules, previewAdoption } from "@/db/policy/adopt";
import { answerQuestion, listAnswers } from "@/db/policy/answers";
import { listGuides, saveGuide } from "@/db/policy/guides";
import { listHolidays, saveHolidayYear } from "@/db/policy/holidays";
import { baseOf, listVersions } from "@/db/policy/versions";
import { readRules } from "@/db/rules";
import { may, mayEnter } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { guideKinds, guideSources } from "@/domain/guides";
import { packDifference } from "@/domain/policies/facts";
import { questions } from "@/domain/policies/questions";
import { provinces } from "@/domain/provinces";
import { blockerKinds, carriers, channels, holderTypes } from "@/domain/words";
import { packFileSchema } from "../packschema";
import { operation } from "./operation";
import { givenOutcome, outcome } from "./shapes";
import * as w from "./words";

const text = z.string().nullable();
const json: z.ZodType = z.json();
const count = z.number().int();
const byCarrier = z.strictObject({ carrier: w.carrier });
const editedVersion = count.min(0).meta({ description: "The `version` that you read; 0 for a new or a shipped one." });

const answer = z.object({
  id: z.string(),
  carrier: z.enum(carriers),
  province: text,
  holderType: z.enum(holderTypes),
  channel: z.enum(channels),
  question: z.string(),
  answer: z.string(),
  whom: text,
  askedOn: z.string(),
  askedName: z.string(),
});
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
const fact = z.object({
  part: z.string(),
  field: z.string(),
  channel: text,
  holder: text,
  before: json,
  after: json,
});

/** What hangs on the rules besides the packs themselves. */
export const ruleOperations = [
  operation({
    id: "foreseePolicies",
    method: "post",
    asks: true,
    path: "/policies/foresee",
    tag: "policies",
    summary: {
      en: "What taking a file of rules in would change, per carrier and province, and the version (`seen`) that each pack would follow. Stores nothing.",
      zh: "导入一份规则文件会改什么，按运营商和省；以及各自会接着哪一版（`seen`）。什么都不存。",
    },
    params: w.nothing,
    query: w.nothing,
    body: packFileSchema,
    gives: z.object({
      packs: z.array(
        z.object({
          carrier: z.enum(carriers),
          province: z.enum(provinces).nullable(),
          seen: z.string(),
          changes: z.array(fact).meta({ description: "The facts of the rules that differ." }),
        }),
      ),
    }),
    async run({ store, actor }, { body }) {
      if (!may(actor, "policy.save")) return refuse("not_allowed");
      const rules = await readRules(store);
      return {
        packs: body.packs.flatMap(({ carrier, province, pack }) => {
          const base = baseOf(rules, carrier, province);
          if (base === null) return [];
          const changes = packDifference(base.pack, pack).map((one) => fact.parse(one));
          return [{ carrier, province, seen: base.name, changes }];
        }),
      };
    },
  }),
  operation({
    id: "listPolicyVersions",
    method: "get",
    path: "/policies/{carrier}/versions",
    tag: "policies",
    summary: {
      en: "Every version of one carrier's rules that managers saved, newest first.",
      zh: "主管存过的一个运营商的各版规则，新的在前。",
    },
    params: byCarrier,
    query: w.nothing,
    body: null,
    gives: z.object({
      versions: z.array(
        z.object({
          name: z.string(),
          province: text,
          note: z.string(),
          savedName: z.string(),
          savedAt: z.string(),
        }),
      ),
    }),
    async run({ store, actor }, { params }) {
      if (!mayEnter(actor, "policies")) return refuse("not_allowed");
      const versions = await listVersions(store, actor, params.carrier);
      return {
        versions: versions.map(({ name, province, note, savedName, savedAt }) => {
          return { name, province, note, savedName, savedAt };
        }),
      };
    },
  }),
  operation({
    id: "foreseeAdoption",
    method: "get",
    path: "/policies/{carrier}/adoption",
    tag: "policies",
    summary: {
      en: "Your open cases that keep older rules of a carrier, and what adopting the newest would do to them.",
      zh: "仍用某运营商旧规则的在办卡，改用最新规则会怎样。",
    },
    params: byCarrier,
    query: w.nothing,
    body: null,
    gives: z.object({ cardIds: z.array(z.string()), papers: count, clocks: count, closes: count }),
    async run({ store, actor }, { params }) {
      if (!may(actor, "policy.adopt")) return refuse("not_allowed");
      return previewAdoption(store, actor, params.carrier);
    },
  }),
  operation({
    id: "adoptAll",
    method: "post",
    path: "/policies/{carrier}/adoption",
    tag: "policies",
    summary: {
      en: "Take the newest rules of a carrier for open cases; name the cards that `foreseeAdoption` gave.",
      zh: "在办的卡改用某运营商最新规则；写上 `foreseeAdoption` 给出的卡。",
    },
    params: byCarrier,
    query: w.nothing,
    body: z.strictObject({ cardIds: z.array(w.id).min(1).max(20_000, "too_many") }),
    gives: outcome,
    async run({ store, actor, clock }, { params, body }) {
      const { cardIds } = await previewAdoption(store, actor, params.carrier);
      const chosen = new Set(body.cardIds);
      const made = await adoptRules(
        store,
        actor,
        clock,
        cardIds.filter((one) => chosen.has(one)),
      );
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "listAnswers",
    method: "get",
    path: "/policyanswers",
    tag: "policies",
    summary: {
      en: "What carriers answered when they were asked before the first batch, newest first.",
      zh: "首批办理前去问运营商得到的答复，新的在前。",
    },
    params: w.nothing,
    query: z.strictObject({ carrier: w.carrier.optional() }),
    body: null,
    gives: z.object({ answers: z.array(answer) }),
    async run({ store, actor }, { query }) {
      if (!mayEnter(actor, "policies")) return refuse("not_allowed");
      return { answers: (await listAnswers(store, actor, query.carrier)).map((one) => answer.parse(one)) };
    },
  }),
  operation({
    id: "answerQuestion",
    method: "post",
    path: "/policyanswers",
    tag: "policies",
    summary: { en: "Keep what a carrier answered; earlier answers stay.", zh: "记下运营商的答复；以前的答复留着。" },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({
      carrier: w.carrier,
      province: z.string().max(60).nullable().default(null),
      holderType: w.holderType,
      channel: w.channel,
      question: z.enum(questions),
      answer: z.string().trim().min(1, "required").max(300, "too_long"),
      whom: w.short,
      askedOn: w.day,
    }),
    gives: w.done,
    async run({ store, actor, clock }, { body }) {
      return (await answerQuestion(store, actor, clock, body)) ?? w.isDone;
    },
  }),
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
