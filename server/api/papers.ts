import { z } from "zod";
import { receiptsToVerify } from "@/db/batch/read";
import { mismatchReceipt, removeReceipt, verifyReceipt, withdrawReceipt } from "@/db/batch/receipt";
import { takeBackVerdict } from "@/db/certificates";
import { listToVerify } from "@/db/papers";
import { placeReceipt } from "@/db/proof";
import { textsOf } from "@/db/reading";
import { mayEnter } from "@/domain/actor";
import { judgementOf, textFaults } from "@/domain/case/proof";
import { isRefusal, refuse } from "@/domain/change";
import { batchResults } from "@/domain/words";
import { takeReceipt, takeReturned } from "../batchfiles";
import { operation } from "./operation";
import { card, certificate, givenOutcome, givenPaper, outcome } from "./shapes";
import * as w from "./words";

const count = z.number().int();
const receipt = z.strictObject({ id: w.id, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const verdict = { tag: "certificates", query: w.nothing, gives: outcome } as const;

/** Papers that wait for a second person, and those of a visit, where one file covers many cards. */
export const paperOperations = [
  operation({
    id: "listToVerify",
    method: "get",
    path: "/verify",
    tag: "certificates",
    summary: {
      en: "Single papers that wait for a second person, or that were accepted before they were read and are held back by it (`state` is `verified`), oldest first, at most 200, and the receipts of visits that do.",
      zh: "等第二个人核验的单张凭证，以及接受之后才读出不符、不能归档的（state 为 verified），先到的在前，最多 200；以及待核验的批次受理单。",
    },
    params: w.nothing,
    query: w.nothing,
    body: null,
    gives: z.object({
      papers: z.array(
        z.object({
          certificate,
          card: card.pick({ id: true, version: true, number: true, carrier: true, stage: true, holder: true }),
          own: z.boolean().meta({ description: "You uploaded it, so you may not judge it." }),
          shared: z
            .array(z.enum(["file", "serial", "picture"]))
            .meta({ description: "Another case's paper has the same file or serial, or is the same picture." }),
          faults: z.array(z.string()).meta({ description: "What the text says against accepting it, by code." }),
        }),
      ),
      receipts: z.array(
        z.object({
          batchId: z.string(),
          batchNo: z.string(),
          sha256: z.string(),
          cards: count,
          held: count.meta({ description: "Accepted before the file was read, and held back by what was read since." }),
        }),
      ),
    }),
    async run({ store, actor, clock }) {
      if (!mayEnter(actor, "verify")) return refuse("not_allowed");
      const [papers, receipts] = await Promise.all([
        listToVerify(store, actor, clock),
        receiptsToVerify(store, actor, clock),
      ]);
      const texts = await textsOf(store, clock, papers);
      return {
        papers: papers.map(({ paper, card: row, case: attempt, own, shared }) => {
          const { id, version, number, carrier, stage, holder } = row;
          const shown = { id, version, number, carrier, stage, holder };
          const said = judgementOf(texts.get(paper.id)?.reading ?? null, row, attempt, paper, clock.today);
          const faults = textFaults({ card: row }, paper, said);
          return { certificate: givenPaper(paper, texts.get(paper.id)), card: shown, own, shared, faults };
        }),
        receipts: receipts.map(({ batch, sha256, cards, held }) => {
          return { batchId: batch.id, batchNo: batch.batchNo, sha256, cards, held };
        }),
      };
    },
  }),
  operation({
    id: "takeBackVerdict",
    method: "post",
    path: "/certificates/{id}/back",
    tag: "certificates",
    summary: {
      en: "Take your own verdict on a certificate back while the card is not filed.",
      zh: "卡还没归档时，收回自己对凭证的核验结论。",
    },
    params: w.byId,
    query: w.nothing,
    body: w.nothing,
    gives: w.done,
    async run({ store, actor, clock }, { params }) {
      return (await takeBackVerdict(store, actor, clock, params.id)) ?? w.isDone;
    },
  }),
  operation({
    id: "addReceipt",
    method: "post",
    path: "/batches/{id}/receipts",
    tag: "certificates",
    summary: {
      en: "Lay one file to many cards of a visit: a form with one `file`, `cardIds` with commas, `kind`, `says`, `serial`, `effectiveOn`, `places` as `id:page:row` with commas.",
      zh: "一个文件作为一个批次里许多卡的凭证：表单，一个 `file`，`cardIds` 用逗号隔开，以及 `kind`、`says`、`serial`、`effectiveOn`，`places` 写成 `id:页:行`，用逗号隔开。",
    },
    params: w.byId,
    query: w.nothing,
    body: "bytes",
    gives: outcome,
    async run(caller, { params }) {
      const made = await takeReceipt(caller, params.id, caller.request);
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    ...verdict,
    id: "verifyReceipt",
    method: "post",
    path: "/batches/{id}/receipts/{sha256}/verify",
    summary: {
      en: "Accept a visit's file for every card that it covers, as a second person; `close` files the cards that may be.",
      zh: "作为第二个人核验批次的受理单，所含各卡一并；`close` 为真则能归档的归档。",
    },
    params: receipt,
    body: z.strictObject({ seen: z.array(w.reading).max(20), close: z.boolean().default(false), note: w.note }),
    async run({ store, actor, clock }, { params: { id, sha256 }, body }) {
      const made = await verifyReceipt(store, actor, clock, { batchId: id, sha256, ...body });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    ...verdict,
    id: "mismatchReceipt",
    method: "post",
    path: "/batches/{id}/receipts/{sha256}/mismatch",
    summary: {
      en: "A visit's file does not fit, for every card that it covers.",
      zh: "批次的受理单不符，所含各卡一并。",
    },
    params: receipt,
    body: z.strictObject({ verdict: w.said }),
    async run({ store, actor, clock }, { params: { id, sha256 }, body }) {
      const made = await mismatchReceipt(store, actor, clock, { batchId: id, sha256, ...body });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    ...verdict,
    id: "placeReceipt",
    method: "post",
    path: "/batches/{id}/receipts/{sha256}/rows",
    summary: {
      en: "Note on which page and row of a visit's file each card stands.",
      zh: "登记各卡在批次受理单的第几页第几行。",
    },
    params: receipt,
    body: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            cardId: w.id,
            page: z.number().int().min(1).max(999).nullable(),
            row: z.number().int().min(1).max(999).nullable(),
          }),
        )
        .min(1)
        .max(500),
    }),
    async run({ store, actor, clock }, { params: { id, sha256 }, body }) {
      const made = await placeReceipt(store, actor, clock, { batchId: id, sha256, ...body });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    ...verdict,
    id: "removeReceipt",
    method: "post",
    path: "/batches/{id}/receipts/{sha256}/remove",
    summary: {
      en: "Take back a file that you laid to a visit, from every card on which nobody judged it yet.",
      zh: "收回自己传到批次的受理单，还没人核验的卡上都收回。",
    },
    params: receipt,
    body: w.nothing,
    async run({ store, actor, clock }, { params: { id, sha256 } }) {
      const made = await removeReceipt(store, actor, clock, { batchId: id, sha256 });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    ...verdict,
    id: "withdrawReceipt",
    method: "post",
    path: "/batches/{id}/receipts/{sha256}/withdraw",
    summary: {
      en: "A manager takes somebody else's wrong file back from every card of a visit on which it is not verified, with the reason.",
      zh: "主管收回他人传错的批次受理单，写明理由；还没复核通过的卡上都收回。",
    },
    params: receipt,
    body: z.strictObject({ reason: w.said }),
    async run({ store, actor, clock }, { params: { id, sha256 }, body }) {
      const made = await withdrawReceipt(store, actor, clock, { batchId: id, sha256, ...body });
      return isRefusal(made) ? made : givenOutcome(made);
    },
  }),
  operation({
    id: "readReturned",
    method: "post",
    asks: true,
    path: "/batches/{id}/returned",
    tag: "batches",
    summary: {
      en: "Read the account manager's returned list (a form with `file`) against a visit's cards: what `recordResults` would be sent. Stores nothing.",
      zh: "拿客户经理返回的清单（带 `file` 的表单）对照批次的卡：可直接作为 `recordResults` 的内容。什么都不存。",
    },
    params: w.byId,
    query: w.nothing,
    body: "bytes",
    gives: z.object({
      lines: z.array(
        z.object({
          cardId: z.string(),
          result: z.enum(batchResults).nullable(),
          on: z.string().nullable(),
          receiptNo: z.string().nullable(),
          answer: z.string().nullable(),
        }),
      ),
      problems: z.array(
        z.object({ line: count.meta({ description: "Of the sheet, from 1." }), fault: z.string(), read: z.string() }),
      ),
      unnamed: count.meta({ description: "Numbers of the visit that the list does not name." }),
    }),
    async run(caller, { params }) {
      const list = await takeReturned(caller, params.id, caller.request);
      if (isRefusal(list)) return list;
      return { lines: list.rows, problems: list.problems, unnamed: list.unnamed };
    },
  }),
];
