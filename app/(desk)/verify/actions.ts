"use server";

import { z } from "zod";
import { mismatchCertificate, takeBackVerdict, verifyCertificate } from "@/db/certificates";
import { moveCertificate, moveCertificateBack, typeDigits } from "@/db/proof";
import { readings } from "@/domain/case/compare";
import { action, optionalDay, optionalText, text } from "@/server/action";

export const accept = action(
  z.strictObject({
    id: text,
    version: z.number().int(),
    serial: optionalText,
    effectiveOn: optionalDay,
    holderPrinted: optionalText,
    seen: z.array(z.enum(readings)),
    dialTestOn: optionalDay,
    says: z.enum(["accepted", "completed"]),
    note: optionalText,
    close: z.boolean(),
  }),
  ({ store, actor, clock }, { serial, effectiveOn, holderPrinted, ...verdict }) =>
    verifyCertificate(store, actor, clock, { ...verdict, printed: { serial, effectiveOn, holderPrinted } }),
);

export const reject = action(z.strictObject({ id: text, reason: text }), ({ store, actor, clock }, { id, reason }) =>
  mismatchCertificate(store, actor, clock, { id, verdict: reason }),
);

export const takeBack = action(z.strictObject({ id: text }), ({ store, actor, clock }, { id }) =>
  takeBackVerdict(store, actor, clock, id),
);

export const digits = action(z.strictObject({ id: text, digits: text }), ({ store, actor, clock }, input) =>
  typeDigits(store, actor, clock, input),
);

export const move = action(z.strictObject({ id: text, toCardId: text }), ({ store, actor, clock }, input) =>
  moveCertificate(store, actor, clock, input),
);

export const moveBack = action(z.strictObject({ id: text }), ({ store, actor, clock }, input) =>
  moveCertificateBack(store, actor, clock, input),
);
