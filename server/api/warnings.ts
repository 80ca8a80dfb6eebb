import { z } from "zod";
import { acknowledgeCards, listWarnings, recheckCards } from "@/db/warnings";
import { mayEnter } from "@/domain/actor";
import { isRefusal, refuse } from "@/domain/change";
import { parseWarningQuery } from "@/domain/fleet/warned";
import { warningKinds } from "@/domain/warnings";
import { operation } from "./operation";
import { card, givenOutcome, item, outcome } from "./shapes";
import * as w from "./words";

const kind = z.enum(warningKinds);
const cardIds = z.array(w.id).min(1).max(500, "too_many");
const row = card
  .pick({
    id: true,
    number: true,
    iccid: true,
    carrier: true,
    holderType: true,
    holder: true,
    line: true,
    lineCheckedOn: true,
    occupancy: true,
    contractEnd: true,
    userName: true,
    userLeftOn: true,
    teamName: true,
    stage: true,
  })
  .extend({
    items: z.array(item.pick({ id: true, kind: true, state: true, amountFen: true, until: true, checkedOn: true })),
  });

export const warningOperations = [
  operation({
    id: "listWarnings",
    method: "get",
    path: "/warnings",
    tag: "warnings",
    summary: {
      en: "How many of your cards each warning stands on, and the cards of one `kind`, fifty a page. `team` and `carrier` are ids and codes with commas.",
      zh: "每种提醒各有多少张卡，以及一种（`kind`）提醒下的卡，每页五十张。`team`、`carrier` 用逗号隔开。",
    },
    params: w.nothing,
    query: z.strictObject({
      kind: kind.optional(),
      team: z.string().max(2000, "too_long").optional(),
      carrier: z.string().max(200, "too_long").optional(),
      page: w.page,
    }),
    body: null,
    gives: z.object({
      counts: z.array(z.object({ kind, cards: z.number().int() })),
      kind: kind.nullable(),
      cards: z.array(row),
      page: z.number().int(),
      pages: z.number().int(),
    }),
    async run({ store, actor, clock }, { query }) {
      if (!mayEnter(actor, "fleet")) return refuse("not_allowed");
      const asked = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined);
      const { rows, ...list } = await listWarnings(store, actor, clock, parseWarningQuery(new URLSearchParams(asked)));
      return { ...list, cards: rows.map((one) => row.parse(one)) };
    },
  }),
  operation({
    id: "recheckCards",
    method: "post",
    path: "/warnings/recheck",
    tag: "warnings",
    summary: {
      en: "Line and fees of cards were looked up on a day: `line` and `fees` null were not looked up, `same` are as they stand; `fees` is `none` or the fen that are owed.",
      zh: "某日复查了这些卡的线路和费用：null 为没查，`same` 为照旧；`fees` 为 `none` 或欠的分数。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({
      cardIds,
      on: w.day,
      line: z.union([w.line, z.literal("same")]).nullable(),
      fees: z.union([z.enum(["same", "none"]), w.fen.min(0)]).nullable(),
      basis: w.note,
    }),
    gives: outcome,
    async run({ store, actor, clock }, { body }) {
      const made = await recheckCards(store, actor, clock, body);
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "acknowledgeCards",
    method: "post",
    path: "/warnings/acknowledge",
    tag: "warnings",
    summary: {
      en: "A warning was looked into and is right as it stands: say in `note` what was found. null takes it back.",
      zh: "提醒核实过，情况属实或无妨：在 `note` 写明查到什么；null 为收回。",
    },
    params: w.nothing,
    query: w.nothing,
    body: z.strictObject({ cardIds, kind, note: z.string().trim().max(500, "too_long").nullable() }),
    gives: outcome,
    async run({ store, actor, clock }, { body }) {
      const made = await acknowledgeCards(store, actor, clock, body);
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
];
