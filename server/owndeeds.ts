import { createHash } from "node:crypto";
import { z } from "zod";
import { answerOwn, cannotOwn, countOwn, listOwn, oweOwn, tickOwn, untickOwn } from "@/db/mine";
import { onceBy } from "@/db/outbox";
import { askedTogether } from "@/domain/bindings";
import { mostListed } from "@/domain/case/bindings";
import { answers, ways } from "@/domain/case/note";
import { type Refusal, refuse } from "@/domain/change";
import { blockerKinds, obstacles } from "@/domain/words";
import { invalid, optionalText, text, unprintable, type Who } from "./action";

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
const accounts = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, "not_a_count")
  .transform(Number);
const bound = z.strictObject({ kind: z.enum(askedTogether), name: text.nullable() });

/** A key that a page chose for one deed. */
const keyForm = /^[\w-]{16,80}$/;
/** With every deed: the page's key for it, and the items it rests on as they were seen there. */
const posted = {
  cardId: text,
  key: z.string().regex(keyForm).optional(),
  seen: z
    .array(z.strictObject({ id: text, version: z.number().int() }))
    .max(60)
    .optional(),
};

/** A deed of a card's user as their page sends it: at once by a Server Action, later by the outbox; by one key it is done once. */
function deed<S extends z.ZodObject>(schema: S, run: (who: Who, input: z.output<S>) => Promise<Refusal | null>) {
  return {
    schema,
    run: (who: Who, input: z.output<S>): Promise<Refusal | null> => {
      const { key } = input as { key?: string }; // `posted` is part of every schema
      if (key === undefined) return run(who, input);
      return onceBy(who.store, who.clock, keyed(who, key, input), (store) => run({ ...who, store }, input), null);
    },
  };
}

function keyed({ actor }: Who, key: string, asked: unknown) {
  const request = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
  return { personId: actor.personId, key, request };
}

export const ownDeeds = {
  tick: deed(
    z.strictObject({
      ...posted,
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
  ),
  untick: deed(
    z.strictObject({ ...posted, ids: z.array(text).min(1).max(40), to: z.enum(["open", "unknown"]) }),
    ({ store, actor, clock }, input) => untickOwn(store, actor, clock, input),
  ),
  answer: deed(
    z.strictObject({
      ...posted,
      kinds: z.array(z.enum(blockerKinds)).min(1),
      answer: z.enum(answers),
      note: optionalText,
      obstacle: z.enum(obstacles).optional(),
    }),
    ({ store, actor, clock }, input) => answerOwn(store, actor, clock, input),
  ),
  cannot: deed(
    z.strictObject({
      ...posted,
      kind: z.enum(blockerKinds),
      itemId: text,
      obstacle: z.enum(obstacles),
      note: optionalText,
    }),
    ({ store, actor, clock }, input) => cannotOwn(store, actor, clock, input),
  ),
  list: deed(
    z.strictObject({
      ...posted,
      kinds: z.array(z.enum(askedTogether)).max(askedTogether.length),
      bound: z.array(bound).max(mostListed, "too_many"),
    }),
    ({ store, actor, clock }, input) => listOwn(store, actor, clock, input),
  ),
  count: deed(z.strictObject({ ...posted, accounts }), ({ store, actor, clock }, input) =>
    countOwn(store, actor, clock, input),
  ),
  owe: deed(z.strictObject({ ...posted, amount: fen }), ({ store, actor, clock }, { cardId, amount }) =>
    oweOwn(store, actor, clock, { cardId, amountFen: amount }),
  ),
};

type Name = keyof typeof ownDeeds;
const names = Object.keys(ownDeeds) as [Name, ...Name[]];

/** What the outbox sends: whose it is, which deed, and what the page would have sent. */
const kept = z.strictObject({ who: z.string().max(60), act: z.enum(names), input: z.unknown() });

/**
 * Does one deed that waited in a page's outbox. Refused `signed_out` where somebody else is signed in than did it, `invalid`, and what the deed says;
 * null is done, now or before by the same key.
 */
export async function deliverOwn(who: Who, body: unknown): Promise<Refusal | null> {
  const sent = kept.safeParse(body);
  if (!sent.success) return invalid(sent.error);
  if (sent.data.who !== who.actor.personId) return refuse("signed_out");
  const { schema, run } = ownDeeds[sent.data.act];
  const input = schema.safeParse(sent.data.input);
  if (!input.success) return invalid(input.error);
  // Schema and command are of one deed; which of them is known at run time alone.
  return unprintable(input.data) ?? (run as (who: Who, input: unknown) => Promise<Refusal | null>)(who, input.data);
}

/**
 * An upload by the key of its `Idempotency-Key` header, from whose page it is by `Simoff-Person`: done once, `done` being what a second time is
 * answered. Without a key as often as it comes. Refused `signed_out` where somebody else is signed in.
 */
export async function uploadOnce<W extends Who, R>(
  request: Request,
  who: W,
  run: (who: W) => Promise<R | Refusal>,
  done: R,
): Promise<R | Refusal> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return run(who);
  if (!keyForm.test(key)) return refuse("invalid", { fields: { key: "invalid" } });
  if (request.headers.get("simoff-person") !== who.actor.personId) return refuse("signed_out");
  // The bytes are read once it is known that they are needed; a key stands for its address.
  const posted = keyed(who, key, new URL(request.url).pathname);
  return onceBy(who.store, who.clock, posted, (store) => run({ ...who, store }), done);
}
