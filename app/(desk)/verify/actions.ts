"use server";

import { z } from "zod";
import { mismatchCertificate, takeBackVerdict, verifyCertificate } from "@/db/certificates";
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
    close: z.boolean(),
  }),
  ({ store, actor, clock }, { id, version, seen, dialTestOn, close, ...printed }) =>
    verifyCertificate(store, actor, clock, { id, version, printed, seen, dialTestOn, close }),
);

export const reject = action(z.strictObject({ id: text, reason: text }), ({ store, actor, clock }, { id, reason }) =>
  mismatchCertificate(store, actor, clock, { id, verdict: reason }),
);

export const takeBack = action(z.strictObject({ id: text }), ({ store, actor, clock }, { id }) =>
  takeBackVerdict(store, actor, clock, id),
);
