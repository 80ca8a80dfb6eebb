import { z } from "zod";
import { assignUser } from "@/db/cards";
import { answerForUser, clearItem, planItem, raiseItem, reopenItems, waiveItem } from "@/db/case/items";
import { setMissing, setReady } from "@/db/case/materials";
import { recordWatch } from "@/db/case/watch";
import {
  mismatchCertificate,
  noteDialTest,
  removeCertificate,
  verifyCertificate,
  withdrawCertificate,
} from "@/db/certificates";
import { adoptRules } from "@/db/policy/adopt";
import { moveCertificate, moveCertificateBack, typeDigits } from "@/db/proof";
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
    { en: "An item comes up.", zh: "登记一项未清事项。" },
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
    { en: "An item is done.", zh: "一项已办好。" },
    z.strictObject({ ...item, on: w.day.optional(), amountFen: w.fen.nullish(), note: w.note, movedTo: w.short }),
    ({ store, actor, clock }, input) =>
      clearItem(store, actor, clock, {
        cardId: input.cardId,
        seen: seenOf(input),
        on: input.on,
        amountFen: input.amountFen,
        note: input.note,
        movedTo: input.movedTo,
      }),
  ),
  deed(
    "blocker.plan",
    { en: "An item is settled on the same visit.", zh: "一项到柜台一并办理。" },
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
    { en: "An item is waived.", zh: "特批放行一项。" },
    z.strictObject({ ...item, reason: w.said }),
    ({ store, actor, clock }, input) =>
      waiveItem(store, actor, clock, { cardId: input.cardId, seen: seenOf(input), reason: input.reason }),
  ),
  deed(
    "blocker.reopen",
    { en: "Settled items stand again.", zh: "已办好的重新变为未清。" },
    z.strictObject({
      items: z.array(z.strictObject(item)).min(1).max(60),
      to: z.enum(["open", "unknown"]).default("open"),
    }),
    ({ store, actor, clock }, { cardId, items, to }) =>
      reopenItems(store, actor, clock, { cardId, seen: items.map(seenOf), to }),
  ),
  deed(
    "blocker.answer",
    { en: "Answer what nobody had answered.", zh: "回答没人答过的待确认。" },
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
    { en: "Papers are at hand.", zh: "材料已备齐。" },
    z.strictObject({ codes: z.union([z.literal("all"), z.array(z.string().max(60)).max(60)]), note: w.note }),
    ({ store, actor, clock }, input) => setReady(store, actor, clock, input),
  ),
  deed(
    "material.missing",
    { en: "A paper is not at hand after all.", zh: "材料其实没有。" },
    z.strictObject({ code: z.string().max(60), note: w.note }),
    ({ store, actor, clock }, input) => setMissing(store, actor, clock, input),
  ),
  deed(
    "watch.record",
    { en: "A look at a closed line.", zh: "登记对已归档线路的一次回查。" },
    z.strictObject({ watchId: w.id, way: w.watchWay, result: w.watchResult, on: w.day, note: w.note }),
    ({ store, actor, clock }, input) => recordWatch(store, actor, clock, input),
  ),
  deed(
    "card.assign",
    { en: "Give the card to somebody, or to nobody.", zh: "交给某人使用，或收回。" },
    z.strictObject({ personId: w.id.nullable() }),
    async ({ store, actor, clock }, { cardId, personId }) =>
      ofOne(await assignUser(store, actor, clock, { cardIds: [cardId], personId })),
  ),
  deed(
    "policy.adopt",
    { en: "Take the newest rules for the case under way.", zh: "正在办的这次改用最新规则。" },
    w.nothing,
    async ({ store, actor, clock }, { cardId }) => ofOne(await adoptRules(store, actor, clock, [cardId])),
  ),
  deed(
    "certificate.verify",
    { en: "Accept a certificate as a second person.", zh: "作为第二个人核验凭证。" },
    z.strictObject({
      certificateId: w.id,
      certificateVersion: w.rowVersion,
      serial: w.short,
      effectiveOn: w.day.nullable().default(null),
      holderPrinted: w.short,
      seen: z.array(w.reading).max(20),
      dialTestOn: w.day.nullish(),
      says: z.enum(["accepted", "completed"]).optional(),
      note: w.note,
      close: z.boolean().default(false),
    }),
    (
      { store, actor, clock },
      { cardId: _, certificateId, certificateVersion, serial, effectiveOn, holderPrinted, ...rest },
    ) =>
      verifyCertificate(store, actor, clock, {
        ...rest,
        id: certificateId,
        version: certificateVersion,
        printed: { serial, effectiveOn, holderPrinted },
      }),
  ),
  deed(
    "certificate.mismatch",
    { en: "A certificate does not fit.", zh: "凭证不符。" },
    z.strictObject({ certificateId: w.id, verdict: w.said }),
    ({ store, actor, clock }, { certificateId, verdict }) =>
      mismatchCertificate(store, actor, clock, { id: certificateId, verdict }),
  ),
  deed(
    "certificate.digits",
    {
      en: "The last four digits as they stand on a paper that could not be read: stored, and answered only with whether they fit.",
      zh: "读不清的凭证：照纸面输入尾号四位，先存后答，只答是否一致。",
    },
    z.strictObject({ certificateId: w.id, digits: z.string().regex(/^\d{4}$/) }),
    ({ store, actor, clock }, { certificateId, digits }) =>
      typeDigits(store, actor, clock, { id: certificateId, digits }),
  ),
  deed(
    "certificate.move",
    {
      en: "A certificate is about another card: it is laid there, and waits for its verification.",
      zh: "凭证是另一张卡的：移过去等复核。",
    },
    z.strictObject({ certificateId: w.id, toCardId: w.id, reason: w.note }),
    ({ store, actor, clock }, { certificateId, toCardId, reason }) =>
      moveCertificate(store, actor, clock, { id: certificateId, toCardId, reason }),
  ),
  deed(
    "certificate.move_back",
    { en: "Take a move back: the certificate waits where it lay before.", zh: "撤回移动：凭证回到原来的卡上等复核。" },
    z.strictObject({ certificateId: w.id }),
    ({ store, actor, clock }, { certificateId }) => moveCertificateBack(store, actor, clock, { id: certificateId }),
  ),
  deed(
    "certificate.remove",
    { en: "Take an own certificate back.", zh: "撤回自己上传的凭证。" },
    z.strictObject({ certificateId: w.id }),
    ({ store, actor, clock }, { certificateId }) => removeCertificate(store, actor, clock, { id: certificateId }),
  ),
  deed(
    "certificate.withdraw",
    {
      en: "A manager takes somebody else's wrong certificate back, with the reason.",
      zh: "主管收回他人传错的凭证，写明理由。",
    },
    z.strictObject({ certificateId: w.id, reason: w.said }),
    ({ store, actor, clock }, { certificateId, reason }) =>
      withdrawCertificate(store, actor, clock, { id: certificateId, reason }),
  ),
  deed(
    "certificate.dial_test",
    { en: "The number was dialled and is dead.", zh: "拨测为空号。" },
    z.strictObject({ certificateId: w.id, on: w.day }),
    ({ store, actor, clock }, { certificateId, on }) => noteDialTest(store, actor, clock, { id: certificateId, on }),
  ),
];
