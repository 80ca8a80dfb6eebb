"use server";

import { z } from "zod";
import { removeCertificate } from "@/db/certificates";
import { answerOwn, cannotOwn, countOwn, listOwn, oweOwn, tickOwn, untickOwn } from "@/db/mine";
import { askedTogether } from "@/domain/bindings";
import { mostListed } from "@/domain/case/bindings";
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
  z.strictObject({
    cardId: text,
    id: text,
    way: z.enum([...ways, "never_bound"]).optional(),
    count,
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    amount: optionalFen,
    movedTo: optionalText,
  }),
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

/** Makes the page anew afterwards: its dialog may still have a picture to send. */
export const cannot = accepting(
  z.strictObject({
    cardId: text,
    kind: z.enum(blockerKinds),
    itemId: text,
    obstacle: z.enum(obstacles),
    note: optionalText,
  }),
  ({ store, actor, clock }, input) => cannotOwn(store, actor, clock, input),
);

const bound = z.strictObject({ kind: z.enum(askedTogether), name: text.nullable() });

export const list = accepting(
  z.strictObject({
    cardId: text,
    kinds: z.array(z.enum(askedTogether)).max(askedTogether.length),
    bound: z.array(bound).max(mostListed, "too_many"),
  }),
  ({ store, actor, clock }, input) => listOwn(store, actor, clock, input),
);

const accounts = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, "not_a_count")
  .transform(Number);

/** The count of accounts by the state's query. */
export const countAccounts = accepting(z.strictObject({ cardId: text, accounts }), ({ store, actor, clock }, input) =>
  countOwn(store, actor, clock, input),
);

export const owe = action(
  z.strictObject({ cardId: text, amount: fen }),
  ({ store, actor, clock }, { cardId, amount }) => oweOwn(store, actor, clock, { cardId, amountFen: amount }),
);

export const remove = action(z.strictObject({ id: text }), ({ store, actor, clock }, { id }) =>
  removeCertificate(store, actor, clock, { id, as: "user" }),
);
