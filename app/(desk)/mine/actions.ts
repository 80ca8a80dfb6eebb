"use server";

import { z } from "zod";
import { removeCertificate } from "@/db/certificates";
import { answerOwn, cannotOwn, oweOwn, tickOwn, untickOwn } from "@/db/mine";
import { answers, ways } from "@/domain/case/note";
import { blockerKinds, obstacles } from "@/domain/words";
import { accepting, action, optionalText, text } from "@/server/action";

/** Yuan as typed, `38.5`, in whole fen; by text alone, so that no fen is lost. */
const fen = z
  .string()
  .trim()
  .regex(/^\d{1,7}(\.\d{1,2})?$/, "not_money")
  .transform((typed) => {
    const [whole = "", part = ""] = typed.split(".");
    return Number(whole) * 100 + Number(part.padEnd(2, "0"));
  });
const optionalFen = z.preprocess((typed) => typed || null, fen.nullable());
const count = z.preprocess(
  (typed) => typed || null,
  z
    .string()
    .regex(/^\d{1,6}$/, "not_a_count")
    .transform(Number)
    .nullable(),
);

export const tick = accepting(
  z.strictObject({ cardId: text, id: text, way: z.enum(ways).optional(), count, amount: optionalFen }),
  ({ store, actor, clock }, { way, amount, ...ticked }) =>
    tickOwn(store, actor, clock, { ...ticked, way, amountFen: way === "paid" ? amount : null }),
);

export const untick = accepting(
  z.strictObject({ cardId: text, ids: z.array(text).min(1).max(40), to: z.enum(["open", "unknown"]) }),
  ({ store, actor, clock }, input) => untickOwn(store, actor, clock, input),
);

export const answer = accepting(
  z.strictObject({
    cardId: text,
    kinds: z.array(z.enum(blockerKinds)).min(1),
    answer: z.enum(answers),
    note: optionalText,
    obstacle: z.enum(obstacles).optional(),
  }),
  ({ store, actor, clock }, input) => answerOwn(store, actor, clock, input),
);

export const cannot = action(
  z.strictObject({ cardId: text, kind: z.enum(blockerKinds), obstacle: z.enum(obstacles), note: optionalText }),
  ({ store, actor, clock }, input) => cannotOwn(store, actor, clock, input),
);

export const owe = action(
  z.strictObject({ cardId: text, amount: fen }),
  ({ store, actor, clock }, { cardId, amount }) => oweOwn(store, actor, clock, { cardId, amountFen: amount }),
);

export const remove = action(z.strictObject({ id: text }), ({ store, actor, clock }, { id }) =>
  removeCertificate(store, actor, clock, { id, as: "user" }),
);
