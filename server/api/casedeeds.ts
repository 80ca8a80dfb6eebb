import { z } from "zod";
import * as carrierDeeds from "@/db/case/carrier";
import { closeCase, exemptCase, setRefund } from "@/db/case/close";
import { keepCard, portOutCard, transferCard, withdrawCase } from "@/db/case/exits";
import { editCase, openCases, reopenCase } from "@/db/case/open";
import { deed, ofOne } from "./deed";
import type { Operation } from "./operation";
import * as w from "./words";

const paid = z
  .record(z.string().max(60), w.fen.nullable())
  .default({})
  .meta({ description: "What was paid of each planned item, by its id; null: nothing was due." });
const opening = {
  reasonText: w.note,
  due: w.day.nullish(),
  channel: w.channel.nullish(),
  contactNumber: z.string().max(20).nullish(),
  refundTarget: z.string().max(200).nullish(),
};

/** From the opening of a case to its filing, with every exit. */
export const caseDeeds: Operation[] = [
  deed(
    "case.open",
    { en: "Start taking the card out of service.", zh: "发起销户。" },
    z.strictObject({ reason: w.reason, ...opening }),
    async (who, { cardId, ...input }) =>
      ofOne(await openCases(who.store, who.actor, who.clock, { cardIds: [cardId], ...input })),
  ),
  deed(
    "case.edit",
    { en: "Change the case under way; what is left out stays.", zh: "改正在办的这次销户；不写的项不动。" },
    z.strictObject({
      caseId: w.id,
      caseVersion: w.rowVersion,
      edition: z.number().int().min(0),
      reason: w.reason.optional(),
      reasonText: w.said.nullish(),
      due: opening.due,
      channel: opening.channel,
      contactNumber: opening.contactNumber,
      refundTarget: opening.refundTarget,
    }),
    ({ store, actor, clock }, { caseId, caseVersion, ...input }) =>
      editCase(store, actor, clock, { seen: { id: caseId, version: caseVersion }, ...input }),
  ),
  deed(
    "case.submit",
    { en: "The papers go to the carrier.", zh: "材料交给运营商。" },
    z.strictObject({
      on: w.day,
      channel: w.channel,
      operator: w.short,
      receiptNo: w.short,
      lastFour: z
        .string()
        .regex(/^\d{4}$/)
        .meta({ description: "The number's last four digits, as read off the paper." }),
    }),
    ({ store, actor, clock }, input) => carrierDeeds.submitCase(store, actor, clock, input),
  ),
  deed(
    "case.returned",
    { en: "The carrier wants more papers.", zh: "运营商退回，要补资料。" },
    z.strictObject({ on: w.day, answer: w.said, due: w.day.nullish() }),
    ({ store, actor, clock }, input) => carrierDeeds.returnCase(store, actor, clock, input),
  ),
  deed(
    "case.resubmit",
    { en: "The papers go back complete.", zh: "资料补齐，再次提交。" },
    z.strictObject({ on: w.day, receiptNo: w.short }),
    ({ store, actor, clock }, input) => carrierDeeds.resubmitCase(store, actor, clock, input),
  ),
  deed(
    "case.rejected",
    { en: "The carrier refuses.", zh: "运营商驳回。" },
    z.strictObject({ on: w.day, answer: w.said }),
    ({ store, actor, clock }, input) => carrierDeeds.rejectCase(store, actor, clock, input),
  ),
  deed(
    "case.pre_cancelled",
    { en: "The line is stopped, and cancelled on the expected day.", zh: "预销户：线路已停，到预计日正式销户。" },
    z.strictObject({ on: w.day, expectedOn: w.day.nullable().default(null), answer: w.note }),
    ({ store, actor, clock }, input) => carrierDeeds.preCancelCase(store, actor, clock, input),
  ),
  deed(
    "case.cancelled",
    { en: "The carrier cancelled the line.", zh: "运营商已销户。" },
    z.strictObject({
      effectiveOn: w.day,
      receiptNo: w.short,
      answer: w.note,
      forArrears: z.boolean().default(false),
      paidFen: paid,
    }),
    ({ store, actor, clock }, input) => carrierDeeds.cancelCase(store, actor, clock, input),
  ),
  deed(
    "case.withdraw",
    { en: "Give the case up before the line is gone.", zh: "线路还在时撤回。" },
    z.strictObject({ reason: w.said }),
    ({ store, actor, clock }, input) => withdrawCase(store, actor, clock, input),
  ),
  deed(
    "case.keep",
    { en: "Keep the card for somebody.", zh: "留用，转给某人。" },
    z.strictObject({ toId: w.id, note: w.note }),
    ({ store, actor, clock }, input) => keepCard(store, actor, clock, input),
  ),
  deed(
    "case.ported_out",
    { en: "The number went to another carrier.", zh: "号码已携出。" },
    z.strictObject({ on: w.day, note: w.note }),
    ({ store, actor, clock }, input) => portOutCard(store, actor, clock, input),
  ),
  deed(
    "case.transferred",
    { en: "The line stands in another's name.", zh: "已过户给别人。" },
    z.strictObject({ on: w.day, note: w.note }),
    ({ store, actor, clock }, input) => transferCard(store, actor, clock, input),
  ),
  deed(
    "case.reopen",
    { en: "A closed line is alive again.", zh: "已归档的线路又有动静，重新打开。" },
    z.strictObject({ because: z.enum(["still_billed", "resumed"]), note: w.said }),
    ({ store, actor, clock }, input) => reopenCase(store, actor, clock, input),
  ),
  deed("case.close", { en: "File the card.", zh: "归档。" }, w.nothing, ({ store, actor, clock }, input) =>
    closeCase(store, actor, clock, input),
  ),
  deed(
    "case.exempt",
    { en: "Allow filing without a sufficient certificate.", zh: "特批免凭证归档。" },
    z.strictObject({ reason: w.said }),
    ({ store, actor, clock }, input) => exemptCase(store, actor, clock, input),
  ),
  deed(
    "case.refund",
    { en: "What became of the balance.", zh: "余额退费的进展。" },
    z.strictObject({ caseId: w.id, caseVersion: w.rowVersion, state: w.refund, fen: w.fen.nullish() }),
    ({ store, actor, clock }, { caseId, caseVersion, ...input }) =>
      setRefund(store, actor, clock, { seen: { id: caseId, version: caseVersion }, ...input }),
  ),
];
