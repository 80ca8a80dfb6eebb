import { z } from "zod";
import { adoptRules, previewAdoption } from "@/db/policy/adopt";
import { answerQuestion, listAnswers } from "@/db/policy/answers";
import { baseOf, listVersions } from "@/db/policy/versions";
import { readRules } from "@/db/rules";
import { may, mayEnter } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { packDifference } from "@/domain/policies/facts";
import { questions } from "@/domain/policies/questions";
import { provinces } from "@/domain/provinces";
import { carriers, channels, holderTypes } from "@/domain/words";
import { packFileSchema } from "../packschema";
import { operation } from "./operation";
import { givenOutcome, outcome } from "./shapes";
import * as w from "./words";

const text = z.string().nullable();
const json: z.ZodType = z.json();
const count = z.number().int();
const byCarrier = z.strictObject({ carrier: w.carrier });

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
];
