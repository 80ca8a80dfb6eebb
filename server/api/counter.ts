import { z } from "zod";
import { readPlanCards, rerouteCards } from "@/db/batch/route";
import { listTemplates, saveTemplate } from "@/db/template/templates";
import { may, mayEnter } from "@/domain/actor";
import { assignRoutes, planOf } from "@/domain/batch/plan";
import { isRefusal, refuse } from "@/domain/change";
import { templateKinds } from "@/domain/template/rows";
import * as word from "@/domain/words";
import { operation } from "./operation";
import { givenOutcome, outcome } from "./shapes";
import * as w from "./words";

const text = z.string().nullable();
const count = z.number().int();
const group = z.object({
  carrier: z.enum(word.carriers),
  entityId: text,
  homeProvince: text,
  channel: z.enum(word.channels),
  visit: z.boolean().meta({ description: "They go as one stack; else each goes online." }),
  cards: z.array(z.object({ id: z.string(), number: z.string() })),
  only: count.meta({ description: "Cards to which nothing else is open." }),
  moved: count.meta({ description: "Cards that were to go another way before." }),
  saveBy: z.string().meta({ description: "The last day on which going still saves the next rent." }),
});
const template = z.object({
  kind: z.enum(templateKinds),
  entityId: text,
  number: count,
  title: text.meta({ description: "null: back to what the program brings." }),
  body: text,
  savedName: z.string(),
  savedAt: z.string(),
});

/** Before a visit: which way the ready cards go, and what its sheets say. */
export const counterOperations = [
  operation({
    id: "planRoutes",
    method: "get",
    path: "/routes",
    tag: "batches",
    summary: {
      en: "Your ready cards that no open visit holds, put into the fewest visits; those without a way with the reason. Nothing is stored: `addBatch` with a group's `channel` makes it.",
      zh: "你还没进批次的可办理卡，凑成最少的趟数；没处可去的写明原因。什么都不存，用 `addBatch` 带该组的 `channel` 成批。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({
      groups: z.array(group),
      unplaced: z.array(z.object({ cardId: z.string(), number: z.string(), why: z.string() })),
      trips: count,
      more: z.boolean().meta({ description: "There are more cards than one plan takes." }),
    }),
    async run({ store, actor, clock }) {
      if (!may(actor, "batch.add")) return refuse("not_allowed");
      const { cards, more } = await readPlanCards(store, actor, clock);
      const { groups, unplaced, trips } = planOf(cards, assignRoutes(cards));
      return {
        groups: groups.map((one) => group.parse(one)),
        unplaced: unplaced.map(({ card, why }) => ({ cardId: card.id, number: card.number, why })),
        trips,
        more,
      };
    },
  }),
  operation({
    id: "rerouteCards",
    method: "post",
    path: "/routes",
    tag: "batches",
    summary: {
      en: "Ready cards onto another way, each where its rules allow it; the others come back with the reason.",
      zh: "可办理的卡改走另一渠道，规则允许的才改；其余退回并说明原因。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({ cardIds: z.array(w.id).min(1).max(2000, "too_many"), channel: w.channel }),
    gives: outcome,
    async run({ store, actor, clock }, { body }) {
      const made = await rerouteCards(store, actor, clock, body);
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "listTemplates",
    method: "get",
    path: "/templates",
    tag: "batches",
    summary: {
      en: "Every version of the wording of printed sheets that the owner saved; the highest number of a kind and firm holds.",
      zh: "系统管理员存过的打印件各版文字；同类同户名以编号最大的为准。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ templates: z.array(template) }),
    async run({ store, actor }) {
      if (!mayEnter(actor, "batches")) return refuse("not_allowed");
      return { templates: (await listTemplates(store, actor)).map((one) => template.parse(one)) };
    },
  }),
  operation({
    id: "saveTemplate",
    method: "post",
    path: "/templates",
    tag: "batches",
    summary: {
      en: "Save the wording of a printed sheet as its next version, for all firms or one (`entityId`); `wording` null goes back. `seen` is the number of the version that you edited, 0 for none.",
      zh: "把一种打印件的文字存成下一版，给全部户名或某一个（`entityId`）；`wording` 为 null 则恢复。`seen` 是你改的那一版的编号，没有为 0。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({
      kind: z.enum(templateKinds),
      entityId: w.id.nullable().default(null),
      seen: count.min(0),
      wording: z
        .strictObject({ title: z.string().max(200, "too_long"), body: z.string().max(8000, "too_long") })
        .nullable(),
    }),
    gives: z.object({ templates: z.array(template) }),
    async run({ store, actor, clock }, { body }) {
      const refusal = await saveTemplate(store, actor, clock, body);
      if (refusal !== null) return refusal;
      return { templates: (await listTemplates(store, actor)).map((one) => template.parse(one)) };
    },
  }),
];
