"use server";

import { z } from "zod";
import { cancelCase, preCancelCase, rejectCase, resubmitCase, returnCase, submitCase } from "@/db/case/carrier";
import { closeCase, exemptCase, setRefund } from "@/db/case/close";
import { keepCard, portOutCard, transferCard, withdrawCase } from "@/db/case/exits";
import { answerForUser, clearItem, planItem, raiseItem, reopenItems, waiveItem } from "@/db/case/items";
import { setMissing, setReady } from "@/db/case/materials";
import { editCase, openCases, reopenCase } from "@/db/case/open";
import { findPeople } from "@/db/people";
import { answers, bases } from "@/domain/case/note";
import { isRefusal } from "@/domain/change";
import { blockerKinds, channels, reasons, refundStates } from "@/domain/words";
import { accepting, action, day, optionalDay, optionalMoney, optionalText, question } from "@/server/action";
import { fields, fieldsAnd } from "@/server/fields";
import { contactNumber, empty, seen } from "./input";

const id = z.string().min(1).max(60);
const on = { cardId: id, on: day };
/** What must be said is asked for by the decision, which knows when. */
const said = z.string().max(500, "too_long");

const opening = {
  reason: z.enum(reasons),
  reasonText: optionalText,
  channel: empty(z.enum(channels)),
  due: optionalDay,
  contactNumber,
  refundTarget: optionalText,
};

export const open = action(z.strictObject({ cardId: id, ...opening }), async ({ store, actor, clock }, input) => {
  const { cardId, channel, contactNumber: contact, refundTarget, ...rest } = input;
  // What is left empty stays as the register has it, and the channel as the rules advise.
  const given = {
    ...rest,
    channel: channel ?? undefined,
    contactNumber: contact ?? undefined,
    refundTarget: refundTarget ?? undefined,
  };
  const outcome = await openCases(store, actor, clock, { cardIds: [cardId], ...given });
  return isRefusal(outcome) ? outcome : (outcome.refused[0]?.refusal ?? null);
});

const edit = z.strictObject(opening).partial().extend({ cardId: id, seen, edition: z.number() });
export const editForm = action(edit, ({ store, actor, clock }, input) => editCase(store, actor, clock, input));

export const submit = action(
  z.strictObject({
    ...on,
    channel: z.enum(channels),
    operator: optionalText,
    receiptNo: optionalText,
    lastFour: z.string().trim(),
  }),
  ({ store, actor, clock }, input) => submitCase(store, actor, clock, input),
);

export const returned = action(
  z.strictObject({ ...on, answer: said, due: optionalDay }),
  ({ store, actor, clock }, { due, ...input }) => returnCase(store, actor, clock, { ...input, due: due ?? undefined }),
);

export const resubmit = action(z.strictObject({ ...on, receiptNo: optionalText }), ({ store, actor, clock }, input) =>
  resubmitCase(store, actor, clock, input),
);

export const rejected = action(z.strictObject({ ...on, answer: said }), ({ store, actor, clock }, input) =>
  rejectCase(store, actor, clock, input),
);

export const preCancelled = action(
  z.strictObject({ ...on, expectedOn: optionalDay, answer: optionalText }),
  ({ store, actor, clock }, input) => preCancelCase(store, actor, clock, input),
);

/** Amounts paid come as `paid.<item>`, one field each. */
const cancellation = fieldsAnd(
  {
    cardId: id,
    effectiveOn: day,
    receiptNo: optionalText,
    answer: optionalText,
    forArrears: z.boolean().optional(),
  },
  /^paid\./,
);

export const cancelled = action(cancellation, ({ store, actor, clock }, input) => {
  const { cardId, effectiveOn, receiptNo, answer, forArrears } = input;
  const paid = Object.entries(input).filter(([name]) => name.startsWith("paid."));
  const read = paid.map(([name, text]) => [name.slice("paid.".length), optionalMoney.safeParse(text)] as const);
  const wrong = read.filter(([, one]) => !one.success).map(([item]) => [`paid.${item}`, "not_money"]);
  if (wrong.length > 0) return Promise.resolve({ refused: "invalid", fields: Object.fromEntries(wrong) } as const);
  // An amount that is not said is asked for; 0 says that nothing was charged.
  const paidFen = Object.fromEntries(read.flatMap(([item, one]) => (one.data == null ? [] : [[item, one.data]])));
  return cancelCase(store, actor, clock, { cardId, effectiveOn, receiptNo, answer, forArrears, paidFen });
});

export const withdraw = action(z.strictObject({ cardId: id, reason: said }), ({ store, actor, clock }, input) =>
  withdrawCase(store, actor, clock, input),
);

export const keep = action(
  fields({ cardId: id, toId: z.string({ error: "required" }), note: optionalText }, ["to"]),
  ({ store, actor, clock }, input) => keepCard(store, actor, clock, input),
);

export const portedOut = action(z.strictObject({ ...on, note: optionalText }), ({ store, actor, clock }, input) =>
  portOutCard(store, actor, clock, input),
);

export const transferred = action(z.strictObject({ ...on, note: optionalText }), ({ store, actor, clock }, input) =>
  transferCard(store, actor, clock, input),
);

export const reopen = action(
  z.strictObject({ cardId: id, because: z.enum(["still_billed", "resumed"]), note: said }),
  ({ store, actor, clock }, input) => reopenCase(store, actor, clock, input),
);

export const close = action(z.strictObject({ cardId: id }), ({ store, actor, clock }, input) =>
  closeCase(store, actor, clock, input),
);

export const exempt = action(z.strictObject({ cardId: id, reason: said }), ({ store, actor, clock }, input) =>
  exemptCase(store, actor, clock, input),
);

export const refund = action(
  z.strictObject({ cardId: id, seen, state: z.enum(refundStates), fen: optionalMoney }),
  ({ store, actor, clock }, input) => setRefund(store, actor, clock, input),
);

export const raise = accepting(
  fields(
    {
      cardId: id,
      kind: z.enum(blockerKinds),
      detail: optionalText,
      amountFen: optionalMoney,
      until: optionalDay,
      checkedOn: optionalDay,
      ownerId: z.string().optional(),
      note: optionalText,
    },
    ["way", "owner"],
  ),
  ({ store, actor, clock }, input) => raiseItem(store, actor, clock, input),
);

export const clear = accepting(
  fields({ cardId: id, seen, on: day, amountFen: optionalMoney, note: optionalText, movedTo: optionalText }, ["way"]),
  ({ store, actor, clock }, input) => clearItem(store, actor, clock, input),
);

export const plan = accepting(
  fields({ cardId: id, seen, amountFen: optionalMoney, note: optionalText }, ["way"]),
  ({ store, actor, clock }, input) => planItem(store, actor, clock, input),
);

export const waive = accepting(fields({ cardId: id, seen, reason: said }, ["way"]), ({ store, actor, clock }, input) =>
  waiveItem(store, actor, clock, input),
);

export const reopenSettled = accepting(
  fields({ cardId: id, seen: z.array(seen).min(1).max(60), to: z.enum(["open", "unknown"]) }, ["way"]),
  ({ store, actor, clock }, input) => reopenItems(store, actor, clock, input),
);

export const answer = accepting(
  fields(
    {
      cardId: id,
      answer: z.enum(answers),
      kinds: z.array(z.enum(blockerKinds)).optional(),
      learnt: z.enum(bases).optional(),
      note: optionalText,
    },
    ["way", "said"],
  ),
  ({ store, actor, clock }, input) => answerForUser(store, actor, clock, input),
);

export const ready = accepting(
  z.strictObject({ cardId: id, codes: z.array(z.string().max(60)).max(60) }),
  ({ store, actor, clock }, input) => setReady(store, actor, clock, input),
);

export const missing = accepting(
  z.strictObject({ cardId: id, code: z.string().max(60) }),
  ({ store, actor, clock }, input) => setMissing(store, actor, clock, input),
);

/** For choosing somebody: id, name, staff number and team, of people whom the actor may see. */
export const searchPeople = question(
  z.strictObject({ text: z.string().max(60) }),
  async ({ store, actor }, { text }) => {
    const people = await findPeople(store, actor, text);
    return people
      .filter((one) => one.employment === "active")
      .map(({ id: personId, name, staffNo, teamName }) => ({ id: personId, name, staffNo, teamName }));
  },
);
