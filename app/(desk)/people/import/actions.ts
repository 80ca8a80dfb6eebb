"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Choosing } from "@/components/import/reading";
import type { WriteState } from "@/components/people/listwrite";
import { dropDraft } from "@/db/import/draft";
import { may } from "@/domain/actor";
import { type Refusal, refuse } from "@/domain/change";
import { peopleFields } from "@/domain/people/columns";
import { cardChoices } from "@/domain/people/follow";
import { action, text } from "@/server/action";
import { applyPeopleDraft, choosePeopleReading, pickPerson } from "@/server/peoplelist";
import { delimiters, encodings } from "@/server/spreadsheet";

const choosing = z.strictObject({
  draftId: text,
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  sheet: z.string().max(100).optional(),
  headerRow: z.number().int().min(-1).max(1000).optional(),
  columns: z.array(z.enum(peopleFields).nullable()).max(200).optional(),
});

const choose = action(
  choosing,
  async ({ actor, store, clock }, input) => (await choosePeopleReading(store, actor, clock, input)) ?? "read",
);

/** Reads an own draft another way. */
export async function chooseAgain(input: Choosing): Promise<{ ok: true } | { ok: false; refusal: Refusal }> {
  const answer = await choose(input);
  return answer.ok ? { ok: true } : answer;
}

/** What was said of a row: `person:<id>`, `new`, `leave`, or `back`. */
const said = z
  .string()
  .max(80)
  .regex(/^(?:person:.{1,60}|new|leave|back)$/, "invalid");

export const pick = action(
  z.strictObject({ draftId: text, row: z.coerce.number().int().min(1), said }),
  ({ actor, store, clock }, { draftId, row, said }) => {
    const personId = said.startsWith("person:") ? said.slice("person:".length) : null;
    const is = said === "leave" || said === "back" ? said : "person";
    return pickPerson(store, actor, clock, { draftId, row, pick: is === "person" ? { is, personId } : { is } });
  },
);

const count = z.coerce.number().int().min(0);
const agreed = z.strictObject({
  draftId: text,
  seen: text,
  cards: z.enum(cardChoices),
  new: count,
  changed: count,
  unchanged: count,
  to_settle: count,
  left_out: count,
});

const apply = action(agreed, ({ actor, store, clock }, { draftId, seen, cards, ...expected }) =>
  applyPeopleDraft(store, actor, clock, { draftId, seen, cards, expected }),
);

/** Stores what the person agreed to; where that is no longer what it would come to, the page shows what it is now. */
export async function applyImport(_: WriteState, form: FormData): Promise<WriteState> {
  const answer = await apply(form);
  if (answer.ok) return null;
  if (answer.refusal.refused === "stale" || answer.refusal.refused === "already") refresh();
  return answer.refusal;
}

const drop = action(z.strictObject({ draftId: text }), async ({ actor, store, clock }, { draftId }) => {
  if (!may(actor, "people.import")) return refuse("not_allowed");
  await dropDraft(store, actor, clock, draftId);
  return draftId;
});

/** Throws an own draft away and goes back to the beginning. */
export async function discardDraft(form: FormData): Promise<void> {
  await drop(form);
  redirect("/people/import");
}
