import { z } from "zod";
import { listExceptions } from "@/db/followup/exceptions";
import { countFollowups, listDebts, listQuarantine, listRefunds, listWatches } from "@/db/followup/lists";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { exceptionKinds } from "@/domain/followup";
import * as word from "@/domain/words";
import { operation } from "./operation";
import * as w from "./words";

const text = z.string().nullable();
const count = z.number().int();
const fen = count.nullable();
const followed = {
  cardId: z.string(),
  number: z.string(),
  carrier: z.enum(word.carriers).nullable(),
  holder: text,
  userName: text,
  teamName: text,
  effectiveOn: text,
};
const refund = z.object({
  ...followed,
  caseId: z.string(),
  version: count.meta({ description: "Send it as `caseVersion` of `case.refund`." }),
  state: z.enum(word.refundStates),
  fen,
  since: text,
  target: text,
});
const watch = z.object({ ...followed, watchId: z.string(), dueOn: z.string() });
const debt = z.object({ ...followed, itemId: z.string(), version: count, fen });
const number = z.object({
  ...followed,
  until: z.string().meta({ description: "The last day on which nobody else can have the number." }),
  left: z.array(z.object({ kind: z.enum(word.blockerKinds), detail: text })),
});
const exception = z.object({
  what: z.enum(exceptionKinds),
  id: z.string(),
  cardId: z.string(),
  number: z.string(),
  carrier: z.enum(word.carriers).nullable(),
  kind: z.enum(word.blockerKinds).nullable(),
  detail: text,
  against: z.array(z.string()).nullable().meta({ description: "What does not fit, by code." }),
  onPage: count.nullable(),
  onRow: count.nullable(),
  by: text,
  at: text,
  reason: text,
});
const paged = z.strictObject({ page: w.page });

/** What is still followed up when the carrier is done with a card. */
export const followupOperations = [
  operation({
    id: "countFollowups",
    method: "get",
    path: "/followups",
    tag: "followups",
    summary: {
      en: "How many lines each follow-up list has for you, and how many looks are due by today.",
      zh: "各跟进清单有多少条，以及今天到期的回查有多少。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ refunds: count, watches: count, watchesDue: count, debts: count, quarantine: count }),
    async run({ store, actor, clock }) {
      return mayEnter(actor, "followups") ? countFollowups(store, actor, clock) : refuse("not_allowed");
    },
  }),
  operation({
    id: "listRefunds",
    method: "get",
    path: "/followups/refunds",
    tag: "followups",
    summary: {
      en: "Balances that are to come back, oldest first, fifty a page; `case.refund` on the card says what became of one.",
      zh: "待退的余额，最久的在前，每页五十条；进展用卡上的 `case.refund` 登记。",
    },
    params: w.nothing,
    query: paged,
    body: null,
    gives: z.object({ refunds: z.array(refund) }),
    async run({ store, actor }, { query }) {
      if (!mayEnter(actor, "followups")) return refuse("not_allowed");
      return { refunds: (await listRefunds(store, actor, w.pageOf(query))).map((one) => refund.parse(one)) };
    },
  }),
  operation({
    id: "listWatches",
    method: "get",
    path: "/followups/watches",
    tag: "followups",
    summary: {
      en: "Looks at closed lines that are due, or will be within two weeks; `watch.record` on the card writes one down.",
      zh: "到期或两周内到期的回查；用卡上的 `watch.record` 登记。",
    },
    params: w.nothing,
    query: paged,
    body: null,
    gives: z.object({ watches: z.array(watch) }),
    async run({ store, actor, clock }, { query }) {
      if (!mayEnter(actor, "followups")) return refuse("not_allowed");
      return { watches: (await listWatches(store, actor, clock, w.pageOf(query))).map((one) => watch.parse(one)) };
    },
  }),
  operation({
    id: "listDebts",
    method: "get",
    path: "/followups/debts",
    tag: "followups",
    summary: {
      en: "Lines that a carrier closed for arrears and that still owe, longest closed first.",
      zh: "因欠费销号而仍欠费的线路，最久的在前。",
    },
    params: w.nothing,
    query: paged,
    body: null,
    gives: z.object({ debts: z.array(debt) }),
    async run({ store, actor }, { query }) {
      if (!mayEnter(actor, "followups")) return refuse("not_allowed");
      return { debts: (await listDebts(store, actor, w.pageOf(query))).map((one) => debt.parse(one)) };
    },
  }),
  operation({
    id: "listQuarantine",
    method: "get",
    path: "/followups/quarantine",
    tag: "followups",
    summary: {
      en: "Cancelled numbers that nobody else can have yet, with the bindings that were let pass.",
      zh: "已销而尚未放出的号码，以及特批放过的绑定。",
    },
    params: w.nothing,
    query: paged,
    body: null,
    gives: z.object({ numbers: z.array(number) }),
    async run({ store, actor, clock }, { query }) {
      if (!mayEnter(actor, "followups")) return refuse("not_allowed");
      const lines = await listQuarantine(store, actor, clock, w.pageOf(query));
      return { numbers: lines.map((one) => number.parse(one)) };
    },
  }),
  operation({
    id: "listExceptions",
    method: "get",
    path: "/audit/exceptions",
    tag: "audit",
    summary: {
      en: "Every exception that somebody made: papers verified by who uploaded them, accepted though they do not fit or read as wrong after they were accepted, closings without a certificate, items that were waived.",
      zh: "所有特例：同一人上传并核验的凭证、不符仍接受的凭证、接受之后才读出不符的凭证、免凭证归档、特批放行的事项。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({ exceptions: z.array(exception) }),
    async run({ store, actor, clock }) {
      if (!mayEnter(actor, "audit")) return refuse("not_allowed");
      return { exceptions: (await listExceptions(store, actor, clock)).map((one) => exception.parse(one)) };
    },
  }),
];
