import { z } from "zod";
import { readCard } from "@/db/card";
import { assignUser } from "@/db/cards";
import * as carrierDeeds from "@/db/case/carrier";
import { closeCase, exemptCase, setRefund } from "@/db/case/close";
import { keepCard, portOutCard, transferCard, withdrawCase } from "@/db/case/exits";
import { answerForUser, clearItem, planItem, raiseItem, reopenItems, waiveItem } from "@/db/case/items";
import { setMissing, setReady } from "@/db/case/materials";
import { editCase, openCases, reopenCase } from "@/db/case/open";
import { recordWatch } from "@/db/case/watch";
import { mismatchCertificate, noteDialTest, removeCertificate, verifyCertificate } from "@/db/certificates";
import type { Outcome } from "@/db/decide";
import { adoptRules } from "@/db/policy/adopt";
import { type DeedKind, isRefusal, type Refusal, refuse } from "@/domain/change";
import type { Who } from "../action";
import { type Operation, operation } from "./operation";
import { atVersion } from "./seen";
import { file, givenFile } from "./shapes";
import * as w from "./words";

/** What each command gives when it has done its work differs; only a refusal matters here. */
type Command<I> = (who: Who, input: I & { cardId: string }) => Promise<unknown>;

/** A deed on one card: the same command as on its page, at the version that the program saw; gives the card as it is afterwards. */
function deed<S extends z.ZodObject>(
  kind: DeedKind,
  summary: string,
  input: S,
  command: Command<z.output<S>>,
): Operation {
  return operation({
    id: kind,
    method: "post",
    path: `/cards/{id}/deeds/${kind}`,
    tag: "deeds",
    summary,
    params: w.byId,
    query: w.nothing,
    body: input.extend({ version: w.cardVersion }),
    gives: file,
    async run({ store, actor, clock }, { params, body }) {
      const { version, ...rest } = body as z.output<S> & { version: number }; // what `extend` has just put together
      const cardId = params.id;
      const answer = await atVersion(store, { cardId, version }, (guarded) =>
        // The rest is what the deed's own schema let through.
        command({ store: guarded, actor, clock }, { ...(rest as unknown as z.output<S>), cardId }),
      );
      if (isRefusal(answer)) return answer;
      const view = await readCard(store, actor, clock, cardId);
      return view === null ? refuse("not_found") : givenFile(view.file);
    },
  });
}

/** Of a command on many cards that was asked about one: that card's refusal. */
function ofOne(outcome: Outcome | Refusal): Refusal | null {
  return isRefusal(outcome) ? outcome : (outcome.refused[0]?.refusal ?? null);
}

const item = { itemId: w.id, itemVersion: w.rowVersion };
const seenOf = ({ itemId, itemVersion }: { itemId: string; itemVersion: number }) => ({
  id: itemId,
  version: itemVersion,
});
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

export const deedOperations: Operation[] = [
  deed(
    "case.open",
    "Start taking the card out of service.",
    z.strictObject({ reason: w.reason, ...opening }),
    async (who, { cardId, ...input }) =>
      ofOne(await openCases(who.store, who.actor, who.clock, { cardIds: [cardId], ...input })),
  ),
  deed(
    "case.edit",
    "Change the case under way; what is left out stays.",
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
    "The papers go to the carrier.",
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
    "The carrier wants more papers.",
    z.strictObject({ on: w.day, answer: w.said, due: w.day.nullish() }),
    ({ store, actor, clock }, input) => carrierDeeds.returnCase(store, actor, clock, input),
  ),
  deed(
    "case.resubmit",
    "The papers go back complete.",
    z.strictObject({ on: w.day, receiptNo: w.short }),
    ({ store, actor, clock }, input) => carrierDeeds.resubmitCase(store, actor, clock, input),
  ),
  deed(
    "case.rejected",
    "The carrier refuses.",
    z.strictObject({ on: w.day, answer: w.said }),
    ({ store, actor, clock }, input) => carrierDeeds.rejectCase(store, actor, clock, input),
  ),
  deed(
    "case.pre_cancelled",
    "The line is stopped, and cancelled on the expected day.",
    z.strictObject({ on: w.day, expectedOn: w.day.nullable().default(null), answer: w.note }),
    ({ store, actor, clock }, input) => carrierDeeds.preCancelCase(store, actor, clock, input),
  ),
  deed(
    "case.cancelled",
    "The carrier cancelled the line.",
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
    "Give the case up before the line is gone.",
    z.strictObject({ reason: w.said }),
    ({ store, actor, clock }, input) => withdrawCase(store, actor, clock, input),
  ),
  deed(
    "case.keep",
    "Keep the card for somebody.",
    z.strictObject({ toId: w.id, note: w.note }),
    ({ store, actor, clock }, input) => keepCard(store, actor, clock, input),
  ),
  deed(
    "case.ported_out",
    "The number went to another carrier.",
    z.strictObject({ on: w.day, note: w.note }),
    ({ store, actor, clock }, input) => portOutCard(store, actor, clock, input),
  ),
  deed(
    "case.transferred",
    "The line stands in another's name.",
    z.strictObject({ on: w.day, note: w.note }),
    ({ store, actor, clock }, input) => transferCard(store, actor, clock, input),
  ),
  deed(
    "case.reopen",
    "A closed line is alive again.",
    z.strictObject({ because: z.enum(["still_billed", "resumed"]), note: w.said }),
    ({ store, actor, clock }, input) => reopenCase(store, actor, clock, input),
  ),
  deed("case.close", "File the card.", w.nothing, ({ store, actor, clock }, input) =>
    closeCase(store, actor, clock, input),
  ),
  deed(
    "case.exempt",
    "Allow filing without a sufficient certificate.",
    z.strictObject({ reason: w.said }),
    ({ store, actor, clock }, input) => exemptCase(store, actor, clock, input),
  ),
  deed(
    "case.refund",
    "What became of the balance.",
    z.strictObject({ caseId: w.id, caseVersion: w.rowVersion, state: w.refund, fen: w.fen.nullish() }),
    ({ store, actor, clock }, { caseId, caseVersion, ...input }) =>
      setRefund(store, actor, clock, { seen: { id: caseId, version: caseVersion }, ...input }),
  ),
  deed(
    "blocker.raise",
    "An item comes up.",
    z.strictObject({
      kind: w.blockerKind,
      detail: w.short,
      amountFen: w.fen.nullish(),
      until: w.day.nullish(),
      checkedOn: w.day.nullish(),
      ownerId: w.id.nullish(),
      note: w.note,
    }),
    ({ store, actor, clock }, input) => raiseItem(store, actor, clock, input),
  ),
  deed(
    "blocker.clear",
    "An item is done.",
    z.strictObject({ ...item, on: w.day.optional(), amountFen: w.fen.nullish(), note: w.note }),
    ({ store, actor, clock }, input) =>
      clearItem(store, actor, clock, {
        cardId: input.cardId,
        seen: seenOf(input),
        on: input.on,
        amountFen: input.amountFen,
        note: input.note,
      }),
  ),
  deed(
    "blocker.plan",
    "An item is settled on the same visit.",
    z.strictObject({ ...item, amountFen: w.fen.nullish(), note: w.note }),
    ({ store, actor, clock }, input) =>
      planItem(store, actor, clock, {
        cardId: input.cardId,
        seen: seenOf(input),
        amountFen: input.amountFen,
        note: input.note,
      }),
  ),
  deed(
    "blocker.waive",
    "An item is waived.",
    z.strictObject({ ...item, reason: w.said }),
    ({ store, actor, clock }, input) =>
      waiveItem(store, actor, clock, { cardId: input.cardId, seen: seenOf(input), reason: input.reason }),
  ),
  deed(
    "blocker.reopen",
    "Settled items stand again.",
    z.strictObject({
      items: z.array(z.strictObject(item)).min(1).max(60),
      to: z.enum(["open", "unknown"]).default("open"),
    }),
    ({ store, actor, clock }, { cardId, items, to }) =>
      reopenItems(store, actor, clock, { cardId, seen: items.map(seenOf), to }),
  ),
  deed(
    "blocker.answer",
    "Answer what nobody had answered.",
    z.strictObject({
      answer: w.answer,
      kinds: z.array(w.blockerKind).max(60).optional(),
      learnt: w.basis.nullish(),
      note: w.note,
    }),
    ({ store, actor, clock }, input) => answerForUser(store, actor, clock, input),
  ),
  deed(
    "material.ready",
    "Papers are at hand.",
    z.strictObject({ codes: z.union([z.literal("all"), z.array(z.string().max(60)).max(60)]), note: w.note }),
    ({ store, actor, clock }, input) => setReady(store, actor, clock, input),
  ),
  deed(
    "material.missing",
    "A paper is not at hand after all.",
    z.strictObject({ code: z.string().max(60), note: w.note }),
    ({ store, actor, clock }, input) => setMissing(store, actor, clock, input),
  ),
  deed(
    "watch.record",
    "A look at a closed line.",
    z.strictObject({ watchId: w.id, way: w.watchWay, result: w.watchResult, on: w.day, note: w.note }),
    ({ store, actor, clock }, input) => recordWatch(store, actor, clock, input),
  ),
  deed(
    "card.assign",
    "Give the card to somebody, or to nobody.",
    z.strictObject({ personId: w.id.nullable() }),
    async ({ store, actor, clock }, { cardId, personId }) =>
      ofOne(await assignUser(store, actor, clock, { cardIds: [cardId], personId })),
  ),
  deed(
    "policy.adopt",
    "Take the newest rules for the case under way.",
    w.nothing,
    async ({ store, actor, clock }, { cardId }) => ofOne(await adoptRules(store, actor, clock, [cardId])),
  ),
  deed(
    "certificate.verify",
    "Accept a certificate as a second person.",
    z.strictObject({
      certificateId: w.id,
      certificateVersion: w.rowVersion,
      serial: w.short,
      effectiveOn: w.day.nullable().default(null),
      holderPrinted: w.short,
      seen: z.array(w.reading).max(20),
      dialTestOn: w.day.nullish(),
      close: z.boolean().default(false),
    }),
    (
      { store, actor, clock },
      { certificateId, certificateVersion, seen, dialTestOn, close, serial, effectiveOn, holderPrinted },
    ) =>
      verifyCertificate(store, actor, clock, {
        id: certificateId,
        version: certificateVersion,
        printed: { serial, effectiveOn, holderPrinted },
        seen,
        dialTestOn,
        close,
      }),
  ),
  deed(
    "certificate.mismatch",
    "A certificate does not fit.",
    z.strictObject({ certificateId: w.id, verdict: w.said }),
    ({ store, actor, clock }, { certificateId, verdict }) =>
      mismatchCertificate(store, actor, clock, { id: certificateId, verdict }),
  ),
  deed(
    "certificate.remove",
    "Take an own certificate back.",
    z.strictObject({ certificateId: w.id }),
    ({ store, actor, clock }, { certificateId }) => removeCertificate(store, actor, clock, { id: certificateId }),
  ),
  deed(
    "certificate.dial_test",
    "The number was dialled and is dead.",
    z.strictObject({ certificateId: w.id, on: w.day }),
    ({ store, actor, clock }, { certificateId, on }) => noteDialTest(store, actor, clock, { id: certificateId, on }),
  ),
];
