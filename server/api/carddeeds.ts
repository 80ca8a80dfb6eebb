import { z } from "zod";
import { assignUser } from "@/db/cards";
import { answerForUser, clearItem, planItem, raiseItem, reopenItems, waiveItem } from "@/db/case/items";
import { setMissing, setReady } from "@/db/case/materials";
import { recordWatch } from "@/db/case/watch";
import { mismatchCertificate, noteDialTest, removeCertificate, verifyCertificate } from "@/db/certificates";
import { adoptRules } from "@/db/policy/adopt";
import { deed, ofOne } from "./deed";
import type { Operation } from "./operation";
import * as w from "./words";

const item = { itemId: w.id, itemVersion: w.rowVersion };
const seenOf = ({ itemId, itemVersion }: { itemId: string; itemVersion: number }) => ({
  id: itemId,
  version: itemVersion,
});
/** On what belongs to a card: items, materials, certificates, looks after closing, its user, its rules. */
export const cardDeeds: Operation[] = [
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
