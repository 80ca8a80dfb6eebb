import { z } from "zod";
import { refuseUnread } from "@/db/fleet/names";
import { readOverview } from "@/db/overview/read";
import { readToday } from "@/db/today";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { parseFleetQuery } from "@/domain/fleet/query";
import * as word from "@/domain/words";
import { operation } from "./operation";
import { nothing } from "./words";

const text = z.string().nullable();
const count = z.number().int();
const fen = count.nullable();
const carrier = z.enum(word.carriers).nullable();
const part = <L extends z.ZodType>(line: L) =>
  z.object({
    lines: z.array(line).meta({ description: "The first six." }),
    total: count.meta({ description: "How many lines there are." }),
    cards: count.meta({ description: "How many cards stand behind them all." }),
  });

const today = z.object({
  fleet: count,
  leavers: part(
    z.object({
      personId: z.string(),
      name: z.string(),
      leftOn: text,
      cards: count,
      rentFen: fen,
      rentUnknown: count,
    }),
  ),
  nudge: part(z.object({ personId: z.string(), name: z.string(), cards: count, due: z.string() })),
  stuck: part(
    z.object({
      cardId: z.string(),
      number: z.string(),
      userName: text,
      about: z.enum(word.blockerKinds).nullable(),
      obstacle: z.enum(word.obstacles).nullable(),
      due: text,
    }),
  ),
  verify: part(z.object({ papers: count, own: count, oldestAt: text })),
  overdue: part(z.object({ carrier, cards: count, since: z.string(), hotline: text })),
  ready: part(
    z.object({ carrier, cards: count, by: z.string(), savesFen: fen, rentUnknown: count, visit: text }),
  ).extend({ savesFen: fen.meta({ description: "Estimate: known rents of the month after the first stop." }) }),
});

const spread = z.object({ cards: count, median: count, ninetieth: count }).nullable();
const running = z.object({ cards: count, fen: count, unknown: count });
const overview = z.object({
  today: z.string(),
  since: text.meta({ description: "First day that anything is recorded of." }),
  undated: count,
  from: z.string().meta({ description: "First day of the twelve months of `flow`, `coverage` and `setbacks`." }),
  weeks: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      open: count,
      underWay: count,
      came: count,
      cancelled: count,
      otherwise: count,
    }),
  ),
  projection: z
    .object({
      end: z.string(),
      early: z.string(),
      late: text,
      perWeek: z.number(),
      from: z.string(),
      weeks: count,
    })
    .nullable()
    .meta({ description: "Null where the count does not fall, or too little is recorded." }),
  rent: z.array(z.object({ on: z.string(), today: z.boolean(), carrier: running, left: running, idle: running })),
  flow: z.array(
    z.object({
      of: z.enum(["all", "carrier", "channel"]),
      value: z.string(),
      prepare: spread,
      carrier: spread,
      proof: spread,
    }),
  ),
  coverage: z.array(z.object({ month: z.string(), verified: count, exempted: count, waiting: count, missing: count })),
  setbacks: z.array(z.object({ words: text, returned: count, rejected: count, numbers: z.array(z.string()) })),
  places: z.array(
    z.object({
      siteId: text,
      teamId: text,
      site: text,
      team: text,
      idle: count,
      preparing: count,
      carrier: count,
      proof: count,
      done: count,
    }),
  ),
});

/** The morning, and the picture of the fleet as figures. */
export const overviewOperations = [
  operation({
    id: "readToday",
    method: "get",
    path: "/today",
    tag: "cards",
    summary: {
      en: "What waits for who handles cards this morning: leavers' cards, people who are late, who cannot go on, certificates to verify, carriers over their clock, and what can go before the month-end stop.",
      zh: "今天等着办的：离职未销、该催的人、办不了、待复核的凭证、办理中超时、月底停办前可办的卡。",
    },
    params: nothing,
    query: nothing,
    body: null,
    gives: today,
    async run({ store, actor, clock }) {
      if (!mayEnter(actor, "today")) return refuse("not_allowed");
      return readToday(store, actor, clock);
    },
  }),
  operation({
    id: "readOverview",
    method: "get",
    path: "/overview",
    tag: "cards",
    summary: {
      en: "The picture of the fleet, or of a query's cards, as figures: burn-down with its projected end, rents that run for nobody, days each stretch took, certificates by month, why papers came back, what is left by site and team.",
      zh: "全貌的数字，可带查询：在册未销与推算的销完日、无人使用仍计费、流转天数、各月凭证、退回驳回的原因、各职场团队还剩多少。",
    },
    params: nothing,
    query: z.strictObject({ q: z.string().max(8000, "too_long").optional() }),
    body: null,
    gives: overview,
    async run({ store, actor, clock }, { query: { q } }) {
      const query = parseFleetQuery(new URLSearchParams(q === undefined ? {} : { q }));
      return (
        (await refuseUnread(store, query)) ?? (await readOverview(store, actor, clock, query)) ?? refuse("not_allowed")
      );
    },
  }),
];
