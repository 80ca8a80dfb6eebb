"use server";

import { z } from "zod";
import { acknowledgeCards, recheckCards } from "@/db/warnings";
import { refuse } from "@/domain/change";
import { warningKinds } from "@/domain/warnings";
import { lines } from "@/domain/words";
import { action, day, optionalMoney, optionalText } from "@/server/action";

const cardIds = z.array(z.string().min(1).max(40)).min(1).max(500, "too_many");

/** What was looked up, as the form asks it: the line, the fees, and the amount where something is owed. */
export const recheckAction = action(
  z.strictObject({
    cardIds,
    on: day,
    line: z.enum([...lines, "same", "none"]),
    fees: z.enum(["same", "nothing", "owed", "none"]),
    amountFen: optionalMoney,
    basis: optionalText,
  }),
  async ({ store, actor, clock }, { line, fees, amountFen, ...input }) => {
    if (fees === "owed" && amountFen === null) return refuse("invalid", { fields: { amountFen: "required" } });
    const owed = { same: "same", nothing: "none", owed: amountFen, none: null } as const;
    const found = { ...input, line: line === "none" ? null : line, fees: owed[fees] };
    return recheckCards(store, actor, clock, found);
  },
);

export const acknowledgeAction = action(
  z.strictObject({ cardIds, kind: z.enum(warningKinds), note: z.string().trim().max(500, "too_long").nullable() }),
  ({ store, actor, clock }, input) => acknowledgeCards(store, actor, clock, input),
);
