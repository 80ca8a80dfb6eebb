"use server";

import { z } from "zod";
import { foreseeBulk, runBulk } from "@/db/bulk/run";
import { addCard, assignUser, editCard } from "@/db/cards";
import { waiveHistories } from "@/db/case/close";
import { answerForMany } from "@/db/case/items";
import { openCases, setDueDays } from "@/db/case/open";
import { bulkFields } from "@/domain/bulk";
import { longestLabel, readCardForm } from "@/domain/cardform";
import { type CardInput, type InputField, inputFields } from "@/domain/cardinput";
import { answers, bases } from "@/domain/case/note";
import { refuse } from "@/domain/change";
import { reasons } from "@/domain/words";
import { action, day, optionalDay, optionalText, question } from "@/server/action";

const id = z.string().min(1).max(40);
const cardIds = z.array(id).min(1).max(500, "too_many");

export const openCasesAction = action(
  z.object({ cardIds, reason: z.enum(reasons), reasonText: optionalText, due: optionalDay }),
  ({ store, actor, clock }, input) => openCases(store, actor, clock, input),
);

export const assignUserAction = action(
  z.object({ cardIds, personId: id.nullable() }),
  ({ store, actor, clock }, input) => assignUser(store, actor, clock, input),
);

export const setDueAction = action(z.object({ cardIds, due: day }), ({ store, actor, clock }, input) =>
  setDueDays(store, actor, clock, input),
);

export const answerManyAction = action(
  z.object({ cardIds, answer: z.enum(answers), learnt: z.enum(bases), note: optionalText }),
  ({ store, actor, clock }, input) => answerForMany(store, actor, clock, input),
);

export const waiveHistoriesAction = action(
  z.object({ cardIds, reason: z.string().max(500, "too_long") }),
  ({ store, actor, clock }, input) => waiveHistories(store, actor, clock, input),
);

const setting = z.object({
  cardIds,
  field: z.enum(bulkFields),
  to: z.string().trim().min(1).max(longestLabel, "too_long").nullable(),
});

export const foreseeFieldsAction = question(setting, ({ store, actor, clock }, { cardIds, ...set }) =>
  foreseeBulk(store, actor, clock, { deed: { do: "set", ...set }, chosen: { cardIds } }),
);

export const setFieldsAction = action(setting, ({ store, actor, clock }, { cardIds, ...set }) =>
  runBulk(store, actor, clock, { deed: { do: "set", ...set }, chosen: { cardIds } }),
);

const typed = z.string().max(2000, "too_long").optional();
// The keys are the form's fields, each once.
const shape = Object.fromEntries(inputFields.map((field) => [field, typed])) as Record<InputField, typeof typed>;
/** The form as it was typed, and what was typed to find a user by. */
const form = z.object(shape).extend({ user: typed }).catchall(z.unknown());

/** Custom fields come as `custom.<id>`. */
function customOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  const found = Object.entries(given).flatMap(([name, value]) => {
    const [, id] = /^custom\.([\w-]{1,40})$/.exec(name) ?? [];
    return id !== undefined && typeof value === "string" ? [[id, value.slice(0, 2000)] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Says what is wrong with each field: `readCardForm`, and a person who was searched for and not chosen. */
function readForm({
  user,
  ...given
}: z.output<typeof form>): { input: CardInput } | { errors: Record<string, string> } {
  const read = readCardForm({ ...given, custom: customOf(given) });
  const open = user?.trim() && !given.userId ? { user: "choose" } : null;
  if (open === null) return read;
  return { errors: "errors" in read ? { ...read.errors, ...open } : open };
}

export const addCardAction = action(form, async ({ store, actor, clock }, given) => {
  const read = readForm(given);
  return "errors" in read ? refuse("invalid", { fields: read.errors }) : addCard(store, actor, clock, read.input);
});

export const editCardAction = action(
  form.extend({ id, edition: z.coerce.number().int().min(0) }),
  async ({ store, actor, clock }, { id: cardId, edition, ...given }) => {
    const read = readForm(given);
    if ("errors" in read) return refuse("invalid", { fields: read.errors });
    return (await editCard(store, actor, clock, { id: cardId, edition, input: read.input })) ?? { cardId };
  },
);
