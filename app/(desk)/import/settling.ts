"use server";

import { z } from "zod";
import type { Answered, SettleDeeds } from "@/components/import/settleview";
import { undoAct } from "@/db/import/draft";
import { fields } from "@/domain/register/columns";
import { problemCodes } from "@/domain/register/faults";
import { type Answer, action, text } from "@/server/action";
import { atDesk } from "@/server/registerdesk";

const row = z.number().int().min(1);
const doing = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("cell"), field: z.enum(fields), text: z.string().max(500) }),
  z.strictObject({ is: z.literal("person"), personId: text.nullable() }),
  z.strictObject({ is: z.literal("team"), teamId: text }),
  z.strictObject({ is: z.literal("leave") }),
  z.strictObject({ is: z.literal("keep"), which: z.enum(["this", "other", "neither"]) }),
]);
const wanted = z.strictObject({
  draftId: text,
  row,
  code: z.enum(problemCodes),
  about: z.enum(fields),
  doing,
  alike: z.boolean(),
});

const settle = action(wanted, async ({ actor, store, clock }, input) => {
  return (await atDesk(store, "settleDraft", actor, clock, input)) ?? "settled";
});

const team = action(z.strictObject({ draftId: text, teamId: text }), async ({ actor, store, clock }, input) => {
  return (await atDesk(store, "chooseTeam", actor, clock, input)) ?? "chosen";
});

const undone = z.strictObject({ draftId: text, which: z.union([z.strictObject({ n: row }), z.strictObject({ row })]) });
const back = action(undone, async ({ actor, store, clock }, input) => {
  return (await undoAct(store, actor, clock, input)) ?? "undone";
});

function answered(answer: Answer<unknown>): Answered {
  return answer.ok ? { ok: true } : answer;
}

/** Does something about a row that waits, or about all alike. */
export async function settleRows(input: Parameters<SettleDeeds["settle"]>[0]): Promise<Answered> {
  return answered(await settle(input));
}

/** Puts all rows without a team into one. */
export async function chooseTeamFor(input: Parameters<SettleDeeds["chooseTeam"]>[0]): Promise<Answered> {
  return answered(await team(input));
}

/** Takes an act back, or all that was done about a row. */
export async function undoSettled(input: Parameters<SettleDeeds["undo"]>[0]): Promise<Answered> {
  return answered(await back(input));
}
